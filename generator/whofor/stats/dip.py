"""How far a sample is from having one heap: the dip of Hartigan and Hartigan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MODES = 41
"""Places at which the heap's top is tried, evenly among the ranks."""


def dip(sample: NDArray[np.float64]) -> float:
    """Return half the least, over places of the mode, of the widest gap between the sample and one heap.

    Up to the mode the steps of the empirical distribution lie in a band around its greatest convex minorant, beyond it
    around its least concave majorant. Times sqrt(n) it is about 0.25 for a normal sample, and rarely above 0.36.
    Source: J. A. Hartigan and P. M. Hartigan, "The dip test of unimodality", Annals of Statistics 13 (1985).

    >>> dip(np.array([0.0, 0.1, 0.2, 9.0, 9.1, 9.2])) > dip(np.arange(6.0))
    True
    """
    x = np.sort(np.asarray(sample, np.float64))
    if len(x) < 2 or x[0] == x[-1]:
        return 0.0
    places = np.unique(np.linspace(0, len(x) - 1, MODES).round().astype(int))
    below = _gaps(x, places)
    above = _gaps(-x[::-1], len(x) - 1 - places)
    return float(np.maximum(below, above).min() / 2)


def _gaps(x: NDArray[np.float64], places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each rank the widest gap between the steps up to it and their greatest convex minorant."""
    gaps = []
    for last in places.tolist():
        corners = _minorant(x[: last + 1])
        hull = np.interp(x[: last + 1], x[corners], corners / len(x))
        gaps.append(float((np.arange(1, last + 2) / len(x) - hull).max()))
    return np.array(gaps)


def _minorant(x: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the ranks at the corners of the greatest convex minorant of points (x, rank)."""
    kept: list[int] = []
    places = x.tolist()
    for rank, place in enumerate(places):
        if kept and place == places[kept[-1]]:
            continue  # of people at one place the lowest step counts
        while len(kept) > 1 and _bends_down(places, kept[-2], kept[-1], rank):
            kept.pop()
        kept.append(rank)
    return np.array(kept)


def _bends_down(x: list[float], first: int, middle: int, last: int) -> bool:
    return (middle - first) * (x[last] - x[first]) >= (last - first) * (x[middle] - x[first])
