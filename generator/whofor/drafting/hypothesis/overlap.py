"""A new segment beside the personas that we know, claim by claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from whofor.drafting.hypothesis.derive import heading, theme_of
from whofor.model.codebook import Codebook
from whofor.model.hypothesis import (
    CONTRADICTED,
    SHARED,
    UNKNOWN,
    Alike,
    Analogy,
    Compared,
    Likeness,
    SegmentBrief,
    praises,
    users,
)
from whofor.model.persona import Claim, Persona, Quote
from whofor.model.policy import Policy
from whofor.model.voice import Voice, owners
from whofor.stats.words import stems

WORDED = ("jobs", "constraints", "motivation", "pains")
"""Sections whose claims people's words can support or contradict."""

LEAST_LETTERS, LEAST_SHARED = 5, 2
"""Letters of a word that says what somebody is about, and how many such words make a persona likely."""


@dataclass(frozen=True)
class Ears:
    """How the segment's words are searched.

    Attributes:
        about: The sentences that hold any of some terms.
        quotes: The quotations of sentences.
        codebook: The themes that claims of known personas are about.
        policy: How many people make a thing shared.
    """

    about: Callable[[Sequence[str]], tuple[Voice, ...]]
    quotes: Callable[[Sequence[Voice]], tuple[Quote, ...]]
    codebook: Codebook
    policy: Policy


def overlap(brief: SegmentBrief, personas: Sequence[Persona], ears: Ears) -> tuple[Likeness, ...]:
    """Return the analogous personas beside the segment; without any, the one that is likest by words."""
    known = {persona.id: persona for persona in personas}
    if brief.analogous:
        return tuple(_beside(known[one.persona], one, "the brief names it", ears) for one in brief.analogous)
    found = likest(brief, personas)
    if not found:
        return ()
    persona, words = found
    because = f"the likest by words: it shares {', '.join(f'“{word}”' for word in words)} with the brief"
    return (_beside(persona, Analogy(persona.id, brief.where), because, ears),)


def likest(brief: SegmentBrief, personas: Iterable[Persona]) -> tuple[Persona, tuple[str, ...]] | None:
    """Return the persona that shares most words of content with the brief, and those; None where none shares enough."""
    mine = _content([brief.market, brief.why, brief.role, *(one.statement for one in brief.assumptions)])
    shared = [(persona, tuple(sorted(mine & _content(_told(persona))))) for persona in personas]
    best = max(shared, key=lambda one: (len(one[1]), one[0].id), default=None)
    return best if best and len(best[1]) >= LEAST_SHARED else None


def _told(persona: Persona) -> list[str]:
    worded = [heading(claim) for claim in persona.claims if claim.section in WORDED]
    return [persona.name, persona.role, persona.summary, *worded]


def _content(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in stems(text) if len(word) >= LEAST_LETTERS) - _COMMON


_COMMON = frozenset(
    re.findall(r"\w+", "about their there other these those which would could should first people persona using")
)


def _beside(persona: Persona, analogy: Analogy, because: str, ears: Ears) -> Likeness:
    worded = [claim for claim in persona.claims if claim.section in WORDED]
    behaviour = len(persona.claims) - len(worded) + len(persona.signature)
    return Likeness(
        persona.id, persona.name, because, tuple(_compared(persona, one, analogy, ears) for one in worded), behaviour
    )


def _compared(persona: Persona, claim: Claim, analogy: Analogy, ears: Ears) -> Compared:
    lent = next((one for one in analogy.alike if one.claim == claim.id), None)
    expected = "alike" if lent else "different" if claim.id in analogy.different else ""
    pro, against, how = _heard(claim, lent, ears)
    people, contrary = owners(users(pro)), owners(users(against))
    verdict = SHARED if len(people) >= ears.policy.medium_people and not contrary else UNKNOWN
    if contrary and len(contrary) >= len(people):
        verdict = CONTRADICTED
    why = f"{_people(people)} for it, {_people(contrary)} against it; {how}" if how else "no terms to look for"
    return Compared(
        persona.id, claim.id, heading(claim), verdict, why, expected, ears.quotes((*pro, *against))[:2] if how else ()
    )


def _heard(claim: Claim, lent: Alike | None, ears: Ears) -> tuple[Sequence[Voice], Sequence[Voice], str]:
    """Return the sentences for and against a claim, and by what they were found; "" where nothing can be looked for.

    A pain is gainsaid by whoever praises what it is about and does not complain.
    """
    theme = theme_of(claim, ears.codebook)
    terms = (lent.terms if lent else ()) or (theme.terms if theme else ())
    voices = ears.about(terms)
    against = [voice for voice in voices if claim.section == "pains" and praises(voice)]
    how = f"theme “{theme.label}”" if theme else f"words: {', '.join(terms)}" if terms else ""
    return [voice for voice in voices if voice not in against], against, how


def _people(people: frozenset[str]) -> str:
    return "1 person" if len(people) == 1 else f"{len(people)} people"
