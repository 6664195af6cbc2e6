"""Intervals for shares and for differences of shares, 95 % unless told otherwise."""

from __future__ import annotations

import math

Z95 = 1.959963984540054


def wilson(hits: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share.

    Source: E. B. Wilson, JASA 22 (1927), 209-212.

    >>> low, high = wilson(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if n == 0:
        return 0.0, 1.0
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def difference(hits: int, n: int, other_hits: int, other_n: int, z: float = Z95) -> tuple[float, float]:
    """Return Newcombe's hybrid score interval of the difference of two shares (the first minus the second).

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.

    >>> low, high = difference(56, 70, 48, 80)
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    if n == 0 or other_n == 0:
        return -1.0, 1.0
    share, other = hits / n, other_hits / other_n
    (low, high), (other_low, other_high) = wilson(hits, n, z), wilson(other_hits, other_n, z)
    below = math.sqrt((share - low) ** 2 + (other_high - other) ** 2)
    above = math.sqrt((high - share) ** 2 + (other - other_low) ** 2)
    return share - other - below, share - other + above


def mean(total: float, squares: float, n: int, z: float = Z95) -> tuple[float, float]:
    """Return the normal interval of a mean from the sum and the sum of squares of `n` values.

    >>> mean(10.0, 30.0, 5)
    (0.6140..., 3.3859...)
    """
    if n < 2:
        return -math.inf, math.inf
    middle = total / n
    variance = max(0.0, (squares - n * middle * middle) / (n - 1))
    half = z * math.sqrt(variance / n)
    return middle - half, middle + half
