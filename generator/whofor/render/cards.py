"""A claim and its receipts, made ready for a template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whofor.model.persona import CONFIDENCES, Claim, Measure, Part, Persona, Quote, Receipt
from whofor.model.repo import Repo
from whofor.render import links, words

_STORY = re.compile(r"\b(?:(when)|(i (?:want|need)(?: to)?)|(so(?: that)?(?: i can)?))\b", re.IGNORECASE)

_PART_WORDS = {
    "said": "They say",
    "also_said": "They also say",
    "also-said": "They also say",
    "did": "They do",
    "belief": "What teams believe",
    "finding": "What the evidence says",
}

_KIND_WORDS = {
    "jobs": "{} job",
    "constraints": "{} constraint",
    "rhythm": "Rhythm",
    "workflows": "Workflow",
    "pains": "Pain",
    "tensions": "Tension",
    "misconceptions": "Misconception",
    "decisions": "Decision",
    "watch": "Signal to watch",
    "assumptions": "Assumption",
}

_BY_WORDS = {"rules": "written by rules", "person": "written by a person"}


@dataclass(frozen=True)
class Piece:
    """A stretch of text, `strong` where it is to stand out."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Said:
    """A quote with who said it, when, and where the whole record stands."""

    text: str
    who: str
    ref: str
    href: str


@dataclass(frozen=True)
class Counted:
    """A number in words, and the page of the source that it was computed on."""

    label: str
    words: str
    source: str
    href: str


@dataclass(frozen=True)
class Receipts:
    """What a claim, or one side of it, rests on."""

    said: tuple[Said, ...] = ()
    counted: tuple[Counted, ...] = ()

    def __len__(self) -> int:
        return len(self.said) + len(self.counted)


@dataclass(frozen=True)
class Side:
    """One side of a claim that has several."""

    label: str
    text: str
    receipts: Receipts


@dataclass(frozen=True)
class Card:
    """Everything that a page shows of one claim."""

    anchor: str
    aliases: tuple[str, ...]
    title: str
    kind: str
    section: str
    story: tuple[Piece, ...]
    receipts: Receipts
    against: Receipts | None
    sides: tuple[Side, ...]
    chips: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]
    confidence: str
    dots: int
    by: str
    token: str

    @property
    def weight(self) -> int:
        """How many receipts the claim has in all."""
        return len(self.receipts) + sum(len(side.receipts) for side in self.sides) + len(self.against or ())


def card(repo: Repo, persona: Persona, claim: Claim, at: str) -> Card:
    """Return what the page `at` shows of a claim."""
    return Card(
        anchor=links.slug(claim.id),
        aliases=tuple(links.slug(old) for old, new in sorted(persona.aliases.items()) if new == claim.id),
        title=_title(persona, claim),
        kind=_kind(claim),
        section=claim.section,
        story=story(claim.text),
        receipts=receipts(repo, claim.evidence, at),
        against=None if claim.against is None else receipts(repo, claim.against, at),
        sides=tuple(_side(repo, part, at) for part in claim.parts),
        chips=chips(repo, claim.receipts()),
        fields=tuple((name, words.human(name), text) for name, text in claim.fields.items() if text),
        confidence=claim.confidence,
        dots=len(CONFIDENCES) - CONFIDENCES.index(claim.confidence) if claim.confidence in CONFIDENCES else 0,
        by=_BY_WORDS.get(claim.by, claim.by.replace("model:", "phrased by the model ")),
        token=links.token(persona, claim),
    )


def receipts(repo: Repo, evidence: Iterable[Receipt], at: str) -> Receipts:
    """Return receipts as the page `at` shows them, quotes before numbers."""
    every = tuple(evidence)
    return Receipts(
        said=tuple(said(repo, item, at) for item in every if isinstance(item, Quote)),
        counted=tuple(counted(item, at) for item in every if isinstance(item, Measure)),
    )


def said(repo: Repo, quote: Quote, at: str) -> Said:
    """Return a quote with a link to its record."""
    record = repo.records.get(quote.ref)
    who = quote.who or (record.speaker or record.person if record else "")
    date = record.date if record else ""
    caption = ", ".join(part for part in (who or "somebody", date) if part)
    return Said(text=quote.text, who=caption, ref=quote.ref, href=links.link(at, *links.record_target(quote.ref)))


def counted(measure: Measure, at: str) -> Counted:
    """Return a number with a link to its source."""
    return Counted(
        label=words.measure_label(measure),
        words=words.measure_words(measure),
        source=words.human(measure.source),
        href=links.link(at, links.source_path(measure.source)),
    )


def story(text: str) -> tuple[Piece, ...]:
    """Return a job story with its hinges (When, I want, so) made to stand out; other text stays whole.

    >>> [piece.text for piece in story("When it rains, I want a roof, so I stay dry.") if piece.strong]
    ['When', 'I want', 'so']
    """
    pieces, done, expected = [], 0, 1
    for match in _STORY.finditer(text):
        if match.lastindex == expected and (expected > 1 or match.start() == 0):
            pieces += [Piece(text[done : match.start()]), Piece(match[0], strong=True)]
            done, expected = match.end(), expected + 1
    if expected <= len(("when", "want", "so")):
        return (Piece(text),) if text else ()
    return tuple(piece for piece in [*pieces, Piece(text[done:])] if piece.text)


def chips(repo: Repo, evidence: Iterable[Receipt]) -> tuple[str, ...]:
    """Return the kinds of evidence at a glance: `Interviews ×3`, `Usage`."""
    count = Counter(receipt.source for receipt in evidence)
    return tuple(source_words(repo, source) + (f" ×{number}" if number > 1 else "") for source, number in count.items())


def source_words(repo: Repo, source_id: str) -> str:
    """Return the name of a source as people read it."""
    source = repo.register.source(source_id)
    named = words.human(source_id)
    kind = words.kind_words(source.kind) if source else ""
    return words.human(kind) if source and source_id == source.kind else named


def _title(persona: Persona, claim: Claim) -> str:
    if claim.section == "because":
        return f"{words.human(persona.tier)}, rank {persona.rank}"
    return words.human(claim.id)


def _kind(claim: Claim) -> str:
    """Return what stands above a card: the claim's own kind, or what the cards of its section are called."""
    pattern = _KIND_WORDS.get(claim.section, "{}")
    if claim.kind and "{}" not in pattern:
        return words.human(claim.kind)
    return pattern.replace("{}", words.human(claim.kind)).strip().capitalize()


def _side(repo: Repo, part: Part, at: str) -> Side:
    return Side(_PART_WORDS.get(part.name, words.human(part.name)), part.text, receipts(repo, part.evidence, at))
