"""The scale of effects and its noise, against a bootstrap over people."""

from __future__ import annotations

import numpy as np
import pytest
from tests.freshness.worlds import BASELINE, WEEKS, world

from whofor.freshness.defaults import Defaults
from whofor.freshness.effect import begins, is_log, scaled, unscaled
from whofor.freshness.measured import at_week, baseline_of
from whofor.freshness.members import members
from whofor.model.drift import FREQUENCY, Watched


def test_the_error_is_that_of_a_bootstrap_over_people() -> None:
    weeks = world(3, each=200)
    good = np.ones((WEEKS, len(weeks.signals)), bool)
    table = members(weeks, good, Defaults())[0]
    found = at_week(weeks, table, baseline_of(table, weeks), good, WEEKS - 1, Defaults()).error
    was = table.sums[BASELINE], table.counts[BASELINE]
    now = table.sums[WEEKS] - table.sums[WEEKS - 4], table.counts[WEEKS] - table.counts[WEEKS - 4]
    rng, logs, drawn = np.random.default_rng(1), is_log(weeks.signals), []
    for _ in range(1500):
        who = rng.integers(0, 200, 200)
        means = [sums[who].sum(axis=0) / counts[who].sum(axis=0) for sums, counts in (was, now)]
        drawn.append(scaled(means[1], logs) - scaled(means[0], logs))
    assert found[[3, 4]] == pytest.approx(np.std(drawn, axis=0)[[3, 4]], rel=0.1)
    assert (found[:3] >= 0.9 * np.std(drawn, axis=0)[:3]).all()  # features have a floor


def test_weeks_of_one_person_are_no_more_people() -> None:
    """Every week told twice (as two signals' worth of rows would be) leaves the error of a mean as it was."""
    weeks = world(3)
    good = np.ones((WEEKS, len(weeks.signals)), bool)
    table = members(weeks, good, Defaults())[0]
    window = table.between(np.full(5, WEEKS - 4), WEEKS)
    twice = type(window)(2 * window.sums, 2 * window.counts)
    assert twice.influence == pytest.approx(window.influence)


@pytest.mark.parametrize(("first", "second"), [(0.1, 0.2), (0.5, 0.5), (0.0, 1.0)])
def test_a_difference_of_shares_is_cohens_h(first: float, second: float) -> None:
    logs = np.array([False])
    h = 2 * np.arccos(np.sqrt(first)) - 2 * np.arccos(np.sqrt(second))  # the same by the other function
    assert (scaled(np.array([second]), logs) - scaled(np.array([first]), logs))[0] == pytest.approx(h)
    assert unscaled(scaled(np.array([second]), logs), logs)[0] == pytest.approx(second)


def test_logarithms_are_their_own_scale() -> None:
    assert is_log((Watched("sessions", FREQUENCY),)).all()
    assert scaled(np.array([3.5]), np.array([True]))[0] == 3.5


def test_a_window_is_the_last_good_weeks_that_are_not_too_old() -> None:
    good = np.ones((20, 2), bool)
    good[15:18, 0] = False
    assert begins(good, 19, 4, Defaults()).tolist() == [13, 16]
    good[13:20, 0] = False
    assert begins(good, 19, 4, Defaults()).tolist() == [12, 16]
    good[:, 0] = False
    assert begins(good, 19, 4, Defaults()).tolist() == [20, 16]
