"""Does a share rise or fall from month to month?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.stats import norm


def armitage(hits: Sequence[int], people: Sequence[int]) -> tuple[float, float]:
    """Return the standard score of a trend in shares, above 0 where they rise, and its chance where there is none.

    Args:
        hits: How many people do, in each period.
        people: How many there are in each.

    Source: P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11 (1955), 375-386.

    >>> score, chance = armitage([2, 6, 12], [50, 50, 50])
    >>> score > 2, chance < 0.01
    (True, True)
    >>> armitage([5, 5], [50, 50])
    (0.0, 1.0)
    """
    r, n, t = np.array(hits, float), np.array(people, float), np.arange(len(hits), dtype=float)
    total = n.sum()
    share = r.sum() / total if total else 0.0
    spread = share * (1 - share) * float(np.sum(n * t * t) - np.sum(n * t) ** 2 / total) if total else 0.0
    if spread <= 0:
        return 0.0, 1.0
    score = float(np.sum(t * (r - n * share))) / math.sqrt(spread)
    return score, float(2 * norm.sf(abs(score)))
