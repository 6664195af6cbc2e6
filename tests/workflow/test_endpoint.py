"""Evidence leaves the machine only where somebody said so, and a key goes only where its owner said."""

from __future__ import annotations

import pytest

from whofor.model.asking import RULES, Wish
from whofor.model.policy import Llm, Policy
from whofor.workflow.endpoint import HOME, Access, access, keyless

KEY = {"OPENAI_API_KEY": "sk-1"}
THERE = "https://llm.example/v1"
POLICY = Policy(llm=Llm("gpt", THERE))


@pytest.mark.parametrize("environment", [{}, KEY, KEY | {"OPENAI_BASE_URL": "https://llm.example/v1"}])
def test_a_key_alone_asks_nobody(environment: dict[str, str]) -> None:
    assert access(Policy(), Wish(), environment) == "no model is configured"


def test_no_model_is_stronger_than_the_policy() -> None:
    assert access(POLICY, RULES, KEY) == "no model was asked for"
    assert access(POLICY, Wish("gpt", without=True), KEY) == "no model was asked for"


@pytest.mark.parametrize(
    ("base_url", "environment", "url", "key"),
    [
        ("", KEY, HOME, "sk-1"),
        (HOME, KEY, HOME, "sk-1"),
        ("", KEY | {"OPENAI_BASE_URL": THERE}, THERE, "sk-1"),
        (
            "https://llm.example/v1/",
            KEY | {"OPENAI_BASE_URL": "https://llm.example/v1"},
            "https://llm.example/v1/",
            "sk-1",
        ),
        ("http://localhost:8080/v1", KEY, "http://localhost:8080/v1", "sk-1"),
        ("http://127.0.0.1:8080/v1", KEY, "http://127.0.0.1:8080/v1", "sk-1"),
        ("https://llm.example/v1", KEY, "https://llm.example/v1", ""),
        ("http://localhost.evil.example/v1", KEY, "http://localhost.evil.example/v1", ""),
        ("https://api.openai.com.evil.example/v1", KEY, "https://api.openai.com.evil.example/v1", ""),
        ("https://llm.example/v1", KEY | {"OPENAI_BASE_URL": "https://other.example"}, "https://llm.example/v1", ""),
    ],
)
def test_where_a_key_goes(base_url: str, environment: dict[str, str], url: str, key: str) -> None:
    found = access(Policy(llm=Llm("gpt", base_url)), Wish(), environment)
    assert isinstance(found, Access)
    assert (found.url, found.key) == (url, key)
    assert [one.code for one in found.findings] == ([] if key else ["key-withheld"])


def test_what_is_said_for_a_run_is_stronger_than_the_policy() -> None:
    found = access(POLICY, Wish("other", max_cost=0.5), {})
    assert isinstance(found, Access)
    assert (found.llm.model, found.llm.max_cost) == ("other", 0.5)


def test_openai_never_answers_without_a_key() -> None:
    assert keyless(Access(Llm("m"), HOME, ""))
    assert not keyless(Access(Llm("m"), HOME, "sk-1"))
    assert not keyless(Access(Llm("m"), "http://localhost:1/v1", ""))
