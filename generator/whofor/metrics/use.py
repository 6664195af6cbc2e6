"""How many people use a feature, and how much of their use goes to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from whofor.metrics.means import mean_of, median_of
from whofor.metrics.rounding import interval, share
from whofor.model.persona import Measure
from whofor.model.signal import Counts, Floats, Grounds
from whofor.stats.interval import wilson
from whofor.stats.profile import mean_shares, rounded, whole_spread


def share_of_people(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The share of people that belong to the persona; `n` counts everybody that there is enough evidence of."""
    members, everybody = int(grounds.membership.members(persona).sum()), grounds.membership.enough
    low, high = wilson(members, everybody)
    value = rounded(members / everybody) if everybody else 0.0
    return Measure("share", grounds.usage.source, value, about, rounded(low), rounded(high), None, everybody)


def adoption(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The share of a persona's people who used the feature at least once (in a survey: ticked the option)."""
    column = _column(grounds, about)
    members, others = grounds.membership.members(persona), grounds.membership.others(persona)
    hits, n = int(np.sum(column[members] > 0)), int(members.sum())
    other_hits, other_n = int(np.sum(column[others] > 0)), int(others.sum())
    low, high = interval(wilson(hits, n))
    other = share(other_hits, other_n) if other_n >= grounds.least_others else None
    return Measure("adoption", grounds.usage.source, share(hits, n) or 0.0, about, low, high, other, n)


def use(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The mean share that the feature has in a person's use, over the persona's people: the mixture's parameter."""
    members, others = grounds.membership.members(persona), grounds.membership.others(persona)
    position = _position(grounds, about)
    mine, theirs = _shares(grounds, persona)
    value = rounded(mine[position])
    other = rounded(theirs[position]) if others.sum() >= grounds.least_others else None
    return Measure("use", grounds.usage.source, value, about, None, None, other, int(members.sum()))


def frequency(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean number of days on which people who use the feature use it in a week in which they come at all.

    A person's own number is the days on which they used it by the calendar weeks with an active day: 0 to 7.
    """
    usage, days = grounds.usage, _column(grounds, about)
    if usage.rhythm is None:
        return None
    weekly = days / np.maximum(usage.rhythm.active_weeks, 1)
    return mean_of("frequency", grounds, persona, about, weekly, days > 0)


def intensity(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The median, over people who use the feature, of their events on it a day on which they use it.

    A median: how many events an action makes is the tracker's business, and a machine makes thousands.
    """
    usage, days = grounds.usage, _column(grounds, about)
    if not len(usage.events):
        return None
    daily = usage.events[:, _position(grounds, about)] / np.maximum(days, 1)
    return median_of("intensity", grounds, persona, about, daily, days > 0, digits=2)


def days_with(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The mean part of their active days on which people who use the feature use it, from 0 to 1."""
    days = _column(grounds, about)
    part = days / np.maximum(grounds.usage.days, 1)
    found = mean_of("days_with", grounds, persona, about, part, days > 0)
    return found or Measure("days_with", grounds.usage.source, 0.0, about, n=0)


def spread(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """How alike a persona's people are in what they use: the concentration of a Dirichlet."""
    counts = grounds.usage.counts[grounds.membership.members(persona)]
    value = whole_spread(counts, _shares(grounds, persona)[0])
    return Measure("spread", grounds.usage.source, value, about, n=len(counts))


@lru_cache(maxsize=64)
def _shares(grounds: Grounds, persona: str) -> tuple[Floats, Floats]:
    """Return the mean shares of a persona's people and of the others: it is asked for one feature after another."""
    members, others = grounds.membership.members(persona), grounds.membership.others(persona)
    return mean_shares(grounds.usage.counts[members]), mean_shares(grounds.usage.counts[others])


def _position(grounds: Grounds, about: Mapping[str, str]) -> int:
    wanted = about.get("feature", "")
    return next(at for at, feature in enumerate(grounds.usage.features) if feature.id == wanted)


def _column(grounds: Grounds, about: Mapping[str, str]) -> Counts:
    return np.asarray(grounds.usage.counts[:, _position(grounds, about)])
