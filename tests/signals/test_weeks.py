"""Who is new, who stays, who comes back: lifecycle, retention and the power-user curve, against plain loops."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from tests.signals.staging import DAY, HOUR, Event, day_of, stage

from whofor.model.behaviour import EVERYBODY, Curve, Returned, Week
from whofor.signals.lifecycle import lifecycle
from whofor.signals.retention import retention
from whofor.signals.staged import Staged
from whofor.signals.stickiness import stickiness

MONDAY = day_of("2026-05-04")
FIRST_WEEK = (MONDAY + 3) // 7


def came(*days: tuple[int, int]) -> Staged:
    """Stage people who came at nine on days since the Monday."""
    events: list[Event] = [(uid, (MONDAY + day) * DAY + 9 * HOUR, 0) for uid, day in days]
    return stage(*events, features=1)


def nobody_apart(staged: Staged) -> np.ndarray:
    return np.zeros(len(staged.people), np.int64)


def test_the_states_of_a_week() -> None:
    """Ann comes every week, ben in the first and the third, cid from the second on; the last week is not over."""
    staged = came((0, 0), (0, 7), (0, 14), (0, 21), (1, 3), (1, 20), (2, 8), (2, 15), (2, 22))
    assert lifecycle(staged, nobody_apart(staged))[EVERYBODY] == (
        Week(FIRST_WEEK, new=2, retained=0, resurrected=0, dormant=0),
        Week(FIRST_WEEK + 1, new=1, retained=1, resurrected=0, dormant=1),
        Week(FIRST_WEEK + 2, new=0, retained=2, resurrected=1, dormant=0),
    )


def test_a_week_that_is_not_over_makes_nobody_dormant() -> None:
    """Ben has not come in the second week, which has a day left."""
    early, late = came((0, 0), (0, 7), (1, 1), (0, 12)), came((0, 0), (0, 7), (1, 1), (0, 13))
    [first] = lifecycle(early, nobody_apart(early))[EVERYBODY]
    assert first.active == 2
    [_, second] = lifecycle(late, nobody_apart(late))[EVERYBODY]
    assert (second.active, second.dormant, second.quick_ratio) == (1, 1, 0.0)


def test_nobody_lost_has_no_quick_ratio() -> None:
    assert Week(0, 3, 2, 1, 0).quick_ratio is None and Week(0, 3, 2, 1, 2).quick_ratio == 2.0


days = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 60)), min_size=1, max_size=60, unique=True)


@settings(max_examples=20)
@given(days)
def test_lifecycle_agrees_with_a_walk_through_the_weeks(drawn: list[tuple[int, int]]) -> None:
    staged = came(*drawn)
    of = np.arange(len(staged.people)) % 2
    found = lifecycle(staged, of)
    weeks = {uid: {day // 7 for who, day in drawn if who == uid} for uid, _ in drawn}
    whole = [
        week for week in range(9) if 7 * week >= min(d for _, d in drawn) and 7 * week + 6 <= max(d for _, d in drawn)
    ]
    for segment in found:
        those = [uid for uid in weeks if segment in (EVERYBODY, uid % 2)]
        wanted = []
        for week in whole:
            here = [uid for uid in those if week in weeks[uid]]
            new = sum(week == min(weeks[uid]) for uid in here)
            stayed = sum(week - 1 in weeks[uid] for uid in here)
            left = sum(week - 1 in weeks[uid] and week not in weeks[uid] for uid in those)
            wanted.append(Week(FIRST_WEEK + week, new, stayed, len(here) - new - stayed, left))
        assert found[segment] == tuple(wanted)


@settings(max_examples=20)
@given(days)
def test_people_are_conserved(drawn: list[tuple[int, int]]) -> None:
    """Who came last week came this week too or is dormant; segments add up to everybody."""
    staged = came(*drawn)
    found = lifecycle(staged, np.arange(len(staged.people)) % 3)
    everybody = found.pop(EVERYBODY)
    for before, now in pairwise(everybody):
        assert before.active == now.retained + now.dormant
    for position, week in enumerate(everybody):
        assert week.active == sum(weeks[position].active for weeks in found.values())


def test_a_cohort_is_stated_only_as_far_as_all_of_it_was_observed() -> None:
    """Ann and ben are first seen in one week, ben on its Sunday; the source ends two weeks after ann's first day."""
    staged = came((0, 0), (0, 8), (1, 6), (0, 19))
    found = [one for one in retention(staged, nobody_apart(staged))[EVERYBODY] if one.cohort is not None]
    assert [(one.after, one.people, one.came) for one in found] == [(0, 2, 2), (1, 2, 1)]
    shorter = came((0, 0), (0, 8), (1, 6), (0, 18))
    assert [one.after for one in retention(shorter, nobody_apart(shorter))[EVERYBODY] if one.cohort is not None] == [0]


