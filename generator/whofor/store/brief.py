"""A brief about a new segment: what a team writes before anybody has asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from whofor.model.finding import Finding, Level, Where, in_file_order
from whofor.model.hypothesis import (
    STATED,
    USUAL,
    Alike,
    Analogy,
    Assumption,
    Competitor,
    Conversation,
    Hanging,
    MarketNote,
    Need,
    SegmentBrief,
)
from whofor.model.repo import Repo
from whofor.model.slug import numbered, slug
from whofor.store import yaml
from whofor.store.characters import visible
from whofor.store.contract import violations
from whofor.store.yaml import Document

LONGEST_ID = 48
"""Letters of an id that is made from a sentence."""


def read_brief(path: Path, root: Path, repo: Repo) -> tuple[SegmentBrief | None, tuple[Finding, ...]]:
    """Read a brief, which may lie anywhere; findings name it relative to `root` where it lies there.

    Returns:
        The brief, or None where anything is wrong with it, and all that is.
    """
    inside = path.resolve().is_relative_to(root.resolve())
    shown = path.resolve().relative_to(root.resolve()) if inside else path
    return brief_of(yaml.read_file(path, shown.as_posix()), repo)


def brief_of(document: Document, repo: Repo) -> tuple[SegmentBrief | None, tuple[Finding, ...]]:
    """Return the brief that a document holds, or None where something is wrong with it, and the findings."""
    if broken := violations(document, "brief"):
        return None, broken
    found = _brief(document)
    wrong = in_file_order([*_day(found), *_repeated(found), *_unknown(found, repo), *_strangers(document, found)])
    return (None if wrong else found), wrong


def _brief(document: Document) -> SegmentBrief:
    data = document.data
    market = prose(data["market"])
    decisions = tuple(_decision(document, i) for i in range(len(data.get("decisions", ()))))
    return SegmentBrief(
        path=document.path,
        id=data.get("id") or slug(market, LONGEST_ID) or "segment",
        market=market.rstrip(". "),
        why=prose(data["why"]),
        name=prose(data.get("name", "")) or market.rstrip(". "),
        role=prose(data.get("role", "")) or market.rstrip(". "),
        where=document.where("market"),
        begins=data.get("begins", ""),
        conversations=tuple(_conversation(*one) for one in _entries(document, "conversations", "in")),
        assumptions=tuple(_assumptions(document, {one.id: one for one in decisions})),
        analogous=tuple(_analogy(document, i) for i in range(len(data.get("analogous", ())))),
        notes=tuple(_note(*one) for one in _entries(document, "market_notes", "text")),
        competitors=tuple(_competitor(document, i) for i in range(len(data.get("competitors", ())))),
        decisions=decisions,
        needs=tuple(_need(*one) for one in _entries(document, "features", "need")),
    )


def prose(text: str) -> str:
    """Return a text on one line, without characters that nobody sees."""
    return " ".join(visible(text).split())


def _entries(document: Document, name: str, key: str) -> Iterator[tuple[Mapping[str, Any], Where]]:
    """Yield the entries of a list with their places; a bare text stands for a group with this `key` alone."""
    for i, item in enumerate(document.data.get(name, ())):
        yield ({key: item} if isinstance(item, str) else item), document.where(name, i)


def _conversation(data: Mapping[str, Any], where: Where) -> Conversation:
    quote = data.get("quote", "").removesuffix("\n")
    return Conversation(data["in"], where, quote, data.get("for", ""), data.get("against", ""))


def _assumptions(document: Document, decisions: Mapping[str, Hanging]) -> Iterator[Assumption]:
    taken: set[str] = {
        item["id"] for item in document.data.get("assumptions", ()) if "id" in item and type(item) is dict
    }
    for data, where in _entries(document, "assumptions", "statement"):
        statement = prose(data["statement"])
        name = data.get("id") or numbered(slug(statement, LONGEST_ID) or "assumption", taken)
        taken.add(name)
        hangs = decisions.get(data.get("decision", ""))
        yield Assumption(
            id=name,
            statement=statement,
            kind=data.get("kind", ""),
            origin=STATED,
            weight=int(data.get("weight", hangs.weight if hangs else USUAL)),
            where=where,
            terms=tuple(data.get("terms", ())),
            against=tuple(data.get("against", ())),
            decision=hangs.question if hangs else data.get("decision", ""),
            holds_for=float(data["holds_for"]) if "holds_for" in data else None,
            test=prose(data.get("test", "")),
        )


def _analogy(document: Document, i: int) -> Analogy:
    data = document.at("analogous", i)
    weight = int(data.get("weight", USUAL))
    alike = []
    for at, item in enumerate(data.get("alike", ())):
        one = {"claim": item} if isinstance(item, str) else item
        where = document.where("analogous", i, "alike", at)
        alike.append(Alike(one["claim"], int(one.get("weight", weight)), where, tuple(one.get("terms", ()))))
    return Analogy(data["persona"], document.where("analogous", i), tuple(alike), tuple(data.get("different", ())))


def _note(data: Mapping[str, Any], where: Where) -> MarketNote:
    return MarketNote(prose(data["text"]), int(data.get("weight", USUAL)), where, data.get("in", ""))


def _competitor(document: Document, i: int) -> Competitor:
    data = document.at("competitors", i)
    texts = {name: prose(data.get(name, "")) for name in ("name", "does", "lacks")}
    weight, where = int(data.get("weight", USUAL)), document.where("competitors", i)
    return Competitor(weight=weight, where=where, terms=tuple(data.get("terms", ())), **texts)


def _decision(document: Document, i: int) -> Hanging:
    data = document.at("decisions", i)
    return Hanging(data["id"], prose(data["question"]), int(data.get("weight", USUAL)), document.where("decisions", i))


def _need(data: Mapping[str, Any], where: Where) -> Need:
    return Need(prose(data["need"]), where, data.get("feature", ""))


def _day(brief: SegmentBrief) -> Iterator[Finding]:
    try:
        date.fromisoformat(brief.begins or "2000-01-01")
    except ValueError:
        message = f"'begins' is {brief.begins}, which is no day of the calendar"
        yield Finding("schema", Level.ERROR, message, brief.where, "write a day such as 2026-11-02")


def _repeated(brief: SegmentBrief) -> Iterator[Finding]:
    for named in (brief.assumptions, brief.decisions):
        first: dict[str, Where] = {}
        for one in named:
            if one.id in first:
                message = f"the id '{one.id}' is taken already, on line {first[one.id].line}"
                yield Finding("duplicate-id", Level.ERROR, message, one.where, "choose another id")
            first.setdefault(one.id, one.where)


def _unknown(brief: SegmentBrief, repo: Repo) -> Iterator[Finding]:
    """Yield what the brief names and the repository does not have: personas, claims, features, records."""
    for analogy in brief.analogous:
        persona = repo.persona(analogy.persona)
        if persona is None:
            message, known = f"there is no persona '{analogy.persona}' in personas/", [one.id for one in repo.personas]
            yield Finding("unknown-persona", Level.ERROR, message, analogy.where, _nearest(analogy.persona, known))
            continue
        named = [(one.claim, one.where) for one in analogy.alike] + [(one, analogy.where) for one in analogy.different]
        known = [claim.id for claim in persona.claims]
        for claim, where in named:
            if claim not in known:
                message = f"persona '{persona.id}' has no claim '{claim}'"
                yield Finding("unknown-claim", Level.ERROR, message, where, _nearest(claim, known))
    for need in brief.needs:
        if need.feature and need.feature not in repo.register.features:
            message = f"the feature '{need.feature}' is not in evidence/sources.yaml"
            yield Finding(
                "unknown-feature", Level.ERROR, message, need.where, _nearest(need.feature, repo.register.features)
            )
    for ref, where, whole in _refs(brief):
        yield from _record(ref, where, whole, repo)


def _refs(brief: SegmentBrief) -> Iterator[tuple[str, Where, bool]]:
    """Yield every record that the brief names, its place, and whether it must be a single one."""
    yield from ((one.ref, one.where, bool(one.quote)) for one in brief.conversations)
    yield from ((one.ref, one.where, False) for one in brief.notes if one.ref)


def _record(ref: str, where: Where, single: bool, repo: Repo) -> Iterator[Finding]:
    probe = Conversation(ref, where)
    reading = repo.readings.get(probe.source)
    if ref in repo.records or (reading is not None and reading.absent):
        return
    if not single and (ref in repo.readings or any(probe.holds(name) for name in repo.records)):
        return
    known = [*repo.records, *({name.partition("#")[0] for name in repo.records} | set(repo.readings))]
    what = "a record" if single else "a record, a talk or a source"
    message = f"'{ref}' is not {what} of the evidence"
    yield Finding("unknown-evidence", Level.ERROR, message, where, _nearest(ref, known if not single else repo.records))


def _strangers(document: Document, brief: SegmentBrief) -> Iterator[Finding]:
    """Yield what the brief names and does not state itself: decisions, assumptions."""
    decisions = [one.id for one in brief.decisions]
    for data, where in _entries(document, "assumptions", "statement"):
        if data.get("decision", "") not in ("", *decisions):
            message = f"the decision '{data['decision']}' is not among the brief's decisions"
            yield Finding("unknown-decision", Level.ERROR, message, where, _nearest(data["decision"], decisions))
    known = [one.id for one in brief.assumptions] + [one.claim for analogy in brief.analogous for one in analogy.alike]
    for one in brief.conversations:
        for name in (one.speaks_for, one.speaks_against):
            if name and name not in known:
                message = f"the quotation speaks of the assumption '{name}', which the brief does not state"
                yield Finding("unknown-claim", Level.ERROR, message, one.where, _nearest(name, known))


def _nearest(word: str, known: Iterable[str]) -> str:
    listed = list(known)
    near = difflib.get_close_matches(word[:100], listed, 1, 0.6)
    if near:
        return f"did you mean {near[0]}?"
    return f"known here: {', '.join(listed[:12])}" if listed else "none is there yet"
