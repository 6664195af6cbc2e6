"""When people use the product, and for how long."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whofor.metrics.rounding import DIGITS, interval
from whofor.model.persona import Measure
from whofor.model.signal import Floats, Grounds, Mask
from whofor.stats.interval import mean
from whofor.stats.median import median

HOURS = np.arange(168)
PARTS: Mapping[str, Mask] = {
    "office-hours": (HOURS // 24 < 5) & (HOURS % 24 >= 8) & (HOURS % 24 < 18),
    "evenings": (HOURS // 24 < 5) & (HOURS % 24 >= 18),
    "mornings": (HOURS // 24 < 5) & (HOURS % 24 < 8),
    "weekends": HOURS // 24 >= 5,
}
"""The parts of the week: Monday to Friday 8-18, after 18, before 8; Saturday and Sunday."""


def part_of_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The mean, over people, of the share of a person's sessions that begin in one part of the week (`of`)."""
    inside = _shares(grounds)[:, PARTS[about["of"]]].sum(axis=1)
    return _mean("part_of_week", grounds, persona, about, inside)


def days_a_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The mean, over people, of active days a week between a person's first and last active day."""
    usage = grounds.usage
    return _mean("days_a_week", grounds, persona, about, usage.days / np.maximum(usage.weeks, 1.0))


def session_minutes(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The median, over people, of the median length of a person's sessions in minutes."""
    members, others = _with_sessions(grounds, persona)
    value, low, high = (round(number, 1) for number in median(grounds.usage.minutes[members]))
    other = round(float(np.median(grounds.usage.minutes[others])), 1) if others.sum() >= grounds.least_others else None
    return Measure("session_minutes", grounds.usage.source, value, about, low, high, other, int(members.sum()))


def hour_of_day(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The share of sessions that begin in each hour of the day (24 shares); everybody weighs the same."""
    return _shape("hour_of_day", grounds, persona, about, _shares(grounds).reshape(-1, 7, 24).sum(axis=1))


def day_of_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure:
    """The share of sessions that begin on each day of the week from Monday (7 shares)."""
    return _shape("day_of_week", grounds, persona, about, _shares(grounds).reshape(-1, 7, 24).sum(axis=2))


def _shares(grounds: Grounds) -> Floats:
    hours = grounds.usage.hours
    return np.asarray(hours / np.maximum(hours.sum(axis=1, keepdims=True), 1))


def _with_sessions(grounds: Grounds, persona: str) -> tuple[Mask, Mask]:
    active = grounds.usage.sessions > 0
    return grounds.membership.members(persona) & active, grounds.membership.others(persona) & active


def _mean(name: str, grounds: Grounds, persona: str, about: Mapping[str, str], values: Floats) -> Measure:
    members, others = _with_sessions(grounds, persona)
    mine = values[members]
    low, high = interval(mean(float(mine.sum()), float((mine**2).sum()), len(mine)))
    other = round(float(values[others].mean()), DIGITS) if others.sum() >= grounds.least_others else None
    return Measure(name, grounds.usage.source, round(float(mine.mean()), DIGITS), about, low, high, other, len(mine))


def _shape(name: str, grounds: Grounds, persona: str, about: Mapping[str, str], shares: Floats) -> Measure:
    members, others = _with_sessions(grounds, persona)
    value = tuple(round(float(number), DIGITS) for number in shares[members].mean(axis=0))
    other = (
        tuple(round(float(number), DIGITS) for number in shares[others].mean(axis=0))
        if others.sum() >= grounds.least_others
        else None
    )
    return Measure(name, grounds.usage.source, value, about, others=other, n=int(members.sum()))
