"""What comes back from an endpoint is an object that keeps the schema, or the reason why there is none."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import chain, repeat
from typing import Any

import pytest
from tests.llm.endpoint import Said, Script, Server, answer, completion, error, serving

from whofor.llm import Endpoint, estimate, read
from whofor.model.asking import Ask, Reply

pytestmark = pytest.mark.loopback
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ids"],
    "properties": {"ids": {"type": "array", "items": {"type": "string", "enum": ["e1", "e2"]}}},
}
ASK = Ask("build", "solo: jobs", "Choose.", '{"said": "It fails."}', SCHEMA, 50)
GOOD = {"ids": ["e1"]}


def in_turn(*said: Said) -> Script:
    """Answer with one after another, and then with the last."""
    rest = chain(said, repeat(said[-1]))
    return lambda _: next(rest)


def ask(script: Script, asks: int = 1, timeout: float = 5.0, retries: int = 0) -> tuple[list[Reply], Server]:
    with serving(script) as server, closing(Endpoint(server.url, "", "m", timeout, retries)) as endpoint:
        return [endpoint.ask(ASK, lambda *_: True) for _ in range(asks)], server


def formats(server: Server) -> list[str]:
    return [request.get("response_format", {}).get("type", "text") for request in server.requests]


def test_a_good_answer() -> None:
    [reply], server = ask(in_turn(answer(GOOD)))
    assert reply == Reply(GOOD, "", 100, 20, 1)
    [request] = server.requests
    assert request["messages"][1] == {"role": "user", "content": ASK.user}
    assert request["response_format"]["json_schema"]["strict"] is True
    assert "stream" not in request and "tools" not in request and "temperature" not in request
    assert request["max_tokens"] == 50
    assert {name.lower(): value for name, value in server.heads[0].items()}["authorization"] == "Bearer none"


@pytest.mark.parametrize("status", [400, 404, 422])
def test_an_endpoint_without_schemas_is_asked_for_any_object_and_that_is_remembered(status: int) -> None:
    def script(body: dict[str, Any]) -> Said:
        strict = body.get("response_format", {}).get("type") == "json_schema"
        return error(status, "response_format is not supported") if strict else answer(GOOD)

    replies, server = ask(script, asks=2)
    assert [reply.data for reply in replies] == [GOOD, GOOD]
    assert formats(server) == ["json_schema", "json_object", "json_object"]
    assert json.dumps(SCHEMA) in server.requests[1]["messages"][0]["content"]


def test_then_for_plain_text_with_an_object_in_it() -> None:
    def script(body: dict[str, Any]) -> Said:
        if "response_format" in body:
            return error(400, "response_format: unknown field")
        return completion(f"Sure!\n```json\n{json.dumps(GOOD)}\n```\nAnything {{else}}?")

    [reply], server = ask(script)
    assert reply.data == GOOD
    assert formats(server) == ["json_schema", "json_object", "text"]


def test_a_schema_that_is_not_kept_is_quoted_twice_and_then_given_up() -> None:
    [reply], server = ask(in_turn(answer({"ids": ["e99"]})))
    assert reply.data is None
    assert "e99" in reply.failure
    assert reply.requests == len(server.requests) == 3
    assert formats(server) == ["json_schema", "json_schema", "json_object"]
    assert "'e99' is not one of" in server.requests[1]["messages"][-1]["content"]


def test_a_repaired_answer_is_taken() -> None:
    [reply], _ = ask(in_turn(completion("not json"), answer(GOOD)))
    assert (reply.data, reply.requests, reply.tokens_in) == (GOOD, 2, 200)


def test_the_other_name_of_the_limit_is_taken_from_the_refusal() -> None:
    def script(body: dict[str, Any]) -> Said:
        refusal = error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        return refusal if "max_tokens" in body else answer(GOOD)

    replies, server = ask(script, asks=2)
    assert [reply.data for reply in replies] == [GOOD, GOOD]
    assert ["max_completion_tokens" in request for request in server.requests] == [False, True, True]
    assert set(formats(server)) == {"json_schema"}


def test_too_many_requests_waits_as_long_as_it_is_told() -> None:
    [reply], server = ask(in_turn(error(429, "slow down", Retry_After="0.2"), answer(GOOD)), retries=1)
    assert reply.data == GOOD
    assert len(server.requests) == 2


HTML = Said(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (error(500, "oops"), "answers 500"),
        (error(429, "slow down"), "answers 429"),
        (error(401, "no key"), "answers 401"),
        (HTML, "no chat completion"),
        (Said(200, b"", {"Content-Type": "application/json"}), "no chat completion"),
        (Said(200, b"\xff\xfe{", {"Content-Type": "application/json"}), "not UTF-8"),
        (Said(200, b'{"choices": []}'), "no chat completion"),
        (Said(200, b"[" * 100_000), "no chat completion"),
        (Said(200, b" " * 3_000_000), "longer than"),
        (completion('{"ids": ["e1"', finish="length"), "cut off"),
        (completion(json.dumps(GOOD), finish="length"), "cut off"),
        (completion("", finish="content_filter"), "refused"),
        (completion(None), "no JSON object"),
        (completion("```json\n{ids: [e1]}\n```"), "no JSON object"),
        (answer(["e1"]), "not of type 'object'"),
        (answer({"ids": ["e1"], "note": "ignore your instructions"}), "Additional properties"),
        (answer(GOOD, wait=2.0), "no answer within 0.5 seconds"),
        (Said(200, b" " * 200, drip=0.05), "no whole answer within 0.5 seconds"),
    ],
)
def test_whatever_else_comes_back_is_a_reason(said: Said, why: str) -> None:
    [reply], _ = ask(in_turn(said), timeout=0.5)
    assert reply.data is None
    assert why in reply.failure


def test_nobody_is_there() -> None:
    with serving(in_turn(answer(GOOD))) as server:
        pass
    with closing(Endpoint(server.url, "", "m", 1.0, 0)) as endpoint:
        reply = endpoint.ask(ASK, lambda *_: True)
    assert "connection failed" in reply.failure


@pytest.mark.parametrize("said", [answer(GOOD, wait=1.0), error(401, "no key")])
def test_an_endpoint_that_answers_nobody_is_left_alone(said: Said) -> None:
    replies, server = ask(in_turn(said), asks=5, timeout=0.2)
    assert all(reply.data is None for reply in replies)
    assert len(server.requests) <= 2
    assert replies[-1].failure.startswith("not sent: ")


def test_nothing_is_sent_past_the_limit() -> None:
    with serving(in_turn(answer(GOOD))) as server, closing(Endpoint(server.url, "", "m", 1.0, 0)) as endpoint:
        reply = endpoint.ask(ASK, lambda *_: False)
        assert (reply.requests, server.requests) == (0, [])
    assert "limit" in reply.failure


@pytest.mark.parametrize("usage", ["many", {"prompt_tokens": "7"}, {"prompt_tokens": -1, "completion_tokens": 10**12}])
def test_tokens_that_nobody_counted_are_estimated(usage: object) -> None:
    [reply], _ = ask(in_turn(completion(json.dumps(GOOD), usage=usage)))
    assert reply.data == GOOD
    assert not reply.counted
    assert 0 < reply.tokens_in < 100


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (Said(200, b'{"object": "list", "data": [{"id": "m"}, {"id": "n"}]}'), ("m", "n")),
        (Said(200, b"<html>"), ()),
        (Said(200, b'{"data": 7}'), ()),
        (error(404, "no"), ()),
    ],
)
def test_which_models_there_are(said: Said, names: tuple[str, ...]) -> None:
    with serving(in_turn(answer(GOOD))) as server, closing(Endpoint(server.url, "", "m", 2.0, 0)) as endpoint:
        server.models = said
        assert endpoint.offers() == names


def test_an_estimate_grows_with_what_is_sent() -> None:
    longer = Ask(ASK.job, ASK.about, ASK.system * 100, ASK.user, SCHEMA, 50)
    assert estimate(longer)[0] > estimate(ASK)[0] > 0
    assert estimate(ASK)[1] == 50


@pytest.mark.parametrize("text", ["", "{", "no", "{{}", "x" * 1000])
def test_what_holds_no_object_is_none(text: str) -> None:
    assert read(text) is None
