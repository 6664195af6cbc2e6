"""How many people to ask, and how few of them must say a thing before it is given up: binomial, exactly."""

from __future__ import annotations

import math

from whofor.stats.interval import Z95

MOST = 10_000
"""People from which on a sample is no test that a team runs in weeks."""


def fewer(least: int, n: int, prevalence: float) -> float:
    """Return the chance that fewer than `least` of `n` people say what a share `prevalence` of all holds.

    >>> round(fewer(2, 12, 0.3), 4)
    0.085
    """
    if prevalence in (0.0, 1.0):
        return float(least > n * prevalence)
    return min(1.0, math.fsum(_exactly(count, n, prevalence) for count in range(min(least, n + 1))))


def seen(prevalence: float, least: int, chance: float) -> int:
    """Return the fewest people among whom a thing of a true `prevalence` is met at least `least` times with a `chance`.

    Source: A. J. B. Fugard, H. W. W. Potts, International Journal of Social Research Methodology 18 (2015), 669-684.

    >>> seen(0.3, 2, 0.9), seen(0.3, 1, 0.9)
    (12, 7)

    Raises:
        ValueError: The prevalence is so small that more than `MOST` people are needed.
    """
    n = least
    while 1 - fewer(least, n, prevalence) < chance:
        n += 1
        if n > MOST:
            raise ValueError(f"a prevalence of {prevalence} needs more than {MOST} people")
    return n


def too_few(n: int, prevalence: float, alpha: float) -> int:
    """Return the largest k so that fewer than k of `n` are improbable (at most `alpha`) at a true `prevalence`.

    Who meets fewer than k gives the prevalence up, and is wrong in at most a share `alpha` of cases. 0 says that so few
    people cannot show it.

    >>> too_few(12, 0.5, 0.1), too_few(2, 0.5, 0.1)
    (4, 0)
    """
    k = 0
    while k < n and fewer(k + 1, n, prevalence) <= alpha:
        k += 1
    return k


def within(share: float, margin: float, z: float = Z95) -> int:
    """Return the fewest people whose share is known to `margin` either way: half the width of the Wilson interval.

    Source: E. B. Wilson, JASA 22 (1927), 209-212; solved for n by bisection, since the width falls with n.

    >>> within(0.5, 0.1), within(0.1, 0.05)
    (93, 141)
    """
    low, high = 1, 1
    while _half(share, high, z) > margin:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _half(share, middle, z) <= margin else (middle + 1, high)
    return low


def _exactly(count: int, n: int, prevalence: float) -> float:
    ways = math.lgamma(n + 1) - math.lgamma(count + 1) - math.lgamma(n - count + 1)
    return math.exp(ways + count * math.log(prevalence) + (n - count) * math.log1p(-prevalence))


def _half(share: float, n: int, z: float) -> float:
    return z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
