"""The interval of a mean of people's shares, where each person's share is of cases of their own."""

from __future__ import annotations

from whofor.stats.interval import Z95, wilson


def mean_share(total: float, squares: float, n: int, cases: int, z: float = Z95) -> tuple[float, float]:
    """Return the interval of the mean of the shares of `n` people, each of the person's own cases.

    It is the score interval of a share of as many independent cases as the spread between people is worth: at least
    the people, at most their cases. So it never leaves 0 to 1, and people who are all alike do not make it certain.

    Args:
        total: The sum of the shares.
        squares: The sum of their squares.
        n: The people.
        cases: All their cases; at least one each.
        z: Standard errors of the interval.

    Source: E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998), 193-201, for the effective size; the score
    interval instead of theirs: N. Dean and M. Pagano, Journal of Survey Statistics and Methodology 3 (2015), 484-503.

    >>> apart, alike = mean_share(2.0, 2.0, 4, 40), mean_share(2.0, 1.0, 4, 40)
    >>> [round(bound, 3) for bound in (*apart, *alike)]
    [0.15, 0.85, 0.352, 0.648]
    """
    if n == 0:
        return 0.0, 1.0
    share = min(1.0, total / n)
    size = float(n)
    if n > 1 and 0 < share < 1:
        variance = (squares - n * share * share) / (n - 1)
        worth = share * (1 - share) * n / variance if variance > 1e-12 else float(cases)
        size = min(max(float(n), worth), float(max(cases, n)))
    return wilson(share * size, size, z)  # type: ignore[arg-type]  # the score interval holds for any real size
