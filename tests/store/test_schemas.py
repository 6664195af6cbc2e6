"""The schemas are sound, explain every field, keep in step with the model, and take no time over hostile input."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest

from whofor.model import evidence, hypothesis, persona
from whofor.model.policy import Llm, Policy
from whofor.store.contract import _compiled
from whofor.store.schemas import schema, schema_path

NAMES = ("persona", "policy", "sources", "codebook", "brief")


def walk(node: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from walk(value, f"{path}/{key}")
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from walk(value, f"{path}/{i}")


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described(name: str) -> None:
    whole = schema(name)
    bare = []
    for path, node in walk(whole):
        for key, field in node.get("properties", {}).items() if path.rsplit("/", 1)[-1] not in ("then", "else") else ():
            target = whole["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else {}
            if not field.get("description", target.get("description")):
                bare.append(f"{path}/{key}")
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_unknown_gets_in(name: str) -> None:
    open_ = [
        path for path, node in walk(schema(name)) if node.get("type") == "object" and "additionalProperties" not in node
    ]
    assert open_ == []


@pytest.mark.parametrize("name", NAMES)
def test_patterns_explain_themselves_and_take_no_time(name: str) -> None:
    for path, node in walk(schema(name)):
        if isinstance(pattern := node.get("pattern"), str):
            assert node.get("patternErrorMessage"), path
            begin = time.process_time()
            for unit in ("a", "a-", "-", "0", "a.", "/", "/..", "model:", "adopts.", "a\n"):
                for end in ("", "!", " ", "\n", "-"):
                    _compiled(pattern).search(unit * 100_000 + end)
            assert time.process_time() - begin < 2, path


def test_a_line_break_at_the_end_of_an_id_does_not_slip_through() -> None:
    assert re.search("^a$", "a\n")
    assert not _compiled("^a$").search("a\n")


def test_the_policy_schema_says_what_the_model_says() -> None:
    whole = schema("policy")["properties"]
    properties = {name: field for name, field in whole.items() if name not in ("kind", "llm")}
    assert {name: field["default"] for name, field in properties.items()} | {"llm": None} == vars(Policy())
    kinds = {int: "integer", float: "number", str: "string", float | None: "number"}
    for model, stated in ((Policy, properties), (Llm, whole["llm"]["properties"])):
        hints = get_type_hints(model)
        named = [field.name for field in fields(model) if field.name != "llm"]
        assert {name: field["type"] for name, field in stated.items()} == {name: kinds[hints[name]] for name in named}
    limits = {name: field["default"] for name, field in whole["llm"]["properties"].items() if "default" in field}
    assert limits == {name: value for name, value in vars(Llm()).items() if value}


def test_the_words_of_the_model_are_the_words_of_the_schemas() -> None:
    properties, defs = schema("persona")["properties"], schema("persona")["$defs"]
    assert tuple(properties["status"]["enum"]) == persona.STATUSES
    assert tuple(properties["tier"]["enum"]) == persona.TIERS
    assert tuple(defs["confidence"]["enum"]) == persona.CONFIDENCES
    assert [name for name in properties if name in persona.SECTIONS] == list(persona.SECTIONS)
    assert tuple(schema("sources")["$defs"]["source"]["properties"]["kind"]["enum"]) == evidence.KINDS
    assert get_args(persona.Receipt) == (persona.Quote, persona.Measure)


def test_an_unknown_schema_is_a_bug_of_ours() -> None:
    assert schema_path("persona").name == "persona.schema.json"
    with pytest.raises(FileNotFoundError):
        schema_path("nothing")


def test_the_words_of_the_brief_are_those_of_its_model() -> None:
    defs = schema("brief")["$defs"]
    assert tuple(sorted(defs["assumption"]["properties"]["kind"]["enum"])) == tuple(sorted(hypothesis.KINDS))
    assert schema("brief")["required"] == ["kind", "market", "why"]
