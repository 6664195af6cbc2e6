"""A language model behind an endpoint that speaks OpenAI's Chat Completions: the only place that imports `openai`.

The portable part of it alone: no streaming of tokens, no tools, a system and a user text, `response_format`. What an
endpoint cannot do is noticed and remembered: a JSON Schema, then any JSON object, then plain text. A reply is read as
hostile bytes: so many of them, within so much time, and nothing but an object that keeps the schema comes out.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Protocol

from whofor.errors import CannotRun
from whofor.model.asking import Ask, Reply

MOST_BYTES = 2_000_000
"""Bytes of a reply; a longer one is no answer to what is asked here."""

REPAIRS = 2
"""How often an answer that does not keep the schema is sent back with what is wrong with it."""

RUNGS = ("json_schema", "json_object", "text")
"""What is asked of an endpoint's format, the strictest first."""

PATIENCE = 2
"""Calls in a row that end without any answer, after which nothing more is sent in this run."""

_CHARACTERS_A_TOKEN = 4
"""An estimate for English; no tokenizer is shipped."""


class Model(Protocol):
    """What answers questions."""

    def ask(self, ask: Ask, allow: Callable[[int, int], bool]) -> Reply:
        """Return the answer, or why there is none; `allow(tokens in, tokens out)` says whether to send once more."""
        ...

    def offers(self) -> tuple[str, ...]:
        """Return the models that the endpoint names; none where it does not say."""
        ...

    def close(self) -> None:
        """End the connections."""
        ...


class NoAnswer(Exception):
    """A call ended without an answer. The message says why."""


def tokens(text: str) -> int:
    """Return about how many tokens a text has.

    >>> tokens("Eight of")
    2
    """
    return ceil(len(text) / _CHARACTERS_A_TOKEN)


def estimate(ask: Ask) -> tuple[int, int]:
    """Return about how many tokens a question has, and how many its answer has at the most."""
    return tokens(ask.system + ask.user + json.dumps(ask.schema, ensure_ascii=False)), ask.most


def violation(data: object, schema: Mapping[str, Any]) -> str:
    """Return what is wrong with an answer by its schema; "" where nothing is.

    A list may be shorter than it was asked for: what it leaves out stays as it was, and the rest is of use.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    errors = Draft202012Validator(schema).iter_errors(data)
    found = best_match(error for error in errors if error.validator != "minItems")
    return f"{found.json_path}: {found.message[:300]}" if found else ""


def read(text: str) -> Any:
    """Return the JSON value of a text, or else the first object in it; None where there is none.

    >>> read('Sure! ```json\\n{"claims": []}\\n``` Anything else?')
    {'claims': []}
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    start = text.find("{")
    try:
        return json.JSONDecoder().raw_decode(text, start)[0] if start >= 0 else None
    except (ValueError, RecursionError):
        return None


