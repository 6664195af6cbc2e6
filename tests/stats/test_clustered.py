"""The interval of a mean of people's shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from whofor.stats.clustered import mean_share

people = st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), min_size=1, max_size=40)


def bounds(cases: np.ndarray, hits: np.ndarray) -> tuple[float, float]:
    shares = hits / cases
    return mean_share(float(shares.sum()), float((shares**2).sum()), len(cases), int(cases.sum()))


def test_with_one_case_each_it_is_the_score_interval() -> None:
    hits = np.array([1, 0, 0, 1, 1, 0, 0, 0])
    wanted = binomtest(3, 8).proportion_ci(method="wilson")
    low, high = bounds(np.ones(8), hits)
    assert (low, high) == pytest.approx((wanted.low, wanted.high))


def test_people_who_do_it_always_or_never_are_worth_one_case_each() -> None:
    cases = np.full(20, 50)
    hits = np.where(np.arange(20) < 10, 50, 0)
    wanted = binomtest(10, 20).proportion_ci(method="wilson")
    assert bounds(cases, hits) == pytest.approx((wanted.low, wanted.high))


def test_people_who_are_alike_are_worth_all_their_cases() -> None:
    wanted = binomtest(100, 400).proportion_ci(method="wilson")
    assert bounds(np.full(20, 20), np.full(20, 5)) == pytest.approx((wanted.low, wanted.high))


def test_all_or_nothing_is_as_sure_as_there_are_people() -> None:
    wanted = binomtest(0, 5).proportion_ci(method="wilson")
    assert bounds(np.full(5, 100), np.zeros(5)) == pytest.approx((0.0, wanted.high))
    assert mean_share(0.0, 0.0, 0, 0) == (0.0, 1.0)


@given(people)
def test_it_holds_the_mean_and_stays_between_none_and_all(drawn: list[tuple[int, float]]) -> None:
    cases = np.array([one for one, _ in drawn])
    hits = np.floor(cases * np.array([share for _, share in drawn]))
    low, high = bounds(cases, hits)
    assert 0 <= low <= (hits / cases).mean() + 1e-9 and (hits / cases).mean() - 1e-9 <= high <= 1


def test_it_covers_the_truth_nineteen_times_in_twenty() -> None:
    drawn = np.random.default_rng(1)
    covered = 0
    for _ in range(1000):
        chances = drawn.beta(1, 4, 40)
        cases = drawn.integers(1, 12, 40)
        low, high = bounds(cases, drawn.binomial(cases, chances))
        covered += low <= 0.2 <= high
    assert 930 <= covered <= 975
