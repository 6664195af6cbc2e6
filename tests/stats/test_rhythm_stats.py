"""Burstiness, the calendar, Hotelling's test, Holm's correction, means within strata."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp, ttest_ind

from whofor.stats.burstiness import burstiness
from whofor.stats.calendar import PARTS, calendar, first_day
from whofor.stats.holm import holm
from whofor.stats.hotelling import hotelling
from whofor.stats.stratified import mean_difference


def of(waits: np.ndarray) -> np.ndarray:
    """Return the burstiness of people's waits: (people, waits)."""
    whole = waits.astype(np.int64)
    return burstiness(np.full(len(whole), whole.shape[1]), whole.sum(axis=1), (whole**2).sum(axis=1))


@pytest.mark.parametrize(("waits", "near"), [(5, 0.06), (20, 0.02), (200, 0.01)])
def test_few_random_waits_do_not_look_regular(waits: int, near: float) -> None:
    """What the correction is for: the plain (r - 1) / (r + 1) of five random waits is about -0.15."""
    drawn = np.random.default_rng(waits).exponential(1e5, (4000, waits))
    assert of(drawn).mean() == pytest.approx(0, abs=near)
    ratio = drawn.std(axis=1) / drawn.mean(axis=1)
    plain = ((ratio - 1) / (ratio + 1)).mean()
    assert plain < of(drawn).mean() and (waits > 5 or plain < -0.1)


@given(st.lists(st.integers(1, 10_000), min_size=5, max_size=40), st.integers(2, 50))
def test_burstiness_knows_no_unit_and_no_order(waits: list[int], unit: int) -> None:
    [one] = of(np.array([waits]))
    assert -1 <= one <= 1
    assert of(np.array([sorted(waits)]) * unit) == pytest.approx(one)


def test_a_clock_and_too_few_waits() -> None:
    assert of(np.full((1, 9), 1440)) == pytest.approx(-1)
    assert np.isnan(of(np.full((1, 4), 1440))).all() and np.isnan(of(np.zeros((1, 9)))).all()


def test_the_calendar_is_that_of_the_library() -> None:
    """Every day of fifty years, leap years among them."""
    found = calendar(0, 365 * 50)
    for position in range(0, len(found.day), 7):
        day = date(1970, 1, 1) + timedelta(int(found.day[position]))
        left = ((day.replace(day=28) + timedelta(4)).replace(day=1) - day).days
        wanted = "last-days" if left <= 3 else PARTS[sum(day.day > end for end in (3, 10, 20))]
        assert PARTS[found.part[position]] == wanted, day
        assert found.weekday[position] == day.weekday()
        assert found.month[position] == (day.year - 1970) * 12 + day.month - 1
    assert [first_day(int(month)) for month in np.unique(found.month)] == [
        int(found.day[found.month == month][0]) for month in np.unique(found.month)
    ]


@given(st.integers(0, 1000))
def test_hotelling_of_one_number_is_students_test(seed: int) -> None:
    rows = np.random.default_rng(seed).normal(0.3, 1, (12, 1))
    assert hotelling(rows) == pytest.approx(ttest_1samp(rows[:, 0], 0).pvalue)


@given(st.integers(0, 1000))
def test_hotelling_does_not_care_how_numbers_are_mixed(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    rows, mixed = drawn.normal(0.2, 1, (30, 3)), drawn.normal(size=(3, 3)) + 3 * np.eye(3)
    assert hotelling(rows @ mixed) == pytest.approx(hotelling(rows), rel=1e-4)


def test_hotelling_is_wrong_as_often_as_it_says() -> None:
    """Of 4,000 draws of 25 people without a deviation, skewed and dependent numbers, about 5 % are below 0.05."""
    drawn = np.random.default_rng(8)
    shares = drawn.dirichlet([2, 3, 4, 5], (4000, 25))
    low = [hotelling((rows - np.array([2, 3, 4, 5]) / 14)[:, :3]) < 0.05 for rows in shares]
    assert 0.035 <= np.mean(low) <= 0.075


def test_hotelling_of_too_few_people_and_of_people_who_are_all_alike() -> None:
    assert hotelling(np.ones((3, 3))) == 1.0
    assert hotelling(np.tile([0.1, 0.0], (20, 1))) < 1e-6
    assert hotelling(np.zeros((20, 2))) == 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_keeps_the_order_and_lies_between_the_chance_and_bonferroni(chances: list[float]) -> None:
    found = holm(chances)
    assert all(one <= corrected <= min(1, len(chances) * one) for one, corrected in zip(chances, found, strict=True))
    pairs = sorted(zip(chances, found, strict=True))
    assert [corrected for _, corrected in pairs] == sorted(found)


@given(st.integers(0, 1000))
def test_means_in_one_stratum_are_welchs(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    values, first = np.concatenate([drawn.normal(1, 1, 30), drawn.normal(0, 3, 20)]), np.arange(50) < 30
    value, low, high, _ = mean_difference(values, first, np.zeros(50, np.int64))
    wanted = ttest_ind(values[first], values[~first], equal_var=False)
    assert value == pytest.approx(values[first].mean() - values[~first].mean())
    assert value / ((high - low) / 2 / 1.959964) == pytest.approx(wanted.statistic)


def test_strata_take_out_what_they_explain() -> None:
    """The first group is older, and the old have larger values; within an age there is no difference."""
    drawn = np.random.default_rng(1)
    wrong = 0
    for _ in range(400):
        age = drawn.integers(0, 10, 400)
        first = drawn.random(400) < (age + 0.5) / 10
        values = age + drawn.exponential(size=400)
        assert mean_difference(values, first, np.zeros(400, np.int64))[3] < 1e-6
        wrong += mean_difference(values, first, age)[3] < 0.05
    assert 0.02 <= wrong / 400 <= 0.08


def test_the_least_variance_only_widens() -> None:
    """A thing that nobody of the second group happens to do."""
    values, first = np.array([0.0, 0.1, 0.0, 0.1, 0.0, 0.0, 0.0]), np.arange(7) < 4
    narrow = mean_difference(values, first, np.zeros(7, np.int64))
    wide = mean_difference(values, first, np.zeros(7, np.int64), (0.0, 0.01))
    assert wide[0] == narrow[0] and wide[1] < narrow[1] and wide[3] > narrow[3]
    alone = mean_difference(values, np.arange(7) < 1, np.zeros(7, np.int64))
    assert alone == (0.0, -np.inf, np.inf, 1.0)
