"""The scale on which numbers are held against each other: a margin on it means the same wherever a number lies.

Shares are compared as Cohen's h, which is what `2 * asin(sqrt(share))` differs by, and amounts (minutes, days a
week) as logarithms: 0.1 of either is little that anybody would decide on. A number on a scale of its own is put
between 0 and 1.
"""

from __future__ import annotations

import math

from whofor.model.persona import Measure

MARGIN = 0.10
"""What a number may move without mattering, on this scale (Cohen's h, or a tenth of an amount)."""

POINTS = 0.05
"""What a share must move to matter, whatever its h: five in a hundred."""

AMOUNTS = ("days_a_week", "session_minutes", "frequency", "intensity", "step_minutes", "cycle", "spread")
"""Metrics that are no shares: more than 0, without an end."""

SPANS = {"nps": (-100.0, 100.0), "burstiness": (-1.0, 1.0), "opportunity": (0.0, 20.0)}
"""Metrics that lie between other numbers than 0 and 1."""

LEAST_AMOUNT = 0.01


def scaled(metric: str, value: float) -> float:
    """Return a number of a metric on the scale.

    >>> round(scaled("adoption", 0.3) - scaled("adoption", 0.2), 2)
    0.23
    >>> round(scaled("intensity", 11) - scaled("intensity", 10), 2)
    0.1
    """
    if metric in AMOUNTS:
        return math.log(max(value, LEAST_AMOUNT))
    return 2 * math.asin(math.sqrt(min(max(part(metric, value), 0.0), 1.0)))


def part(metric: str, value: float) -> float:
    """Return a number of a metric that is no amount, from 0 to 1."""
    low, high = SPANS.get(metric, (0.0, 1.0))
    return (value - low) / (high - low)


def bounded(measure: Measure) -> tuple[float, float, float] | None:
    """Return a number with its interval; None of a profile, or where it has no interval."""
    if isinstance(measure.value, tuple) or measure.low is None or measure.high is None:
        return None
    # Rounding may leave a bound on the wrong side of the number.
    return measure.value, min(measure.low, measure.value), max(measure.high, measure.value)


def matters(metric: str, was: float, now: float) -> bool:
    """Return whether a number moved far enough to matter, however sure that is."""
    far = abs(scaled(metric, now) - scaled(metric, was)) > MARGIN
    return far and (metric in AMOUNTS or abs(part(metric, now) - part(metric, was)) >= POINTS)