@settings(max_examples=20)
@given(days, st.integers(1, 8))
def test_retention_agrees_with_a_walk_through_the_days(drawn: list[tuple[int, int]], most: int) -> None:
    staged = came(*drawn)
    found = retention(staged, np.arange(len(staged.people)) % 2, most)
    own = {uid: sorted(day for who, day in drawn if who == uid) for uid, _ in drawn}
    end = max(day for _, day in drawn)
    for segment, rows in found.items():
        pooled: Counter[int] = Counter()
        people: Counter[int] = Counter()
        wanted = set()
        for cohort in {days[0] // 7 for uid, days in own.items() if segment in (EVERYBODY, uid % 2)}:
            those = [days for uid, days in own.items() if segment in (EVERYBODY, uid % 2) and days[0] // 7 == cohort]
            for after in range(most + 1):
                if cohort * 7 + 6 + 7 * after + 6 <= end:
                    hits = sum(any((day - days[0]) // 7 == after for day in days) for days in those)
                    wanted.add((FIRST_WEEK + cohort, after, len(those), hits))
                    pooled[after] += hits
                    people[after] += len(those)
        assert {(one.cohort, one.after, one.people, one.came) for one in rows if one.cohort is not None} == wanted
        assert {one.after: (one.people, one.came) for one in rows if one.cohort is None} == {
            after: (people[after], pooled[after]) for after in people
        }


def test_the_interval_of_a_retention_is_wilsons() -> None:
    staged = came(*((uid, 0) for uid in range(7)), (0, 7), (1, 10), (2, 13), (3, 30))
    [one] = [one for one in retention(staged, nobody_apart(staged))[EVERYBODY] if one.cohort is None and one.after == 1]
    wanted = binomtest(3, 7).proportion_ci(method="wilson")
    assert (one.share, one.low, one.high) == (3 / 7, pytest.approx(wanted.low), pytest.approx(wanted.high))
    assert Returned(None, 1, 0, 0, 0.0, 1.0).share == 0


def test_the_curve_counts_people_by_their_days_among_the_last_28() -> None:
    """Ann came on two of them, ben on one, cid the day before them."""
    staged = came((0, 1), (0, 28), (1, 28), (2, 0), (0, 0))
    found = stickiness(staged, np.array([0, 0, 1]))
    assert found is not None and set(found) == {0, EVERYBODY}
    assert found[0] == found[EVERYBODY] and found[0].people[:3] == (1, 1, 0)
    assert (found[0].active, found[0].mean, found[0].stickiness) == (2, 1.5, 1.5 / 28)


@settings(max_examples=20)
@given(days, st.sampled_from([7, 28]))
def test_stickiness_is_daily_by_monthly_active_people(drawn: list[tuple[int, int]], length: int) -> None:
    staged = came(*drawn, (0, 0), (0, 60))
    found = stickiness(staged, nobody_apart(staged), length)
    assert found is not None
    recent = {(uid, day) for uid, day in [*drawn, (0, 60)] if day > 60 - length}
    daily = len(recent) / length
    curve = found[EVERYBODY]
    assert curve.active == len({uid for uid, _ in recent})
    assert curve.stickiness is not None and math.isclose(curve.stickiness, daily / curve.active)


def test_a_source_shorter_than_the_days_says_nothing() -> None:
    short, long = came((0, 0), (0, 26)), came((0, 0), (0, 27))
    assert stickiness(short, nobody_apart(short)) is None and stickiness(long, nobody_apart(long)) is not None
    assert Curve(7, (0,) * 7).mean is None and Curve(7, (0,) * 7).stickiness is None
