"""Intervals against scipy, and against how often they hold the truth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm

from whofor.stats.interval import difference, mean, wilson
from whofor.stats.median import median

counted = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counted)
def test_wilson_is_the_score_interval_of_scipy(hits_of_n: tuple[int, int]) -> None:
    wanted = binomtest(*hits_of_n).proportion_ci(0.95, method="wilson")
    assert wilson(*hits_of_n) == pytest.approx((wanted.low, wanted.high), abs=1e-9)


@given(counted)
def test_wilson_mirrors_and_holds_the_share(hits_of_n: tuple[int, int]) -> None:
    hits, n = hits_of_n
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-12 and hits / n <= high + 1e-12 and high <= 1
    assert wilson(n - hits, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_nobody_could_be_any_share() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert difference(0, 0, 3, 4) == difference(3, 4, 0, 0) == (-1.0, 1.0)
    assert mean(7.0, 49.0, 1) == (-math.inf, math.inf)


def score_difference(hits: int, n: int, other_hits: int, other_n: int) -> tuple[float, float]:
    """Newcombe's method 10, from scipy's score intervals."""
    one, two = (
        binomtest(hits, n).proportion_ci(method="wilson"),
        binomtest(other_hits, other_n).proportion_ci(method="wilson"),
    )
    p, q = hits / n, other_hits / other_n
    return p - q - math.hypot(p - one.low, two.high - q), p - q + math.hypot(one.high - p, q - two.low)


@given(counted, counted)
def test_a_difference_is_newcombes_and_turns_round(mine: tuple[int, int], theirs: tuple[int, int]) -> None:
    low, high = difference(*mine, *theirs)
    assert (low, high) == pytest.approx(score_difference(*mine, *theirs), abs=1e-9)
    assert difference(*theirs, *mine) == pytest.approx((-high, -low), abs=1e-12)


@pytest.mark.parametrize(("n", "share"), [(20, 0.1), (30, 0.5), (200, 0.02), (1000, 0.7)])
def test_wilson_holds_the_truth_about_95_times_of_100(n: int, share: float) -> None:
    drawn = np.random.default_rng(5).binomial(n, share, 4000)
    held = {hits: wilson(int(hits), n) for hits in set(drawn.tolist())}
    covered = np.mean([held[hits][0] <= share <= held[hits][1] for hits in drawn.tolist()])
    assert 0.92 <= covered <= 0.985


def test_a_difference_holds_the_truth_about_95_times_of_100() -> None:
    drawn = np.random.default_rng(6)
    mine, theirs = drawn.binomial(40, 0.3, 3000).tolist(), drawn.binomial(90, 0.15, 3000).tolist()
    found = [difference(hits, 40, others, 90) for hits, others in zip(mine, theirs, strict=True)]
    assert 0.935 <= np.mean([low <= 0.15 <= high for low, high in found]) <= 0.975


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=50))
def test_a_mean_is_the_normal_interval_of_the_values(values: list[float]) -> None:
    held = np.array(values)
    low, high = mean(float(held.sum()), float((held**2).sum()), len(held))
    half = norm.ppf(0.975) * held.std(ddof=1) / math.sqrt(len(held))
    assert (low + high) / 2 == pytest.approx(held.mean(), abs=1e-9)
    assert (high - low) / 2 == pytest.approx(half, abs=1e-4)


@pytest.mark.parametrize("n", [6, 7, 25, 200])
def test_the_interval_of_a_median_holds_the_truth_at_least_95_times_of_100(n: int) -> None:
    """Exponential values have the median log 2; order statistics promise at least 95 %."""
    drawn = np.random.default_rng(7).exponential(size=(3000, n))
    held = [median(row) for row in drawn]
    assert np.mean([low <= math.log(2) <= high for _, low, high in held]) >= 0.94


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80))
def test_a_median_lies_in_its_interval_whatever_the_order(values: list[float]) -> None:
    middle, low, high = median(np.array(values))
    assert low <= middle <= high
    assert {low, high} <= set(values)
    assert middle == pytest.approx(np.median(values))
    assert median(np.array(values[::-1])) == (middle, low, high)
