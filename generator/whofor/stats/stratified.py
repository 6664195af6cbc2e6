"""The difference of two means within strata."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from whofor.stats.interval import Z95


def mean_difference(
    values: NDArray[np.float64],
    first: NDArray[np.bool_],
    strata: NDArray[np.int64],
    least: tuple[float, float] = (0.0, 0.0),
    z: float = Z95,
) -> tuple[float, float, float, float]:
    """Return the difference of means (the first group minus the other), its interval, and its chance.

    Strata are weighed by n1 n0 / (n1 + n0) as in the Mantel-Haenszel difference of shares; variances may differ between
    the groups. A stratum with fewer than two of one group says nothing.

    Args:
        values: One number a person.
        first: Who belongs to the first group; everybody else is in the other one.
        strata: The stratum of each person, from 0.
        least: The least variance of a value in each group, where it is known: a sample of rare things may show none.
        z: Standard errors of the interval.

    Returns:
        The difference, its lower and upper bound, and the probability of one so large where there is none.

    Source: B. L. Welch, Biometrika 29 (1938), 350-362, for the variance in a stratum; normal approximation.

    >>> values, first = np.array([3.0, 5.0, 1.0, 2.0]), np.array([True, True, False, False])
    >>> mean_difference(values, first, np.zeros(4, np.int64))[:3]
    (2.5, 0.308..., 4.691...)
    """
    size = int(strata.max(initial=-1)) + 1
    (n1, mean1, variance1), (n0, mean0, variance0) = (
        _moments(values[who], strata[who], size) for who in (first, ~first)
    )
    able = (n1 > 1) & (n0 > 1)
    weight = np.where(able, n1 * n0 / np.maximum(n1 + n0, 1), 0.0)
    total = float(weight.sum())
    if total == 0:
        return 0.0, -math.inf, math.inf, 1.0
    value = float(np.sum(weight * (mean1 - mean0))) / total
    squares = sum(
        max(float(np.sum(one * variance)), floor * float(np.sum(one)))
        for n, variance, floor in ((n1, variance1, least[0]), (n0, variance0, least[1]))
        for one in [weight**2 / np.maximum(n, 1)]
    )
    error = math.sqrt(squares) / total
    if error == 0:
        return value, value, value, 1.0 if value == 0 else 0.0
    return value, value - z * error, value + z * error, float(2 * norm.sf(abs(value) / error))


def _moments(
    values: NDArray[np.float64], strata: NDArray[np.int64], size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return how many there are of each stratum, their mean, and their variance."""
    n = np.bincount(strata, minlength=size).astype(float)
    mean = np.bincount(strata, values, size) / np.maximum(n, 1)
    squares = np.bincount(strata, (values - mean[strata]) ** 2, size)
    return n, mean, squares / np.maximum(n - 1, 1)
