"""Who comes back, and how much of the time: stickiness and retention."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.metrics.days import span
from whofor.metrics.means import mean_of, split
from whofor.metrics.rounding import interval, share
from whofor.model.persona import Measure
from whofor.model.signal import Grounds
from whofor.stats.interval import wilson

SPANS: Mapping[str, int] = {"month": 28, "week": 7}
"""Days of each span; a month is four weeks, so that every day of the week counts alike."""

AFTER: Mapping[str, int] = {f"week-{weeks}": weeks for weeks in (1, 2, 4, 8, 12, 26)}
"""How long after their first active day people are looked for."""


def stickiness(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean share of the last 28 (`of` month) or 7 (`of` week) days on which people came who came at all in them.

    It is DAU/MAU or DAU/WAU of the persona. A source that covers fewer days has none.
    """
    usage, days = grounds.usage, SPANS[about["of"]]
    if not len(usage.active28) or span(usage) < days:
        return None
    active = usage.active28 if days == SPANS["month"] else usage.active7
    return mean_of("stickiness", grounds, persona, about, active / days, active > 0)


def retention(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of people who came in the n-th week (`of` week-n) after their first active day.

    Week n is days 7n to 7n + 6 after it. Only people count whom the source covers that long: `n` says how many.
    Somebody who came before the source begins counts from when they are first seen.
    """
    usage, after = grounds.usage, AFTER[about["of"]]
    if usage.rhythm is None:
        return None
    end = int(usage.last.max(initial=0))
    came = (usage.rhythm.returned >> after) & 1 == 1
    members, others = split(grounds, persona, (usage.days > 0) & (usage.first + 7 * after + 6 <= end))
    hits, n = int(came[members].sum()), int(members.sum())
    if not n:
        return None
    low, high = interval(wilson(hits, n))
    compared = others.sum() >= max(1, grounds.least_others)
    other = share(int(came[others].sum()), int(others.sum())) if compared else None
    return Measure("retention", usage.source, share(hits, n) or 0.0, about, low, high, other, n)
