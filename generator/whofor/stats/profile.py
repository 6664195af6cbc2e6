"""The statistics that a signature is made of, rounded as they stand in a persona's file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whofor.stats.spread import spread

DIGITS = 4
"""Decimals of a share in a file."""

FLOOR = 5e-4
"""The smallest mean share: a single click on a feature that a group never uses is no proof against belonging."""


def rounded(share: float) -> float:
    """Return a share as a file states it.

    >>> rounded(0.123456)
    0.1235
    """
    return round(float(share), DIGITS)


def mean_shares(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean, over people, of each feature's share in a person's use; everybody weighs the same.

    Args:
        counts: (people, features); nobody is all zero.

    >>> mean_shares(np.array([[1, 1], [30, 10]])).tolist()
    [0.625, 0.375]
    """
    return np.asarray((counts / counts.sum(axis=1, keepdims=True)).mean(axis=0))


def whole_spread(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """Return the spread as a file states it: of the rounded, floored mean shares, to one decimal."""
    floored = np.maximum(np.round(shares, DIGITS), FLOOR)
    return round(spread(counts, floored / floored.sum()), 1)
