"""`evidence/sources.yaml`: what evidence there is, and what the product calls things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whofor.model.evidence import Exclusion, Register, Source
from whofor.model.finding import Finding, Level
from whofor.model.opportunity import IMPORTANCE, SATISFACTION, Pair
from whofor.store import yaml
from whofor.store.claims import prose
from whofor.store.contract import violations
from whofor.store.workflows import workflows
from whofor.store.yaml import Document

PATH = "evidence/sources.yaml"


def read_register(root: Path) -> tuple[Register | None, tuple[Finding, ...]]:
    """Read the register of the repository at `root`.

    Returns:
        The register, or None where the file does not keep its contract, and the findings.
    """
    return register_of(yaml.read_file(root / PATH, PATH))


def register_of(document: Document) -> tuple[Register | None, tuple[Finding, ...]]:
    """Return the register that a document holds, or None where it does not keep its contract, and the findings."""
    if found := violations(document, "sources"):
        return None, found
    data = document.data
    designs, wrong = workflows(document)
    register = Register(
        product=prose(data["product"]["name"]),
        about=prose(data["product"].get("about", "")),
        sources=tuple(_source(document, i) for i in range(len(data["sources"]))),
        features=_names(data.get("features", {})),
        workflows=designs,
        questions={name: prose(text) for name, text in data.get("questions", {}).items()},
        **_redact(data.get("redact", ())),
    )
    return register, (*wrong, *_repeated_ids(register))


def _source(document: Document, position: int) -> Source:
    data = document.at("sources", position)
    texts = ("collected", "delimiter", "encoding", "separator", "table", "timezone", "times")
    further = {name: data[name] for name in texts if name in data}
    return Source(
        id=data["id"],
        kind=data["kind"],
        at=data["at"],
        where=document.where("sources", position),
        columns=_names(data.get("columns", {})),
        headers=int(data.get("headers", 1)),
        exclude=tuple(_exclusion(name, rule) for name, rule in data.get("exclude", {}).items()),
        outcomes=tuple(_pair(document, position, statement) for statement in data.get("outcomes", {})),
        scales=_scales(data.get("scale", {})),
        **further,
    )


def _redact(data: Any) -> dict[str, Any]:
    """Return what the register says of personal data: a list of words, or a group that says more."""
    group = data if isinstance(data, Mapping) else {"words": data}
    return {
        "redact": tuple(group.get("words", ())),
        "recognise": group.get("names") == "recogniser",
        "keep": tuple(group.get("keep", ())),
    }


def _pair(document: Document, position: int, statement: str) -> Pair:
    pointer = ("sources", position, "outcomes", statement)
    data = document.at(*pointer)
    return Pair(prose(statement), data[IMPORTANCE], data[SATISFACTION], document.where(*pointer))


def _scales(data: Mapping[str, Any] | Sequence[str | int]) -> Mapping[str, tuple[str, ...]]:
    """Return the answers of each kind of question: one list is of both."""
    sides = data if isinstance(data, Mapping) else {IMPORTANCE: data, SATISFACTION: data}
    return {kind: tuple(str(answer) for answer in answers) for kind, answers in sides.items()}


def _exclusion(name: str, data: Mapping[str, Any]) -> Exclusion:
    patterns = _names({key: value for key, value in data.items() if key in ("user", "account")})
    return Exclusion(name, patterns.get("user", ()), patterns.get("account", ()), data.get("events_a_day"))


def _names(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {key: (item,) if isinstance(item, str) else tuple(item) for key, item in data.items()}


def _repeated_ids(register: Register) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for source in register.sources:
        if source.id in first:
            message = f"the source id '{source.id}' is taken already, on line {first[source.id]}"
            yield Finding("duplicate-id", Level.ERROR, message, source.where, "Choose another id.")
        first.setdefault(source.id, source.where.line)
