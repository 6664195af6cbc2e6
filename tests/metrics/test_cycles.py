"""Weekly, monthly and quarterly cycles: planted ones are found, absent ones are not, though the world may tempt to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.metrics.worlds import JANUARY_2026, lived

from whofor.metrics.cycles import cycles
from whofor.metrics.phases import month, quarter, week
from whofor.model.behaviour import DOES_NOT, HOLDS, UNCLEAR, Cycle
from whofor.model.signal import Floats, Mask, Usage
from whofor.stats.calendar import PARTS, Calendar, calendar

Drawn = np.random.Generator


def plain(drawn: Drawn, people: int, days: Calendar) -> Floats:
    """Chances of coming: everybody has their own, and most come seldom at weekends."""
    chances = np.tile(drawn.beta(2, 8, (people, 1)), (1, len(days.day)))
    office = drawn.random((people, 1)) < 0.7
    return np.where(office & (days.weekday >= 5), chances * 0.1, chances)


def any_day(drawn: Drawn, people: int, days: Calendar) -> Floats:
    return np.tile(drawn.beta(2, 8, (people, 1)), (1, len(days.day)))


def fading(drawn: Drawn, people: int, days: Calendar) -> Floats:
    """Everybody joins at once and comes less and less."""
    return np.minimum(1, plain(drawn, people, days) * 3) * np.exp(-np.arange(len(days.day)) / 60)


def in_bursts(drawn: Drawn, people: int, days: Calendar) -> Floats:
    state, chances = drawn.random(people) < 0.3, np.zeros((people, len(days.day)))
    for day in range(len(days.day)):
        state = np.where(state, drawn.random(people) < 0.9, drawn.random(people) < 0.05)
        chances[:, day] = np.where(state, 0.7, 0.02)
    return chances


def one_deadline(drawn: Drawn, people: int, days: Calendar) -> Floats:
    """At the end of one month everybody comes four times as often: an event, and no cycle."""
    once = (days.part == 4) & (days.month == days.month[0] + 2)
    return np.where(once, np.minimum(1, plain(drawn, people, days) * 4), plain(drawn, people, days))


def holidays(drawn: Drawn, people: int, days: Calendar) -> Floats:
    once = (days.part == 4) & (days.month == days.month[0] + 2)
    return plain(drawn, people, days) * np.where(once, 0.1, 1)


def turn(drawn: Drawn, people: int, days: Calendar) -> Floats:
    return plain(drawn, people, days) * np.where((days.part == 0) | (days.part == 4), 1.8, 1)


def third_month(drawn: Drawn, people: int, days: Calendar) -> Floats:
    return plain(drawn, people, days) * np.where(days.month % 3 == 2, 1.8, 1)


def fridays(drawn: Drawn, people: int, days: Calendar) -> Floats:
    return any_day(drawn, people, days) * np.where(days.weekday == 4, 1.8, 1)


def world(seed: int, kind: object, people: int, length: int, stay: bool = False) -> Usage:
    """People who join and leave at any time of the period, which begins on any day of a year."""
    assert callable(kind)
    drawn = np.random.default_rng(seed)
    begin = JANUARY_2026 + int(drawn.integers(0, 365))
    came = drawn.random((people, length)) < kind(drawn, people, calendar(begin, begin + length - 1))
    if not stay:
        joined, left = (
            drawn.integers(0, length // 2, (people, 1)),
            drawn.integers(length // 2, 3 * length // 2, (people, 1)),
        )
        came &= (np.arange(length) >= joined) & (np.arange(length) <= left)
    return lived(came, begin)


def found(seen: Usage) -> Mapping[str, Cycle]:
    return {one.name: one for one in cycles(seen, np.ones(len(seen.people), np.bool_))}


def verdicts(kind: object, people: int, length: int, seeds: int, stay: bool = False) -> Mapping[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {"week": Counter(), "month": Counter(), "quarter": Counter()}
    for seed in range(seeds):
        for name, one in found(world(seed, kind, people, length, stay)).items():
            counted[name][one.verdict] += 1
    return counted


@pytest.mark.parametrize(
    ("kind", "people", "length", "stay"),
    [
        (plain, 60, 200, False), (plain, 150, 365, False), (any_day, 150, 365, False), (in_bursts, 150, 365, False),
        (fading, 300, 365, True), (one_deadline, 300, 200, False), (holidays, 300, 200, False),
        (fridays, 150, 365, False),
    ],
)  # fmt: skip
def test_a_cycle_that_is_not_there_is_hardly_ever_found(kind: object, people: int, length: int, stay: bool) -> None:
    """In at most 5 % of worlds, up to the luck of sixty draws; weekends are a cycle, and so are Fridays."""
    counted = verdicts(kind, people, length, 60, stay)
    absent = ("month", "quarter") if kind not in (any_day, in_bursts) else ("week", "month", "quarter")
    assert {name: counted[name][HOLDS] <= 5 for name in absent} == dict.fromkeys(absent, True)


def test_a_test_is_wrong_as_often_as_it_says() -> None:
    """Among people who come on any day, chances below 0.05 for any of the three cycles in about 5 % of 200 worlds."""
    low = [min(one.chance for one in found(world(seed, any_day, 100, 365)).values()) < 0.05 for seed in range(200)]
    assert 0.01 <= np.mean(low) <= 0.09


@pytest.mark.parametrize(
    ("kind", "name", "length", "phase"),
    [
        (turn, "month", 200, "turn-of-month"),
        (third_month, "quarter", 365, "third-month"),
        (fridays, "week", 60, "friday"),
    ],
)
def test_a_planted_cycle_is_found(kind: object, name: str, length: int, phase: str) -> None:
    held = 0
    for seed in range(40):
        one = found(world(seed, kind, 150, length))[name]
        held += one.verdict == HOLDS
        best = max(one.phases, key=lambda phase: phase.lift)
        assert one.verdict != DOES_NOT
        assert best.name == phase or name == "month"
        assert next(these.lift for these in one.phases if these.name == phase) > 1.2
    assert held >= 36


def test_intervals_of_phases_hold_for_all_of_them() -> None:
    """People who come on any day: every lift is 1. All intervals of a month cover it in about 95 % of 200 worlds."""
    covered = [
        all(phase.low <= 1 <= phase.high for phase in found(world(seed, any_day, 100, 250))["month"].phases)
        for seed in range(200)
    ]
    assert np.mean(covered) >= 0.92


def test_what_was_shown_to_be_small_does_not_hold() -> None:
    counted = verdicts(any_day, 400, 365, 10)
    assert counted["week"][DOES_NOT] >= 9 and counted["month"][DOES_NOT] >= 9
    assert counted["week"][HOLDS] == counted["month"][HOLDS] == 0


@pytest.mark.parametrize(
    ("people", "length", "unclear"),
    [
        (19, 365, {"week", "month", "quarter"}),
        (100, 26, {"week", "month", "quarter"}),
        (100, 85, {"month", "quarter"}),
        (100, 210, {"quarter"}),
    ],
)
def test_without_enough_data_nothing_is_said(people: int, length: int, unclear: set[str]) -> None:
    """Too few people, too few weeks, less than three months, less than three quarters, of people who come every day."""
    seen = lived(np.random.default_rng(1).random((people, length)) < 0.95)
    cycle = found(seen)
    assert {name for name, one in cycle.items() if not one.phases} == unclear
    assert all(cycle[name].verdict == UNCLEAR and cycle[name].chance == 1.0 for name in unclear)


def test_one_heavy_user_counts_once() -> None:
    """Of forty people one comes every day but Fridays, the others on five days each."""
    drawn = np.random.default_rng(3)
    came = np.zeros((40, 120), np.bool_)
    for row in came:
        row[drawn.choice(120, 8, replace=False)] = True
    heavy = came.copy()
    heavy[0] = calendar(JANUARY_2026, JANUARY_2026 + 119).weekday != 4
    lifts = [
        next(one.lift for one in found(lived(days))["week"].phases if one.name == "friday") for days in (came, heavy)
    ]
    assert abs(lifts[0] - lifts[1]) < 1 / 40 * 3


matrices = st.tuples(st.integers(0, 10_000), st.integers(70, 400), st.floats(0.05, 0.9), st.integers(0, 600))


def drawn_people(seed: int, length: int, chance: float) -> Mask:
    drawn = np.random.default_rng(seed)
    return drawn.random((5, length)) < chance * drawn.random((5, 1))


@settings(max_examples=40)
@given(matrices)
def test_weeks_agree_with_a_walk_through_the_days(drawn: tuple[int, int, float, int]) -> None:
    seed, length, chance, begin = drawn
    came = drawn_people(seed, length, chance)
    seen = lived(came, begin)
    assert seen.rhythm is not None
    rows = week(seen, seen.rhythm, np.ones(5, np.bool_))
    wanted = []
    for row in came:
        active = np.flatnonzero(row)
        if len(active) - 2 < 3 or active[-1] - active[0] <= 14:
            continue
        inner = [(begin + int(day) + 3) % 7 for day in active[1:-1]]
        there = [(begin + day + 3) % 7 for day in range(active[0] + 1, active[-1])]
        wanted.append([(inner.count(day) / len(inner), there.count(day) / len(there)) for day in range(7)])
    assert np.allclose(np.stack([rows.found, rows.due], axis=2).reshape(-1), np.array(wanted).reshape(-1))


@settings(max_examples=40)
@given(matrices)
def test_months_agree_with_a_walk_through_the_days(drawn: tuple[int, int, float, int]) -> None:
    seed, length, chance, begin = drawn
    came = drawn_people(seed, length, chance)
    seen = lived(came, begin)
    assert seen.rhythm is not None
    rows = month(seen, seen.rhythm, np.ones(5, np.bool_), 1)
    wanted = [due for row in came if (due := walked(row, begin))]
    assert np.allclose(rows.found[:, :5], np.array([one for one, _ in wanted]).reshape(-1, 5))
    assert np.allclose(rows.due[:, :5], np.array([one for _, one in wanted]).reshape(-1, 5))
    assert np.allclose(rows.due[:, :5].sum(axis=1), 1) and np.allclose(
        rows.found[:, 5], rows.found[:, [0, 4]].sum(axis=1)
    )


def walked(row: Mask, begin: int) -> tuple[list[float], list[float]] | None:
    """Return the shares of one person's days in the parts of whole months, and those that are due."""
    dates = [date(1970, 1, 1) + timedelta(begin + int(day)) for day in range(len(row))]
    part = calendar(begin, begin + len(row) - 1).part
    active = np.flatnonzero(row)
    if not len(active):
        return None
    span = range(active[0], active[-1] + 1)
    habit = [
        sum(row[day] for day in span if dates[day].weekday() == w)
        / max(1, sum(dates[day].weekday() == w for day in span))
        for w in range(7)
    ]
    months: dict[tuple[int, int], list[int]] = {}
    for day in span[1:-1]:
        months.setdefault((dates[day].year, dates[day].month), []).append(day)
    whole = [days for days in months.values() if dates[days[0]].day == 1 and (dates[days[-1]] + timedelta(1)).day == 1]
    counts = [int(sum(row[day] for day in days)) for days in whole]
    if sum(counts) < 3:
        return None
    slope = float(np.polyfit(range(len(whole)), counts, 1)[0]) if len(whole) >= 3 else 0.0
    came, due = [0.0] * len(PARTS), [0.0] * len(PARTS)
    for days, count in zip(whole, counts, strict=True):
        total = sum(habit[dates[day].weekday()] for day in days)
        for place, day in enumerate(days):
            came[part[day]] += bool(row[day])
            due[part[day]] += count * habit[dates[day].weekday()] / total if total else 0.0
            due[part[day]] += slope * ((place + 0.5) / len(days) - 0.5) / len(days)
    return [one / sum(counts) for one in came], [one / sum(counts) for one in due]


def test_a_straight_trend_is_no_quarter() -> None:
    """People who come more and more from day to day: no month stands out of its neighbours."""
    days = calendar(JANUARY_2026, JANUARY_2026 + 364)
    steady = np.random.default_rng(1).random((300, 365)) < np.linspace(0.1, 0.8, 365)
    seen = lived(steady)
    assert seen.rhythm is not None
    phases = quarter(seen, seen.rhythm, np.ones(300, np.bool_), 20)
    assert phases.found.mean(axis=0) * 3 == pytest.approx(np.ones(3), abs=0.02)
    more = lived(steady & ((days.month % 3 == 2) | (np.random.default_rng(2).random((300, 365)) < 0.5)))
    assert more.rhythm is not None
    assert quarter(more, more.rhythm, np.ones(300, np.bool_), 20).found.mean(axis=0).argmax() == 2


def test_who_has_no_rhythm_has_no_cycles() -> None:
    seen = lived(np.ones((30, 100), np.bool_))
    assert cycles(replace(seen, rhythm=None), np.ones(30, np.bool_)) == ()
    assert all(not one.phases for one in cycles(seen, np.zeros(30, np.bool_)))
