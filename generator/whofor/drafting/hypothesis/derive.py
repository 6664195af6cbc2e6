"""From a brief to everything that must be true: what it states, borrows, and leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from whofor.model.codebook import Codebook, Theme
from whofor.model.hypothesis import (
    ABILITY,
    BEHAVIOUR,
    BORROWED,
    GENERIC,
    JOB,
    MARKET,
    NOTED,
    PROBLEM,
    RIVAL,
    USUAL,
    WILLINGNESS,
    Alike,
    Assumption,
    SegmentBrief,
)
from whofor.model.persona import Claim, Persona
from whofor.model.repo import readable
from whofor.model.slug import numbered, slug

TROUBLE = "trouble-"
"""What the id of a drafted pain begins with; what follows names its theme."""

GENERICS = (
    (PROBLEM, "They have a trouble that they already look for a way out of."),
    (MARKET, "There are enough of them, and we can reach them."),
    (WILLINGNESS, "They would pay for a better way, and leave what they use now."),
    (BEHAVIOUR, "They do this work often enough to come back to a tool for it."),
    (ABILITY, "They could use the product as it is, without help."),
)
"""What must be true of any new segment, with its kind: stated only where the brief says nothing of the kind."""

_CUES = (
    (WILLINGNESS, r"\b(?:pay|pays|paid|price|pric\w+|buy|buys|spend|subscri\w+|switch|afford|budget)\b"),
    (ABILITY, r"\b(?:can use|could use|able to use|understand|set up|without (?:help|training))\b"),
    (MARKET, r"\b(?:enough of them|there are|how many|market|reach them|number of)\b"),
    (BEHAVIOUR, r"\b(?:every (?:day|week|month)|daily|weekly|monthly|often|already use)\b"),
)
_UNTOLD = ("rhythm", "workflows", "watch", "assumptions", "decisions", "tensions", "misconceptions")
"""Sections whose claims words do not prove."""


def assumptions(brief: SegmentBrief, personas: Iterable[Persona], codebook: Codebook) -> tuple[Assumption, ...]:
    """Return every assumption: stated, borrowed, of competitors and the market, and generic ones for the rest."""
    known = {persona.id: persona for persona in personas}
    found = [*_stated(brief), *_borrowed(brief, known, codebook), *_rivals(brief), *_noted(brief)]
    covered = {JOB: PROBLEM}
    kinds = {covered.get(one.kind, one.kind) for one in found}
    found += [Assumption(f"generic-{kind}", text, kind, GENERIC, USUAL) for kind, text in GENERICS if kind not in kinds]
    return tuple(_apart(found))


def kind_of(statement: str) -> str:
    """Return what sort of belief a statement is, by its words; a problem where they tell nothing.

    >>> kind_of("They would pay for it."), kind_of("Columns that move break their imports.")
    ('willingness', 'problem')
    """
    return next((kind for kind, cues in _CUES if re.search(cues, statement, re.IGNORECASE)), PROBLEM)


def theme_of(claim: Claim, codebook: Codebook) -> Theme | None:
    """Return the theme of the codebook that a drafted pain is about, if it is about one."""
    return next((theme for theme in codebook.themes if trouble(theme) == claim.id), None)


def trouble(theme: Theme) -> str:
    """Return the id of the pain that a theme gives in a draft."""
    return slug(f"{TROUBLE}{theme.label}")


def _stated(brief: SegmentBrief) -> Iterator[Assumption]:
    for one in brief.assumptions:
        kind = one.kind or kind_of(one.statement)
        becomes = {JOB: ("jobs", "secondary"), PROBLEM: ("pains", "")}.get(kind, ("", ""))
        yield replace(one, kind=kind, statement=sentence(one.statement), becomes=becomes)


def _borrowed(brief: SegmentBrief, known: Mapping[str, Persona], codebook: Codebook) -> Iterator[Assumption]:
    for analogy in brief.analogous:
        persona = known[analogy.persona]
        claims = {claim.id: claim for claim in persona.claims}
        for one in analogy.alike:
            yield _lent(persona, claims[one.claim], one, codebook)


def _lent(persona: Persona, claim: Claim, alike: Alike, codebook: Codebook) -> Assumption:
    told = heading(claim)
    if any(map(str.isdigit, told)):  # a number here would have no receipt
        told = readable(claim.id)
    kind = BEHAVIOUR if claim.section in _UNTOLD else JOB if claim.section == "jobs" else PROBLEM
    theme = theme_of(claim, codebook)
    return Assumption(
        id=claim.id,
        statement=f"As for “{persona.name}”, so for them: {sentence(told)}",
        kind=kind,
        origin=BORROWED,
        weight=alike.weight,
        where=alike.where,
        terms=alike.terms or (theme.terms if theme else ()),
        becomes=("", "") if kind == BEHAVIOUR else (claim.section, claim.kind),
    )


def heading(claim: Claim) -> str:
    """Return what a claim says, without the sentence of somebody else that a drafted pain ends in."""
    text = claim.text or " ".join(part.text for part in claim.parts)
    return text.partition(": ")[0] if claim.section == "pains" and claim.id.startswith(TROUBLE) else text


def _rivals(brief: SegmentBrief) -> Iterator[Assumption]:
    for one in brief.competitors:
        if one.lacks:
            text = f"Those of them who use {one.name} lack {lowered(one.lacks)}"
            name, becomes = slug(f"lacking in {one.name}", 60), ("pains", "")
            yield Assumption(
                name, sentence(text), PROBLEM, RIVAL, one.weight, one.where, terms=one.terms, becomes=becomes
            )


def _noted(brief: SegmentBrief) -> Iterator[Assumption]:
    for one in brief.notes:
        name = slug(one.text, 48) or "market-note"
        yield Assumption(name, sentence(one.text), MARKET, NOTED, one.weight, one.where)


def _apart(found: Sequence[Assumption]) -> Iterator[Assumption]:
    """Yield assumptions with an id for each."""
    taken: set[str] = set()
    for one in found:
        name = numbered(one.id, taken)
        taken.add(name)
        yield one if name == one.id else replace(one, id=name)


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does.

    >>> sentence("They lack time"), sentence("Do they?")
    ('They lack time.', 'Do they?')
    """
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”")) else f"{text}."


def lowered(text: str) -> str:
    """Return a text that may stand inside a sentence: a first letter that only begins one is small.

    >>> lowered("A list"), lowered("API keys"), lowered("I ask")
    ('a list', 'API keys', 'I ask')
    """
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first == first.capitalize() and first not in ("I", "I'm") else text
