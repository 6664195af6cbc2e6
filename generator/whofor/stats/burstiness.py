"""Whether somebody comes regularly, at random, or in bursts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEAST_WAITS = 5
"""Waits from which on a burstiness is stated."""


def burstiness(
    waits: NDArray[np.int64], total: NDArray[np.int64], squares: NDArray[np.int64], least: int = LEAST_WAITS
) -> NDArray[np.float64]:
    """Return the burstiness of people's waits: -1 is a clock, 0 a random (Poisson) process, 1 a single burst.

    Args:
        waits: How many waits each person has.
        total: Their sum.
        squares: The sum of their squares.
        least: People with fewer waits have none (NaN).

    Source: K.-I. Goh and A.-L. Barabási, EPL 81 (2008) 48002, B = (r - 1) / (r + 1) with r the coefficient of
    variation; with the correction for `n` waits of E.-K. Kim and H.-H. Jo, Phys. Rev. E 94 (2016) 032311, eq. 22,
    without which few waits look regular.

    >>> ten = np.array([10, 10])
    >>> burstiness(ten, np.array([100, 100]), np.array([1000, 10000])).tolist()
    [-1.0, 1.0]
    """
    n = np.maximum(waits, 1).astype(np.float64)
    mean = np.maximum(total, 1) / n
    ratio = np.sqrt(np.maximum(squares / n - mean * mean, 0.0)) / mean
    more, less = np.sqrt(n + 1), np.sqrt(n - 1)
    found = (more * ratio - less) / np.maximum((more - 2) * ratio + less, 1e-12)
    return np.asarray(np.where((waits >= max(least, 2)) & (total > 0), found, np.nan))
