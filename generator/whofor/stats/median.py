"""The median and its interval."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom


def median(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return the median and its distribution-free 95 % interval, from order statistics.

    Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.

    >>> median(np.arange(1.0, 102.0))
    (51.0, 41.0, 61.0)
    """
    ordered = np.sort(values)
    n = len(ordered)
    below = int(binom.ppf(0.025, n, 0.5))
    low, high = max(0, below - 1), min(n - 1, n - below)
    return float(np.median(ordered)), float(ordered[low]), float(ordered[high])
