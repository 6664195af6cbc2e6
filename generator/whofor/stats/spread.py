"""How alike the members of a group are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from whofor.stats.tally import cells

LEAST, MOST = 0.1, 1000.0

Times = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Features, counts of them, and how many people have each such pair."""

Totals = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Totals, and how many people have each."""


def spread(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """Return the concentration of a Dirichlet-multinomial with mean `shares` that fits `counts` best.

    Large: members use the product in the same proportions. Small: each has proportions of its own.

    Args:
        counts: (people, features) counts.
        shares: (features,) mean shares, positive, that sum to 1.

    Source: T. P. Minka, "Estimating a Dirichlet distribution" (2000), maximum likelihood with a fixed mean.

    >>> alike, unlike = np.array([[5, 5], [50, 50]] * 9), np.array([[10, 0], [0, 100]] * 9)
    >>> spread(alike, np.array([0.5, 0.5])) > spread(unlike, np.array([0.5, 0.5]))
    True
    """
    return spread_of(*tallied(counts), shares)


def tallied(counts: NDArray[np.int64]) -> tuple[Times, Totals]:
    """Return how often each count of each feature, and each total, occurs: all that `spread` needs to know."""
    found = cells(counts)
    times = np.bincount(found.table.indices, minlength=len(found.feature)).astype(np.float64)
    return (found.feature, found.count, times), (found.totals, np.bincount(found.total).astype(np.float64))


def spread_of(pairs: Times, totals: Totals, shares: NDArray[np.float64]) -> float:
    """Return the same as `spread`, of a tally: to the last bit, whatever order the people were in."""
    feature, used, times = (column[pairs[2] > 0] for column in pairs)
    size_of, people = (column[totals[1] > 0] for column in totals)

    def loss(log_spread: float) -> float:
        size = float(np.exp(log_spread))
        alpha = size * shares[feature]
        fits = float(np.sum(times * (gammaln(used + alpha) - gammaln(alpha))))
        return float(np.sum(people * (gammaln(size_of + size) - gammaln(size)))) - fits

    found = minimize_scalar(loss, bounds=(np.log(LEAST), np.log(MOST)), method="bounded", options={"xatol": 1e-9})
    return float(np.exp(found.x))
