"""The team's thresholds."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.policy import Llm, Policy
from whofor.store.policy import PATH, policy_of, read_policy
from whofor.store.yaml import read


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_policy(tmp_path) == (Policy(), ())


def test_what_is_written_holds(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / PATH).write_text("kind: policy/1\nleast_users: 50\nnone_spread: 3\n", encoding="utf-8")
    assert read_policy(tmp_path) == (Policy(least_users=50, none_spread=3.0), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("least_users: 0", "'least_users' must be at least 1, not 0"),
        ("least_posterior: 1.5", "'least_posterior' must be at most 1, not 1.5"),
        ("none_spread: 0", "'none_spread' must be more than 0, not 0"),
        ("seed: yes", "'seed' must be a whole number, not 'yes'"),
        ("least_user: 4", "there is no field 'least_user'"),
    ],
)
def test_a_bad_policy_is_a_finding_and_the_defaults_hold(text: str, message: str) -> None:
    policy, [finding] = policy_of(read(f"kind: policy/1\n{text}\n", PATH))
    assert (policy, finding.message, finding.where.line) == (Policy(), message, 2)


def test_a_policy_that_is_a_dead_link_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / PATH).symlink_to(tmp_path / "nowhere")
    policy, [finding] = read_policy(tmp_path)
    assert (policy, finding.code) == (Policy(), "unreadable-file")


def test_a_language_model_is_read_with_its_numbers() -> None:
    text = (
        "kind: policy/1\nllm: {model: m, base_url: 'http://localhost:1/v1', price_in: 1, price_out: 2.5, parallel: 2}\n"
    )
    policy, found = policy_of(read(text, PATH))
    assert found == ()
    assert policy == Policy(llm=Llm("m", "http://localhost:1/v1", price_in=1.0, price_out=2.5, parallel=2))
    assert policy.llm is not None and policy.llm.cost(1_000_000, 2_000_000) == 6.0


@pytest.mark.parametrize(
    "llm",
    [
        "{}",
        "{model: ''}",
        "{model: m, api_key: sk-1}",
        "{model: m, base_url: 'ftp://x'}",
        "{model: m, base_url: 'https://user:key@x/v1'}",
        "{model: m, max_cost: -1}",
        "{model: m, parallel: 0}",
        "{model: m, timeout: 0}",
        "m",
    ],
)
def test_a_language_model_that_cannot_be_is_a_finding(llm: str) -> None:
    policy, found = policy_of(read(f"kind: policy/1\nllm: {llm}\n", PATH))
    assert (policy, {one.code for one in found}) == (Policy(), {"schema"})
