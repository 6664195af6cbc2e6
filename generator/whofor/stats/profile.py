"""The statistics that a signature is made of, rounded as they stand in a persona's file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whofor.stats.spread import Times, Totals, spread_of, tallied
from whofor.stats.tally import ROWS

DIGITS = 4
"""Decimals of a share in a file."""

FLOOR = 5e-4
"""The smallest mean share: a single click on a feature that a group never uses is no proof against belonging."""

UNIT = 2.0**38
"""Shares are added up as whole numbers of 1 / UNIT: then the order of people cannot change the last digit of a mean.

So many people as fit into 64 bits (33 million) can be added up; the error is below 4e-12.
"""


def rounded(share: float) -> float:
    """Return a share as a file states it.

    >>> rounded(0.123456)
    0.1235
    """
    return round(float(share), DIGITS)


def units(used: NDArray[np.int64], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return shares as whole numbers of 1 / UNIT.

    >>> (units(np.array([1]), np.array([4])) / UNIT).tolist()
    [0.25]
    """
    return np.rint(used / totals * UNIT).astype(np.int64)


def mean_shares(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean, over people, of each feature's share in a person's use; everybody weighs the same.

    Args:
        counts: (people, features); nobody is all zero.

    >>> mean_shares(np.array([[1, 1], [30, 10]])).tolist()
    [0.625, 0.375]
    """
    added = np.zeros(counts.shape[1], np.int64)
    for at in range(0, len(counts), ROWS):
        some = counts[at : at + ROWS]
        added += units(some, some.sum(axis=1, keepdims=True)).sum(axis=0)
    return mean_of(added, len(counts))


def mean_of(added: NDArray[np.int64], people: int) -> NDArray[np.float64]:
    """Return mean shares from shares that were added up in `units`; of nobody there is no mean."""
    return np.asarray(added / UNIT / people) if people else np.full(len(added), np.nan)


def whole_spread(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """Return the spread as a file states it: of the rounded, floored mean shares, to one decimal."""
    return whole_spread_of(*tallied(counts), shares)


def whole_spread_of(pairs: Times, totals: Totals, shares: NDArray[np.float64]) -> float:
    """Return the same as `whole_spread`, of a tally."""
    floored = np.maximum(np.round(shares, DIGITS), FLOOR)
    return round(spread_of(pairs, totals, floored / floored.sum()), 1)
