"""A claim made ready for a template: its sentence as the title, the rest one click down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whofor.model.persona import CONFIDENCES, Claim, Measure, Part, Persona
from whofor.model.repo import Repo
from whofor.render import links, numbers, words
from whofor.render.behaviour import Profile, profiles
from whofor.render.receipts import Counted, Receipts, Said, chips, counted, receipts

_HINGES = re.compile(
    r"(?P<when>^when(?:ever)?\b)|(?P<want>\b(?:i|we) (?:(?:want|need)(?: to)?|have to)\b)"
    r"|(?P<so>(?<=, )so\b(?: that)?(?: (?:i|we) can)?)",
    re.IGNORECASE,
)

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
}

SAYS_LITTLE = ("pains",)
"""Sections whose cards show a quote at once, as their sentence alone says little."""

_BY_WORDS = {"rules": "written by rules", "person": "written by a person"}

SIDE_QUOTES = 2
"""Quotes that a side of a tension shows at once."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text, `strong` where it is to stand out."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a claim that has several; `more` is what it rests on beyond what it shows."""

    label: str
    text: str
    shown: Receipts
    more: Receipts


@dataclass(frozen=True)
class Card:
    """Everything that a page shows of one claim. `headlines` and `voice` stand on the card itself."""

    anchor: str
    aliases: tuple[str, ...]
    title: str
    kind: str
    section: str
    story: tuple[Piece, ...]
    headlines: tuple[Counted, ...]
    voice: Said | None
    profiles: tuple[Profile, ...]
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
        sides = sum(len(side.shown) + len(side.more) for side in self.sides)
        return len(self.receipts) + sides + len(self.against or ())

    @property
    def folded(self) -> bool:
        """Whether there is evidence below the fold."""
        return bool(self.receipts or self.against or any(side.more for side in self.sides))


def card(repo: Repo, persona: Persona, claim: Claim, at: str) -> Card:
    """Return what the page `at` shows of a claim."""
    found = receipts(repo, claim.evidence, at)
    return Card(
        anchor=links.slug(claim.id),
        aliases=tuple(links.slug(old) for old, new in sorted(persona.aliases.items()) if new == claim.id),
        title=title(claim),
        kind=_kind(persona, claim),
        section=claim.section,
        story=_story(claim),
        headlines=tuple(counted(repo, measure, at) for measure in _headlines(claim)),
        voice=found.said[0] if found.said and claim.section in SAYS_LITTLE else None,
        profiles=profiles(claim),
        receipts=found,
        against=None if claim.against is None else receipts(repo, claim.against, at),
        sides=tuple(_side(repo, part, at) for part in claim.parts),
        chips=chips(repo, claim.receipts()),
        fields=tuple((name, words.human(name), text) for name, text in claim.fields.items() if text),
        confidence=claim.confidence,
        dots=len(CONFIDENCES) - CONFIDENCES.index(claim.confidence) if claim.confidence in CONFIDENCES else 0,
        by=_BY_WORDS.get(claim.by, claim.by.replace("model:", "phrased by the model ")),
        token=links.token(persona, claim),
    )


def title(claim: Claim) -> str:
    """Return what a claim says, on one line; of a claim with sides, all of them."""
    sides = " | ".join(part.text for part in claim.parts if part.text)
    return " ".join((claim.text or sides or words.human(claim.id)).split())


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a job statement with its hinges (When, I want, so) made to stand out, each once and in this order.

    >>> [piece.text for piece in pieces("When it rains, I want a roof, so I stay dry.") if piece.strong]
    ['When', 'I want', 'so']
    """
    found, done, order = [], 0, ["when", "want", "so"]
    for match in _HINGES.finditer(text):
        if match.lastgroup in order:
            order = order[order.index(match.lastgroup) + 1 :]
            found += [Piece(text[done : match.start()]), Piece(match[0], strong=True)]
            done = match.end()
    return tuple(piece for piece in [*found, Piece(text[done:])] if piece.text)


def _story(claim: Claim) -> tuple[Piece, ...]:
    if claim.section == "jobs":
        return pieces(claim.text)
    return (Piece(claim.text or title(claim)),) if claim.text or not claim.parts else ()


def _headlines(claim: Claim) -> list[Measure]:
    """Return the numbers that say the most: of a rhythm two (where the persona lies above others), else one."""
    compared = [item for item in claim.evidence if isinstance(item, Measure) and numbers.gap(item) is not None]
    if claim.section == "rhythm":
        return sorted(compared, key=lambda item: -(numbers.gap(item) or 0.0))[:2]
    return sorted(compared, key=lambda item: -abs(numbers.gap(item) or 0.0))[:1]


def _kind(persona: Persona, claim: Claim) -> str:
    """Return what stands above a card, where its section does not say it already."""
    if claim.section == "because":
        return f"{words.human(persona.tier)}, rank {persona.rank}"
    return _KIND_WORDS.get(claim.section, "{}").replace("{}", words.human(claim.kind)).strip().capitalize()


def _side(repo: Repo, part: Part, at: str) -> Side:
    found = receipts(repo, part.evidence, at)
    return Side(
        label=_PART_WORDS.get(part.name, words.human(part.name)),
        text=part.text,
        shown=Receipts(found.said[:SIDE_QUOTES], found.counted),
        more=Receipts(found.said[SIDE_QUOTES:]),
    )
