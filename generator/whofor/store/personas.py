"""Persona files in, personas out; every line of the file that is wrong is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import SECTIONS, Claim, People, Persona, Step, Unknown, Window
from whofor.store import claims, yaml
from whofor.store.contract import violations
from whofor.store.yaml import Document

Read = tuple[Persona | None, tuple[Finding, ...]]


def read_persona(path: Path, root: Path) -> Read:
    """Read one persona file.

    Args:
        path: The file, `<id>.yaml`.
        root: The repository; findings name the file relative to it.

    Returns:
        The persona, or None where the file does not keep its contract, and the findings.
    """
    return persona_of(yaml.read_file(path, path.relative_to(root).as_posix()))


def persona_of(document: Document) -> Read:
    """Return the persona that a document holds, or None where it does not keep its contract, and the findings."""
    if found := violations(document, "persona"):
        return None, found
    persona = _persona(document)
    return persona, (*_wrong_id(document), *_repeated_ids(persona, document))


def _persona(document: Document) -> Persona:
    data = document.data
    return Persona(
        id=data["id"],
        name=claims.prose(data["name"]),
        role=claims.prose(data["role"]),
        status=data["status"],
        tier=data["tier"],
        rank=int(data["rank"]),
        summary=claims.prose(data["summary"]),
        rests_on=tuple(data.get("rests_on", ())),
        because=claims.claim(document, ("because",), "because") if "because" in data else None,
        share=claims.measure(document, ("share",), "share") if "share" in data else None,
        window=_window(document),
        claims=tuple(_claims(document)),
        signature=tuple(claims.signal(document, ("signature", i)) for i in range(len(data.get("signature", ())))),
        needs_not=tuple(data.get("needs_not", ())),
        unknown=tuple(_unknown(document)),
        plan=tuple(_plan(document)),
        aliases=data.get("aliases", {}),
        told_by=data.get("told_by", ""),
        where=document.where(),
        people=_people(document),
    )


def _people(document: Document) -> People | None:
    data = document.data.get("people")
    return People(data["in"], tuple(map(claims.prose, data["who"])), document.where("people")) if data else None


def _window(document: Document) -> Window | None:
    data = document.data.get("window")
    return Window(data["from"], data["to"], document.where("window")) if data else None


def _claims(document: Document) -> Iterator[Claim]:
    for section in SECTIONS:
        for i in range(len(document.data.get(section, ()))):
            yield claims.claim(document, (section, i), section)


def _unknown(document: Document) -> Iterator[Unknown]:
    for i, item in enumerate(document.data.get("unknown", ())):
        yield Unknown(item["id"], claims.prose(item["text"]), document.where("unknown", i))


def _plan(document: Document) -> Iterator[Step]:
    for i, item in enumerate(document.data.get("plan", ())):
        tests, text = tuple(item.get("tests", ())), claims.prose(item["text"])
        yield Step(item["id"], item["begins"], item["ends"], text, tests, document.where("plan", i))


def _wrong_id(document: Document) -> Iterator[Finding]:
    persona_id, name = document.data["id"], Path(document.path).name
    if name != f"{persona_id}.yaml":
        hint = f"Rename the file to {persona_id}.yaml, or write 'id: {name.removesuffix('.yaml')}'."
        message = f"the persona's id is '{persona_id}', but its file is called {name}"
        yield Finding("wrong-id", Level.ERROR, message, document.where("id"), hint)


def _repeated_ids(persona: Persona, document: Document) -> Iterator[Finding]:
    """Yield a finding for every id that is taken already: claims, signals, unknowns and steps share one space."""
    named = [(item.where, item.id) for item in persona.claims]
    named += [(item.where, item.id) for item in persona.signature]
    named += [(item.where, item.id) for item in persona.unknown]
    named += [(item.where, item.id) for item in persona.plan]
    if persona.because:
        named.append((document.key_where("because"), persona.because.id))
    first: dict[str, Where] = {}
    for where, name in sorted(named):
        if name in first:
            message = f"the id '{name}' is taken already, on line {first[name].line}"
            hint = "Choose another id. If the claim was renamed, add the old id to 'aliases'."
            yield Finding("duplicate-id", Level.ERROR, message, where, hint)
        first.setdefault(name, where)
