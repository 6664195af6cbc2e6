"""How many people something has happened to after so long, where others were not watched for as long."""

from __future__ import annotations

import math
from bisect import bisect_left

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


def middle(waited: NDArray[np.float64], happens: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return after how long it has happened to half of the people, with its interval; infinite where it never has.

    The interval is made of the times at which the bounds of `happened` come to a half.

    Args:
        waited: How long each person was watched, until it happened or until they were seen last.
        happens: Whether it happened then.

    Source: R. Brookmeyer and J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982),
    29-41.

    >>> middle(np.arange(1.0, 21.0), np.ones(20, np.bool_))
    (10.0, 5.0, 15.0)
    >>> middle(np.array([1.0, 9.0, 9.0]), np.array([True, False, False]))[0]
    inf
    """
    times = np.unique(waited[happens]).tolist()

    def comes_to_half(bound: int) -> float:
        at = bisect_left(times, 0.5, key=lambda time: happened(waited, happens, time)[bound])
        return float(times[at]) if at < len(times) else math.inf

    return comes_to_half(0), comes_to_half(2), comes_to_half(1)
