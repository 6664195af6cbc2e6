"""How many people something has happened to after so long, where others were not watched for as long."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from whofor.stats.interval import Z95


def happened(
    waited: NDArray[np.float64], happens: NDArray[np.bool_], after: float, z: float = Z95
) -> tuple[float, float, float]:
    """Return the part of people to whom it has happened `after` so long, with its interval; NaN where nobody is left.

    Args:
        waited: How long each person was watched, until it happened or until they were seen last.
        happens: Whether it happened then.
        after: How long.
        z: Standard errors of the interval.

    Source: E. Kaplan and P. Meier, J. Am. Stat. Assoc. 53 (1958), 457-481; interval by Greenwood's formula on the
    log-log scale (J. Kalbfleisch and R. Prentice, 1980).

    >>> happened(np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, False, True, False]), after=3.0)
    (0.625, 0.191..., 0.989...)
    """
    times = np.unique(waited[happens & (waited <= after)])
    if not len(waited) or (not len(times) and waited.max() < after):
        return math.nan, 0.0, 1.0
    stay, spread = 1.0, 0.0
    for time in times:
        watched, now = int((waited >= time).sum()), int((happens & (waited == time)).sum())
        stay *= 1 - now / watched
        spread += now / (watched * (watched - now)) if watched > now else 0.0
    if stay in (0.0, 1.0):
        return 1 - stay, 0.0 if stay == 1 else 1 - stay, 1.0 if stay == 0 else 1 - 0.05 ** (1 / len(waited))
    half = z * math.sqrt(spread) / abs(math.log(stay))
    return 1 - stay, 1 - stay ** math.exp(-half), 1 - stay ** math.exp(half)
