"""The interval of a difference of two numbers whose own intervals are known."""

from __future__ import annotations

import math

Bounded = tuple[float, float, float]
"""A number with its lower and its upper bound."""


def mover(one: Bounded, other: Bounded) -> tuple[float, float]:
    """Return the interval of a difference, the first minus the second, from the intervals of both.

    Source: G. Y. Zou, A. Donner, Statistics in Medicine 27 (2008), 1693-1702. With Wilson's intervals of two shares it
    is Newcombe's (`stats.interval.difference`).

    >>> from whofor.stats.interval import wilson
    >>> low, high = mover((0.8, *wilson(56, 70)), (0.6, *wilson(48, 80)))
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    (value, low, high), (other_value, other_low, other_high) = one, other
    below = math.hypot(value - low, other_high - other_value)
    above = math.hypot(high - value, other_value - other_low)
    return value - other_value - below, value - other_value + above
