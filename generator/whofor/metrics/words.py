"""How many people say a thing, and how they score the product."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.metrics.rounding import interval, share
from whofor.model.evidence import PARTICIPANT, Record
from whofor.model.persona import Measure
from whofor.model.signal import Grounds
from whofor.stats.interval import mean, wilson
from whofor.stats.words import mentions as holds

LEAST_OTHERS = 5
"""Other people with words or scores that are enough to compare with, where a policy asks for more people than that."""

PROMOTER, PASSIVE = 9, 7
"""Scores from which somebody is a promoter, and from which a passive (F. Reichheld, Harvard Business Review, 2003)."""


def mentions(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The share of a persona's people with words in the source who say the term; one person counts once."""
    said: dict[str, bool] = {}
    for record in grounds.words.get(source, ()):
        if record.role == PARTICIPANT and record.text and record.person in grounds.persona_of:
            said[record.person] = said.get(record.person, False) or holds(record.text, about["term"])
    mine, theirs = split(said, grounds, persona)
    low, high = interval(wilson(sum(mine), len(mine)))
    value = share(sum(mine), len(mine))
    other = share(sum(theirs), len(theirs)) if len(theirs) >= least(grounds) else None
    return Measure("mentions", source, value or 0.0, about, low, high, other, len(mine))


def interviewed(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of the participants that personas were drawn from who belong to this one; `n` counts all of those.

    Whom a team talks to is no sample of its users, so it has no interval and says nothing of how many users are alike.
    """
    if source != grounds.usage.source or grounds.usage.kind != "interviews":
        return None
    members, everybody = int(grounds.membership.members(persona).sum()), grounds.membership.enough
    return Measure("interviewed", source, share(members, everybody) or 0.0, about, n=everybody)


def nps(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The Net Promoter Score of a persona's people, from -100 to 100; of several scores a person's last one counts."""
    last: dict[str, Record] = {}
    for record in grounds.words.get(source, ()):
        if record.score is not None and record.person in grounds.persona_of:
            last[record.person] = max(last.get(record.person, record), record, key=lambda one: one.date)
    mine, theirs = split({person: disposition(record) for person, record in last.items()}, grounds, persona)
    low, high = mean(sum(mine), sum(one * one for one in mine), len(mine))
    value = round(100 * sum(mine) / len(mine), 1) if mine else 0.0
    other = round(100 * sum(theirs) / len(theirs), 1) if len(theirs) >= least(grounds) else None
    bounds = (round(100 * max(low, -1.0), 1), round(100 * min(high, 1.0), 1))
    return Measure("nps", source, value, about, *bounds, other, len(mine))


def disposition(record: Record) -> int:
    """Return 1 for a promoter's record, 0 for a passive's, -1 for a detractor's."""
    score = record.score or 0.0
    return 1 if score >= PROMOTER else 0 if score >= PASSIVE else -1


def least(grounds: Grounds) -> int:
    """Return how many others are enough to compare with."""
    return min(grounds.least_others, LEAST_OTHERS)


def split(values: Mapping[str, int], grounds: Grounds, persona: str) -> tuple[list[int], list[int]]:
    """Return the members' values and everybody else's; all of them belong somewhere or nowhere (`persona_of`)."""
    position = grounds.membership.personas.index(persona)
    mine = [value for person, value in values.items() if grounds.persona_of[person] == position]
    theirs = [value for person, value in values.items() if grounds.persona_of[person] != position]
    return mine, theirs
