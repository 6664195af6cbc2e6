"""How numbers are rounded before they stand in a file."""

from __future__ import annotations

DIGITS = 3
"""Decimals of the numbers that people read; the parameters of the signature have one more."""


def share(hits: int, n: int) -> float | None:
    """Return a share, or None of nobody.

    >>> share(1, 3), share(0, 0)
    (0.333, None)
    """
    return round(hits / n, DIGITS) if n else None


def interval(bounds: tuple[float, float]) -> tuple[float, float]:
    """Return both bounds of an interval, rounded."""
    return round(bounds[0], DIGITS), round(bounds[1], DIGITS)
