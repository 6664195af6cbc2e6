"""The difference of two shares within strata."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from whofor.stats.interval import Z95

Counts = NDArray[np.int64]


class Strata(NamedTuple):
    """Two groups in each stratum: how many people, and how many of them do."""

    hits: Counts
    n: Counts
    other_hits: Counts
    other_n: Counts


def risk_difference(strata: Strata, z: float = Z95) -> tuple[float, float, float]:
    """Return the Mantel-Haenszel difference of shares (the first minus the other), with its interval.

    Strata may be small and many. A stratum where one group is empty says nothing.

    Source: T. Sato, Biometrics 45 (1989), 1323-1324, for the variance; S. Greenland and J. Robins, Biometrics 41
    (1985), 55-68, for the estimate.

    >>> risk_difference(Strata(np.array([8, 6]), np.array([10, 10]), np.array([5, 3]), np.array([10, 10])))
    (0.3, 0.0126..., 0.5873...)
    """
    a, n1, b, n0 = (np.asarray(one, float) for one in strata)
    total = np.maximum(n1 + n0, 1.0)
    weight = float(np.sum(n1 * n0 / total))
    if weight == 0:
        return 0.0, -1.0, 1.0
    value = float(np.sum((a * n0 - b * n1) / total)) / weight
    p = (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (total * total)
    q = (a * (n0 - b) + b * (n1 - a)) / (2 * total)
    half = z * math.sqrt(max(0.0, value * float(p.sum()) + float(q.sum()))) / weight
    return value, max(-1.0, value - half), min(1.0, value + half)


def chance(strata: Strata) -> float:
    """Return how probable so large a difference is where there is none in any stratum; 1 where nothing can be said.

    Source: N. Mantel and W. Haenszel, J. Natl. Cancer Inst. 22 (1959), 719-748 (the Cochran-Mantel-Haenszel test),
    without a continuity correction.

    >>> chance(Strata(np.array([8, 6]), np.array([10, 10]), np.array([5, 3]), np.array([10, 10])))
    0.0577...
    """
    a, n1, b, n0 = (np.asarray(one, float) for one in strata)
    total, hits = n1 + n0, a + b
    able = total > 1
    expected = n1 * hits / np.maximum(total, 1.0)
    variance = n1 * n0 * hits * (total - hits) / np.where(able, total * total * (total - 1), 1.0)
    spread = float(variance[able].sum())
    return float(chi2.sf(float((a - expected)[able].sum()) ** 2 / spread, 1)) if spread > 0 else 1.0
