"""Shares of customers wander, and sometimes move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.freshness.worlds import BASELINE, WEEKS, world

from whofor.freshness.composition import composition
from whofor.freshness.defaults import Defaults
from whofor.model.drift import ALARM, EVERYBODY, NO_DRIFT, NOT_ENOUGH


def counted(seed: int, *, moved: float = 0.0, size: int = 1000) -> np.ndarray:
    """Return (weeks, 5) customers of whom one in 200 is replaced each week; `moved` of the first persona's leave it."""
    rng = np.random.default_rng(seed)
    shares = np.array([0.4, 0.3, 0.2, 0.1, 0.0])
    of = rng.choice(5, size, p=shares)
    counts = []
    for week in range(WEEKS):
        fresh = rng.random(size) < 0.005
        of[fresh] = rng.choice(5, int(fresh.sum()), p=shares)
        if week >= 36:
            of[(of == 0) & (rng.random(size) < moved)] = 1
        counts.append(np.bincount(of, minlength=5))
    return np.array(counts)


def verdicts(customers: np.ndarray) -> dict[str, set[str]]:
    weeks = replace(world(1, each=5), customers=customers)
    found: dict[str, set[str]] = {}
    for at in range(BASELINE, WEEKS):
        for one in composition(weeks, at, Defaults()):
            found.setdefault(one.persona, set()).add(one.verdict)
    return found


def test_shares_that_only_wander_are_no_alarm() -> None:
    assert not [seed for seed in range(20) if any(ALARM in said for said in verdicts(counted(seed)).values())]


def test_a_persona_that_loses_a_third_of_its_people_is_found() -> None:
    found = verdicts(counted(1, moved=0.03))
    assert ALARM in found["ana"]
    assert ALARM in found["ben"]
    assert found["dot"] <= {NO_DRIFT, "watch"}


def test_people_whom_no_persona_fits_are_watched_too() -> None:
    customers = counted(1)
    customers[40:, 4] = customers[40:, 0] // 2
    customers[40:, 0] -= customers[40:, 4]
    assert ALARM in verdicts(customers)[EVERYBODY]


def test_few_customers_and_none_counted() -> None:
    assert set().union(*verdicts(counted(1, size=25)).values()) == {NOT_ENOUGH}
    assert verdicts(np.zeros((0, 0), int)) == {}


def test_the_longer_ago_the_baseline_the_more_a_share_may_have_wandered() -> None:
    """`surely` falls by 2.5 standard deviations of the walk: a third of the baseline and every week since."""
    customers = np.tile([600, 400, 0, 0, 0], (WEEKS, 1))
    customers[1:BASELINE:2, :2] += [-10, 10]
    weeks = replace(world(1, each=5), customers=customers)
    shares = 2 * np.arcsin(np.sqrt(customers[:BASELINE, 0] / 1000))
    step = np.sqrt(np.mean(np.diff(shares) ** 2))
    for since in (1, 10):
        one = composition(weeks, BASELINE - 1 + since, Defaults())[0]
        assert abs(one.effect) - one.surely == pytest.approx(2.5 * step * np.sqrt(since + BASELINE / 3))
