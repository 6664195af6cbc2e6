"""What single participants get stuck on, where so few are interviewed that hardly anything is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whofor.drafting.central import LONGEST, points
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.quoting import quotes
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Quote
from whofor.model.slug import numbered, slug
from whofor.model.voice import FEELING, PAIN, PRAISE, Voice
from whofor.stats.words import words

MOST = 4
"""Pains of a persona, those that several people share among them."""

SHORTEST = 6
ID_WORDS = 4
PREFIX = "one-says"

_OWN = re.compile(r"\b(?:i|we|me|us|my|our)\b", re.IGNORECASE)
_NO_TROUBLE = re.compile(
    r"\b(?:never|not|no longer|n't) (?:been |be |a |any |an |that |too |so |very )*"
    r"(?:wrong|hard|slow|difficult|problems?|issues?|errors?|trouble|limited|lost|stuck|confus\w+|annoy\w+)\b",
    re.IGNORECASE,
)
"""What is denied is no trouble: "they have never been wrong"."""


def troubles(brief: Brief, shared: Sequence[Claim]) -> Iterator[Claim]:
    """Yield what single people complain of, one thing a person, where one is enough and few things are shared.

    Trouble with a feeling comes first. Each is of low confidence, since one person says it.
    """
    if brief.least_people > 1:
        return
    taken: set[str] = set()
    told = {receipt.text for claim in shared for receipt in claim.receipts() if isinstance(receipt, Quote)}
    for voice in _clearest(brief, told)[: max(0, MOST - len(shared))]:
        name = numbered(f"{PREFIX}-{slug(' '.join(words(voice.text)[:ID_WORDS]))}", taken)
        taken.add(name)
        claim = Claim(name, "pains", voice.text, evidence=quotes((), PAIN, first=(voice,)), against=(), by="rules")
        yield replace(claim, confidence=brief.confidence(claim))


def named(claim: Claim) -> bool:
    """Return whether a pain has a name: what several people get stuck on, and not the sentence of one of them."""
    return not claim.id.startswith(PREFIX)


def _clearest(brief: Brief, told: set[str]) -> list[Voice]:
    near = Neighbours(brief.spoken)
    kept: dict[str, Voice] = {}
    for voice in sorted(brief.voices, key=lambda one: (_strength(one, near), one.record.id, one.start)):
        if _stands_alone(voice) and voice.text not in told:
            kept.setdefault(voice.owner, voice)
    return sorted(kept.values(), key=lambda one: (_strength(one, near), one.record.id, one.start))


def _strength(voice: Voice, near: Neighbours) -> tuple[int, int]:
    """Return what orders complaints: a feeling, then whether what stands beside them complains too."""
    beside = (*near.before(voice)[:1], *near.after(voice)[:1])
    return -(FEELING in voice.cued), -sum(PAIN in one.cued for one in beside)


def _stands_alone(voice: Voice) -> bool:
    fits = SHORTEST <= len(words(voice.text)) <= LONGEST and not points(voice.text) and not voice.text.endswith("?")
    own = _OWN.search(voice.text) is not None and _NO_TROUBLE.search(voice.text.replace("’", "'")) is None
    return fits and own and PAIN in voice.cued and PRAISE not in voice.cued
