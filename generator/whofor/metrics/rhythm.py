"""When people use the product, and for how long."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whofor.metrics.days import between
from whofor.metrics.means import mean_of, median_of, split
from whofor.metrics.phases import LEAST_SPAN
from whofor.metrics.rounding import DIGITS
from whofor.model.persona import Measure
from whofor.model.signal import Floats, Grounds, Mask

HOURS = np.arange(168)
PARTS: Mapping[str, Mask] = {
    "office-hours": (HOURS // 24 < 5) & (HOURS % 24 >= 8) & (HOURS % 24 < 18),
    "evenings": (HOURS // 24 < 5) & (HOURS % 24 >= 18),
    "mornings": (HOURS // 24 < 5) & (HOURS % 24 < 8),
    "weekends": HOURS // 24 >= 5,
}
"""The parts of the week: Monday to Friday 8-18, after 18, before 8; Saturday and Sunday."""

WAITS = ("sessions", "days")
"""What people wait between."""


def part_of_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean, over people, of the share of a person's sessions that begin in one part of the week (`of`)."""
    inside = _shares(grounds)[:, PARTS[about["of"]]].sum(axis=1)
    return mean_of("part_of_week", grounds, persona, about, inside, _came(grounds))


def days_a_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean, over people, of active days a week between a person's first and last active day."""
    usage = grounds.usage
    return mean_of("days_a_week", grounds, persona, about, usage.days / np.maximum(usage.weeks, 1.0), _came(grounds))


def working_days(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean share of the days from Monday to Friday on which people came, between their first and last active day.

    Both ends are left out: people came on them by definition. Somebody seen for two weeks or less has none.
    """
    usage = grounds.usage
    if usage.rhythm is None:
        return None
    came, there = between(usage, usage.rhythm)
    shares = came[:, :5].sum(axis=1) / np.maximum(there[:, :5].sum(axis=1), 1)
    return mean_of("working_days", grounds, persona, about, shares, usage.last - usage.first > LEAST_SPAN)


def burstiness(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The mean burstiness of people's waits from session to session, or from day to day (`of` sessions or days).

    From -1 (like a clock) over 0 (at random) to 1 (all at once). Nights alone make sessions bursty, but not days.
    """
    rhythm = grounds.usage.rhythm
    if rhythm is None:
        return None
    values = rhythm.between_sessions if about["of"] == "sessions" else rhythm.between_days
    return mean_of("burstiness", grounds, persona, about, values, np.isfinite(values))


def session_minutes(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The median, over people, of the median length of a person's sessions in minutes."""
    return median_of("session_minutes", grounds, persona, about, grounds.usage.minutes, _came(grounds), digits=1)


def hour_of_day(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of sessions that begin in each hour of the day (24 shares); everybody weighs the same."""
    return _shape("hour_of_day", grounds, persona, about, _shares(grounds).reshape(-1, 7, 24).sum(axis=1))


def day_of_week(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of sessions that begin on each day of the week from Monday (7 shares)."""
    return _shape("day_of_week", grounds, persona, about, _shares(grounds).reshape(-1, 7, 24).sum(axis=2))


def _shares(grounds: Grounds) -> Floats:
    hours = grounds.usage.hours
    return np.asarray(hours / np.maximum(hours.sum(axis=1, keepdims=True), 1))


def _came(grounds: Grounds) -> Mask:
    return np.asarray(grounds.usage.sessions > 0)


def _shape(name: str, grounds: Grounds, persona: str, about: Mapping[str, str], shares: Floats) -> Measure | None:
    members, others = split(grounds, persona, _came(grounds))
    if not members.any():
        return None
    value = tuple(round(float(number), DIGITS) for number in shares[members].mean(axis=0))
    other = (
        tuple(round(float(number), DIGITS) for number in shares[others].mean(axis=0))
        if others.sum() >= grounds.least_others
        else None
    )
    return Measure(name, grounds.usage.source, value, about, others=other, n=int(members.sum()))
