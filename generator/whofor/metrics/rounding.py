"""How numbers are rounded before they stand in a file."""

from __future__ import annotations

import math

DIGITS = 3
"""Decimals of the numbers that people read; the parameters of the signature have one more."""


def share(hits: int, n: int) -> float | None:
    """Return a share, or None of nobody.

    >>> share(1, 3), share(0, 0)
    (0.333, None)
    """
    return round(hits / n, DIGITS) if n else None


def interval(bounds: tuple[float, float]) -> tuple[float | None, float | None]:
    """Return both bounds of an interval, rounded; None for those of an interval that bounds nothing.

    >>> interval((0.12345, 0.6)), interval((-math.inf, math.inf))
    ((0.123, 0.6), (None, None))
    """
    low, high = bounds
    return (round(low, DIGITS), round(high, DIGITS)) if math.isfinite(high - low) else (None, None)
