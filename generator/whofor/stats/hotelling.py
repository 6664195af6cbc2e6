"""Whether several means are all zero at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f

FLOOR = 1e-9
"""The least variance of a direction: where nobody varies, rounding decides nothing."""


def hotelling(rows: NDArray[np.float64]) -> float:
    """Return how probable means so far from zero are among people whose true means are zero.

    Directions in which nobody can vary (shares that sum to one) are left out by the caller.

    Args:
        rows: (people, numbers): each person's deviations. With no more people than numbers nothing can be said: 1.

    Source: H. Hotelling, Annals of Mathematical Statistics 2 (1931), 360-378: T² of one sample.

    >>> drawn = np.random.default_rng(1).normal(size=(50, 3))
    >>> hotelling(drawn) > 0.05, hotelling(drawn + [1.0, 0, 0]) < 0.001
    (True, True)
    """
    n, size = rows.shape
    if n <= size + 1:
        return 1.0
    mean = rows.mean(axis=0)
    spread, axes = np.linalg.eigh(np.cov(rows, rowvar=False).reshape(size, size))
    statistic = float(n * np.sum((axes.T @ mean) ** 2 / np.maximum(spread, FLOOR)))
    return float(f.sf(statistic * (n - size) / (size * (n - 1)), size, n - size))