@dataclass
class _Count:
    """What one question has taken so far."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    counted: bool = True

    def failed(self, why: str) -> Reply:
        return Reply(None, why, self.tokens_in, self.tokens_out, self.requests, self.counted)


@dataclass
class Endpoint:
    """One model of one endpoint.

    Attributes:
        url: The base URL, such as https://api.openai.com/v1.
        key: The key; "" where it needs none.
        model: The model's name.
        timeout: Seconds that one request may take in all.
        retries: How often the client tries again after 429, 5xx and lost connections, as `Retry-After` says.
    """

    url: str
    key: str
    model: str
    timeout: float = 120.0
    retries: int = 4
    _rung: int = 0
    _limit: str = "max_tokens"
    _silent: int = 0
    _closed: str = ""
    _client: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        try:
            from openai import OpenAI
        except ImportError as error:
            raise CannotRun("the package openai is not installed: pip install 'whofor[llm]'") from error
        self._client = OpenAI(
            base_url=self.url, api_key=self.key or "none", timeout=self.timeout, max_retries=self.retries
        )

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def offers(self) -> tuple[str, ...]:
        """Return the models that the endpoint names; none where it does not say."""
        try:
            with self._client.with_options(max_retries=0).models.with_streaming_response.list() as response:
                listed = json.loads(self._body(response))["data"]
                return tuple(str(one["id"]) for one in listed)
        except Exception:  # many endpoints have no such list, and whatever they say instead is none
            return ()

    def ask(self, ask: Ask, allow: Callable[[int, int], bool]) -> Reply:
        """Return the answer to one question, or why there is none."""
        count, messages, wrong = _Count(), _messages(ask), Counter[int]()
        for _ in range(1 + REPAIRS):
            try:
                content = self._content(ask, messages, count, allow)
            except NoAnswer as error:
                return count.failed(str(error))
            data, rung = read(content), self._rung
            why = violation(data, ask.schema) if data is not None else "this is no JSON object"
            if not why:
                return Reply(data, "", count.tokens_in, count.tokens_out, count.requests, count.counted)
            wrong[rung] += 1
            if wrong[rung] > 1:
                self._descend(rung)
            messages = [*_messages(ask), *_repair(content, why)]
        return count.failed(f"no answer that keeps the schema: {why}")

    def _content(
        self, ask: Ask, messages: list[dict[str, str]], count: _Count, allow: Callable[[int, int], bool]
    ) -> str:
        """Return the text that came back, with what the endpoint cannot do found out on the way."""
        for _ in range(len(RUNGS) + 1):
            if self._closed:
                raise NoAnswer(self._closed)
            rung, limit = self._rung, self._limit
            sent = _with_schema(messages, ask) if rung else messages
            size = tokens(json.dumps(sent, ensure_ascii=False))
            if not allow(size, ask.most):
                raise NoAnswer("it would have gone past the limit on what a run may cost")
            count.requests += 1
            status, said = self._send(sent, ask, rung, limit)
            if status == 200:
                return _taken(said, count, size)
            if status == 400 and limit == "max_tokens" and "max_completion_tokens" in said:
                self._limit = "max_completion_tokens"
            elif status in (400, 404, 422) and rung < len(RUNGS) - 1:
                self._descend(rung)
            else:
                self._refused(status)
        raise NoAnswer("the endpoint takes no form of the question")

    def _send(self, messages: list[dict[str, str]], ask: Ask, rung: int, limit: str) -> tuple[int, str]:
        """Send one request and return its status and body.

        Raises:
            NoAnswer: Nothing came back that is an answer, also after the client tried again.
        """
        import openai

        asked: dict[str, Any] = {"model": self.model, "messages": messages, limit: ask.most, **_format(ask, rung)}
        try:
            with self._client.chat.completions.with_streaming_response.create(**asked) as response:
                body = self._body(response)
        except openai.APIStatusError as error:
            return error.status_code, str(error)[:2000]
        except NoAnswer as error:
            raise self._lost(str(error)) from error
        except openai.APITimeoutError as error:
            raise self._lost(f"no answer within {self.timeout:g} seconds") from error
        except Exception as error:  # whatever the transport raises: the run goes on with the text by rules
            raise self._lost(f"the connection failed: {type(error).__name__}") from error
        self._silent = 0
        return 200, body

    def _body(self, response: Any) -> str:
        """Return the body of a response, read within the time and the size that one may have."""
        until, size, parts = time.monotonic() + self.timeout, 0, []
        for part in response.iter_bytes():  # as they come: a reply that drips shall not go on for ever
            size += len(part)
            parts.append(part)
            if size > MOST_BYTES:
                raise NoAnswer(f"the reply is longer than {MOST_BYTES:,} bytes")
            if time.monotonic() > until:
                raise NoAnswer(f"no whole answer within {self.timeout:g} seconds")
        try:
            return b"".join(parts).decode("utf-8")
        except UnicodeDecodeError as error:
            raise NoAnswer("the reply is not UTF-8") from error

    def _descend(self, rung: int) -> None:
        if self._rung == rung and rung < len(RUNGS) - 1:
            self._rung = rung + 1

    def _lost(self, why: str) -> NoAnswer:
        """Count a call without an answer; after some in a row nothing more is sent."""
        self._silent += 1
        if self._silent >= PATIENCE:
            self._closed = f"not sent: {PATIENCE} calls in a row had no answer ({why})"
        return NoAnswer(why)

    def _refused(self, status: int) -> None:
        """End a call that was refused; what every further call would meet as well ends those too."""
        why = f"the endpoint answers {status}"
        if status in (401, 403, 404):
            self._closed = f"not sent: {why}"
        raise NoAnswer(why)


def _messages(ask: Ask) -> list[dict[str, str]]:
    return [{"role": "system", "content": ask.system}, {"role": "user", "content": ask.user}]


def _with_schema(messages: list[dict[str, str]], ask: Ask) -> list[dict[str, str]]:
    """Return the messages with the schema in the instructions, for endpoints that take none beside them."""
    schema = json.dumps(ask.schema, ensure_ascii=False)
    first = f"{ask.system}\n\nAnswer with one JSON object that keeps this JSON Schema, and nothing else:\n{schema}"
    return [{"role": "system", "content": first}, *messages[1:]]


def _repair(content: str, why: str) -> Iterator[dict[str, str]]:
    yield {"role": "assistant", "content": content[:8000] or "{}"}
    yield {"role": "user", "content": f"That is not valid: {why}. Answer again, with the JSON object alone."}


def _format(ask: Ask, rung: int) -> dict[str, Any]:
    if RUNGS[rung] == "json_schema":
        schema = {"name": ask.job, "strict": True, "schema": ask.schema}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    return {"response_format": {"type": "json_object"}} if RUNGS[rung] == "json_object" else {}


def _taken(body: str, count: _Count, size: int) -> str:
    """Return the text of a completion, and count its tokens; by estimate where the endpoint does not.

    Raises:
        NoAnswer: It is no completion, it was cut off, or it is a refusal.
    """
    try:
        whole = json.loads(body)
        choice = whole["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        count.counted, count.tokens_in = False, count.tokens_in + size
        raise NoAnswer("the reply is no chat completion") from error
    content = content if isinstance(content, str) else ""
    used = whole.get("usage")
    given: list[Any] = []
    if isinstance(used, dict):
        given = [used.get(name) for name in ("prompt_tokens", "completion_tokens")]
    if len(given) == 2 and all(type(one) is int and 0 <= one < 10**9 for one in given):
        count.tokens_in, count.tokens_out = count.tokens_in + given[0], count.tokens_out + given[1]
    else:
        count.counted = False
        count.tokens_in, count.tokens_out = count.tokens_in + size, count.tokens_out + tokens(content)
    if choice.get("finish_reason") == "length":
        raise NoAnswer("the reply was cut off at its greatest length")
    if choice.get("finish_reason") == "content_filter" or choice["message"].get("refusal"):
        raise NoAnswer("the endpoint refused to answer")
    return content
