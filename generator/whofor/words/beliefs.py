"""What a team believes, beside what people say and do: it holds, is contradicted, or there is not enough data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np

from whofor.model.codebook import Belief
from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH, Tested
from whofor.model.signal import NONE, Grounds
from whofor.model.voice import EITHER, PAIN, PRAISE, Heard, Voice, owners
from whofor.stats.interval import wilson
from whofor.words.matching import parts
from whofor.words.quoting import chosen
from whofor.words.tensions import divided

RARELY = 0.02
"""The part of all people below which hardly anybody speaks of a thing."""

MOSTLY, HARDLY = 0.5, 0.1
"""The part of people who use a feature that "most" and "hardly anybody" stand for."""

ERRING = 0.05


@dataclass(frozen=True, eq=False)
class _Among:
    """The people that beliefs are held against: everybody, or those of one persona."""

    heard: Heard
    grounds: Grounds | None
    persona: str
    z: float

    def said(self, theme: str) -> list[Voice]:
        """Return what they say of a theme."""
        found = self.heard.mentions.get(theme, ())
        return [one.voice for one in found if self.has(one.voice)]

    def has(self, voice: Voice) -> bool:
        """Return whether a sentence is theirs."""
        return not self.persona or voice.record.person in self._members

    @cached_property
    def _members(self) -> frozenset[str]:
        if self.grounds is None:
            return frozenset()
        members = self.grounds.membership.members(self.persona).tolist()
        return frozenset(person for person, mine in zip(self.grounds.usage.people, members, strict=True) if mine)

    def users(self, feature: str) -> tuple[int, int]:
        """Return how many of them use a feature, and how many there is enough evidence of; nobody without events."""
        grounds = self.grounds
        known = [one.id for one in grounds.usage.features] if grounds else []
        if grounds is None or feature not in known:
            return 0, 0
        of = grounds.membership.of
        who = grounds.membership.members(self.persona) if self.persona else of >= NONE
        return int(np.sum(grounds.usage.counts[who, known.index(feature)] > 0)), int(who.sum())


def beliefs(heard: Heard, grounds: Grounds | None = None, persona: str = "") -> tuple[Tested, ...]:
    """Return each belief of the codebook beside what people say of its theme, or do with its feature.

    Everybody counts once. The chance that any of all beliefs gets a wrong verdict is kept below one in twenty
    (Bonferroni, over beliefs and, where one persona's people are looked at, over personas).

    Args:
        heard: All that people said.
        grounds: Who belongs to which persona; those of events, where it is left out.
        persona: Whose people to look at; everybody, where it is left out.
    """
    stated = heard.codebook.beliefs
    known = grounds or heard.events
    times = len(known.membership.personas) if persona and known else 1
    z = NormalDist().inv_cdf(1 - ERRING / 2 / max(1, len(stated) * times))
    among = _Among(heard, known, persona, z)
    of = len(owners(voice for voice in heard.voices if among.has(voice)))
    return tuple(_of_feature(among, one) if one.feature else _of_theme(among, one, of) for one in stated)


def _of_theme(among: _Among, belief: Belief, of: int) -> Tested:
    """Return the verdict on a belief about a theme.

    Praise or pain is believed to outweigh the other: it holds, or is contradicted, where the interval of its part
    of those who do either lies on one side of one half; only where people may do either, which leaves out tickets.
    "Rare" holds below RARELY of all people, and is contradicted above it, again by the interval.
    """
    theme = among.heard.codebook.by_id.get(belief.theme)
    voices = among.said(theme.id) if theme else []
    free = [voice for voice in voices if voice.record.kind in EITHER]
    (praise, pain), people = divided(free), len(owners(voices))
    if belief.expects == "rare":
        low, high = wilson(people, of, among.z)
        verdict = CONTRADICTED if low > RARELY else HOLDS if high < RARELY else NOT_ENOUGH
        against = voices
    else:
        hits = praise if belief.expects == "praise" else pain
        low, high = wilson(hits, praise + pain, among.z)
        verdict = HOLDS if low > 1 / 2 else CONTRADICTED if high < 1 / 2 else NOT_ENOUGH
        against = [voice for voice in free if (PAIN if belief.expects == "praise" else PRAISE) in voice.signs]
    quotes = chosen(against, parts(theme) if theme else ())
    return Tested(belief, verdict, praise, pain, people, of, (low, high), quotes)


def _of_feature(among: _Among, belief: Belief) -> Tested:
    """Return the verdict on a belief about how many use a feature."""
    people, of = among.users(belief.feature)
    low, high = wilson(people, of, among.z)
    holds, fails = (low > MOSTLY, high < MOSTLY) if belief.expects == "used" else (high < HARDLY, low > HARDLY)
    verdict = NOT_ENOUGH if not of else CONTRADICTED if fails else HOLDS if holds else NOT_ENOUGH
    return Tested(belief, verdict, 0, 0, people, of, (low, high), ())
