"""The dip against its definition: the least distance to a distribution function with one mode."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from whofor.stats.dip import dip


def reference(sample: np.ndarray) -> float:
    """Return the least largest distance of the empirical distribution to any with its mode at one of the points.

    A linear programme for each mode: values before and after the mode's atom, convex up to it and concave beyond it.
    """
    x, n = np.sort(sample), len(sample)
    return min(_distance(x, mode) for mode in range(n))


def _distance(x: np.ndarray, mode: int) -> float:
    n = len(x)
    left, right = np.arange(mode + 1), np.arange(mode, n)
    size = len(left) + len(right) + 1  # values on the left, on the right, and the distance
    rows, least = [], []

    def at_most(places: dict[int, float], bound: float) -> None:
        row = np.zeros(size)
        for place, factor in places.items():
            row[place] += factor
        rows.append(row)
        least.append(bound)

    for side, offset, sign in ((left, 0, 1.0), (right, len(left), -1.0)):
        for place, rank in enumerate(side):
            at_most({offset + place: -1.0, size - 1: -1.0}, -(rank + 1) / n)
            at_most({offset + place: 1.0, size - 1: -1.0}, rank / n)
        for a in range(len(side) - 2):
            slopes = sign / np.diff(x[side[a : a + 3]])
            bend = (-slopes[0], slopes.sum(), -slopes[1])
            at_most({offset + a + step: factor for step, factor in enumerate(bend)}, 0)
    cost = np.zeros(size)
    cost[-1] = 1.0
    return float(linprog(cost, A_ub=np.array(rows), b_ub=np.array(least), bounds=[(None, None)] * size).fun)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_least_distance_to_one_heap(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sample = np.concatenate([rng.normal(0, 1, 12), rng.normal(seed, 0.5, 12)])
    assert dip(sample) == pytest.approx(reference(sample), abs=1e-6)


def test_where_it_is_moved_to_and_how_wide_it_is_does_not_matter() -> None:
    sample = np.random.default_rng(1).normal(size=300)
    assert dip(3 * sample - 7) == pytest.approx(dip(sample))
    assert dip(-sample) == pytest.approx(dip(sample))


def test_normal_samples_and_two_heaps_lie_on_both_sides_of_the_bound() -> None:
    rng = np.random.default_rng(2)
    one = [dip(rng.normal(size=300)) * np.sqrt(300) for _ in range(40)]
    two = [dip(np.concatenate([rng.normal(-2, 1, 150), rng.normal(2, 1, 150)])) * np.sqrt(300) for _ in range(10)]
    assert np.quantile(one, 0.95) < 0.36 < min(two)
    assert 0.22 < np.median(one) < 0.28


def test_all_alike_have_no_dip() -> None:
    assert dip(np.ones(9)) == 0
    assert dip(np.array([1.0])) == 0
    assert dip(np.array([0.0] * 9 + [1.0] * 9)) == pytest.approx(0.25)
