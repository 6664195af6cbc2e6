"""Events to people by features: sessions, days, hours of the week."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.metrics.worlds import lived
from tests.signals.staging import DAY, HOUR, MINUTE, Event, at, stage

from whofor.model.evidence import Answers, Feature
from whofor.model.signal import Usage
from whofor.signals import answers
from whofor.signals.usage import usage

OTHER = 2
"""A code that is no feature: the first two are."""


def read(*events: Event, gap: int = 30) -> Usage:
    """Read events (uid, time, code[, shift]) of as many people as there are."""
    return usage(stage(*events, gap=gap, names=3))


@pytest.mark.parametrize(
    ("second", "gap", "sessions"),
    [
        ("2026-05-04 10:29:59.999", 30, 1),
        ("2026-05-04 10:30:00", 30, 1),
        ("2026-05-04 10:30:00.001", 30, 2),
        ("2026-05-04 10:10:00.001", 10, 2),
        ("2026-05-04 10:00:00", 30, 1),
    ],
)
def test_only_a_silence_longer_than_the_gap_ends_a_session(second: str, gap: int, sessions: int) -> None:
    assert read((0, "2026-05-04 10:00", 0), (0, second, 1), gap=gap).sessions.tolist() == [sessions]


def test_silence_is_counted_from_the_last_event_and_for_each_person() -> None:
    """Ann: 10:00, 10:25, 10:50, then 12:00; Ben in between."""
    found = read(
        (0, "2026-05-04 10:00", 0), (1, "2026-05-04 10:10", 0), (0, "2026-05-04 10:25", 1),
        (0, "2026-05-04 10:50", OTHER), (0, "2026-05-04 12:00", 0), (1, "2026-05-04 11:10", 0),
    )  # fmt: skip
    assert found.sessions.tolist() == [2, 2]
    assert found.minutes.tolist() == [25.0, 0.0]
    assert found.people == ("u0", "u1")


def test_a_session_across_midnight_is_one_and_begins_before_it() -> None:
    """Sunday 23:50 to Monday 00:20: one session in the last hour of the week, two active days."""
    found = read((0, "2026-05-03 23:50", 0), (0, "2026-05-04 00:05", 0), (0, "2026-05-04 00:20", 1))
    assert found.sessions.tolist() == [1]
    assert np.flatnonzero(found.hours[0]).tolist() == [6 * 24 + 23]
    assert (found.days.tolist(), found.counts.tolist(), found.minutes.tolist()) == ([2], [[2, 1]], [30.0])


@pytest.mark.parametrize(
    ("time", "hour"),
    [
        ("2026-05-04 00:00", 0),
        ("2026-05-04 09:59:59.999", 9),
        ("2026-05-09 10:00", 5 * 24 + 10),
        ("2026-05-10 23:59", 167),
        ("1970-01-01 00:00", 3 * 24),
        ("1969-12-29 01:00", 1),
    ],
)
def test_the_week_begins_on_monday(time: str, hour: int) -> None:
    """2026-05-04 is a Monday; 1970-01-01 was a Thursday."""
    assert np.flatnonzero(read((0, time, 0)).hours[0]).tolist() == [hour]


def test_feature_days_are_distinct_days() -> None:
    """Feature a at three times of one day and once on another; b once; activity that is no feature counts as a day."""
    found = read(
        (0, "2026-05-04 08:00", 0), (0, "2026-05-04 12:00", 0), (0, "2026-05-04 23:59", 0), (0, "2026-05-06 00:00", 0),
        (0, "2026-05-06 01:00", 1), (0, "2026-05-10 01:00", OTHER),
    )  # fmt: skip
    assert found.counts.tolist() == [[2, 1]]
    assert found.days.tolist() == [3]
    assert found.weeks.tolist() == [1.0]


def test_events_at_the_same_time_are_one_session_whatever_their_order() -> None:
    events = [(0, "2026-05-04 10:00", code) for code in (1, OTHER, 0)] + [
        (0, "2026-05-04 11:00", code) for code in (0, 1)
    ]
    for some in (events, events[::-1]):
        found = read(*some)
        assert (found.sessions.tolist(), found.counts.tolist(), found.minutes.tolist()) == ([2], [[1, 1]], [0.0])


def test_somebody_without_a_feature_still_came() -> None:
    found = read((0, "2026-05-04 10:00", OTHER), (1, "2026-05-04 10:00", 0))
    assert (found.counts.tolist(), found.sessions.tolist()) == ([[0, 0], [1, 0]], [1, 1])


def test_sums_agree_with_a_walk_through_the_events() -> None:
    """Two hundred events of three people over two weeks, against plain loops."""
    drawn = np.random.default_rng(3)
    base = at("2026-05-04 00:00")
    people, steps, codes = (drawn.integers(low, high, 200) for low, high in ((0, 3), (0, 14 * 24 * 12), (0, 3)))
    rows = set(zip(people.tolist(), (base + steps * 5 * MINUTE).tolist(), codes.tolist(), strict=True))
    found = read(*((uid, datetime.fromtimestamp(t / 1000, UTC).strftime("%F %T"), code) for uid, t, code in rows))
    for uid in range(3):
        times = sorted(t for who, t, _ in rows if who == uid)
        begun = [t for before, t in zip([-DAY, *times], times, strict=False) if t - before > 30 * MINUTE]
        assert found.sessions[uid] == len(begun) == found.hours[uid].sum()
        assert found.days[uid] == len({t // DAY for t in times})
        for hour in range(168):
            assert found.hours[uid, hour] == sum((t - base) // HOUR % 168 == hour for t in begun)
        for code in range(2):
            assert found.counts[uid, code] == len({t // DAY for who, t, one in rows if (who, one) == (uid, code)})


def test_answers_have_the_shape_of_usage_without_time() -> None:
    """Zoe ticked c and a, Al nothing."""
    options = tuple(Feature(name, name.upper()) for name in "abc")
    found = answers.usage("survey", Answers(options, {"zoe": frozenset({2, 0}), "al": frozenset()}))
    assert (found.people, found.counts.tolist(), found.has_time) == (("al", "zoe"), [[0, 0, 0], [1, 0, 1]], False)
    assert found.features == options and found.sessions.sum() == found.hours.sum() == 0


def test_days_are_those_of_the_persons_own_clock() -> None:
    """Ten in the evening in UTC is the next day in Delhi and the same afternoon in New York."""
    found = read((0, "2026-05-04 22:00", 0, 330), (1, "2026-05-04 22:00", 0, -240))
    assert np.argwhere(found.hours).tolist() == [[0, 24 + 3], [1, 18]]
    assert (found.first - at("2026-05-04") // DAY).tolist() == [1, 0]


def test_of_an_even_number_of_sessions_the_median_lies_between_the_middle_two() -> None:
    """Sessions of 0, 5, 10 and 20 minutes; and of 3 minutes alone."""
    starts = [(day, length) for day, length in enumerate((20, 0, 10, 5), 1)]
    events: list[Event] = [(0, f"2026-05-0{day} 10:{minute:02}", 0) for day, length in starts for minute in {0, length}]
    assert read(*events, (1, "2026-05-01 10:00", 0), (1, "2026-05-01 10:03", 0)).minutes.tolist() == [7.5, 3.0]


def test_a_part_of_a_source_has_zeros_for_who_did_not_come_in_it() -> None:
    staged = stage((0, "2026-05-04 10:00", 0), (1, "2026-06-04 10:00", 1))
    first = at("2026-06-01") // DAY
    found = usage(staged.between(first, first + 30))
    assert (found.days.tolist(), found.counts.tolist()) == ([0, 1], [[0, 0], [0, 1]])
    assert (found.weeks.tolist(), found.minutes.tolist(), found.first[0]) == ([0.0, 1 / 7], [0.0, 0.0], 0)
    nothing = usage(staged.between(0, 9))
    assert nothing.days.tolist() == [0, 0] and nothing.counts.sum() == 0


def test_every_week_up_to_the_61st_is_one_bit() -> None:
    weeks = (0, 1, 3, 60, 61, 62, 80)
    found = read(*((0, (20_000 + 7 * week) * DAY, 0) for week in weeks))
    assert found.rhythm is not None
    assert int(found.rhythm.returned[0]) == sum(1 << week for week in weeks if week < 62)


def test_an_event_of_two_features_counts_for_both() -> None:
    found = usage(stage((0, "2026-05-04 10:00", 0), (0, "2026-05-04 11:00", 1), featured=[(0, 0), (0, 1), (1, 1)]))
    assert (found.counts.tolist(), found.events.tolist()) == ([[1, 1]], [[1, 2]])


BASE = at("2026-01-28 00:00")
logs = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 70 * 24 * 4).map(lambda quarter: BASE + quarter * 15 * MINUTE),
        st.integers(0, 2),
        st.sampled_from([0, 330, -480]),
    ),
    min_size=1,
    max_size=80,
    unique_by=lambda event: event[:3],
)


@settings(max_examples=25)
@given(logs)
def test_everything_agrees_with_a_walk_through_the_events(log: list[tuple[int, int, int, int]]) -> None:
    """Any events of up to four people in three time zones, against pandas."""
    found = read(*log)
    assert found.rhythm is not None
    rows = pd.DataFrame(log, columns=["uid", "t", "code", "shift"]).sort_values(["uid", "t", "code"])
    rows["own"] = rows.t + rows["shift"] * MINUTE
    rows["day"] = rows.own // DAY
    end = rows.day.max()
    for uid, those in rows.groupby("uid"):
        days = np.array(sorted(set(those.day)))
        dates = pd.to_datetime(days, unit="D")
        assert (found.days[uid], found.first[uid], found.last[uid]) == (len(days), days[0], days[-1])
        assert (found.active28[uid], found.active7[uid]) == ((days > end - 28).sum(), (days > end - 7).sum())
        assert found.rhythm.active_weeks[uid] == len({tuple(date.isocalendar())[:2] for date in dates})
        assert found.rhythm.returned[uid] == sum({1 << int(day - days[0]) // 7 for day in days})
        assert found.rhythm.weekdays[uid].tolist() == [int((dates.day_of_week == number).sum()) for number in range(7)]
        assert found.rhythm.parts[uid].sum(axis=1).tolist() == [
            int(((dates.year - 1970) * 12 + dates.month - 1 == found.rhythm.month + at_).sum())
            for at_ in range(found.rhythm.parts.shape[1])
        ]
        turn = [date for date in dates if date.day <= 3 or (date + pd.Timedelta(days=3)).month != date.month]
        assert found.rhythm.parts[uid][:, [0, 4]].sum() == len(turn)
        lengths = those.groupby((those.t.diff() > 30 * MINUTE).cumsum()).t.agg(lambda t: (t.max() - t.min()) // MINUTE)
        assert (found.sessions[uid], found.minutes[uid]) == (len(lengths), lengths.median())
        for code in range(2):
            of = those[those.code == code]
            assert (found.counts[uid, code], found.events[uid, code]) == (of.day.nunique(), len(of))


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(40, 150))
def test_people_whose_days_are_known_are_read_as_such(seed: int, length: int) -> None:
    """The worlds of the tests of metrics are what reading their events gives."""
    drawn = np.random.default_rng(seed)
    came = drawn.random((3, length)) < drawn.uniform(0.05, 0.9, (3, 1))
    came[:, 0] = True
    first = at("2026-01-20") // DAY
    found = usage(
        stage(*((int(row), (first + int(day)) * DAY + 9 * HOUR, 0) for row, day in np.argwhere(came)), features=1)
    )
    wanted = lived(came, first)
    for name in (
        "counts",
        "days",
        "sessions",
        "minutes",
        "weeks",
        "hours",
        "events",
        "first",
        "last",
        "active28",
        "active7",
    ):
        assert np.array_equal(getattr(found, name), getattr(wanted, name)), name
    for name in ("active_weeks", "returned", "weekdays", "parts", "month", "between_days"):
        assert np.array_equal(
            getattr(found.rhythm, name), getattr(wanted.rhythm, name), equal_nan=name == "between_days"
        ), name
    np.testing.assert_allclose(found.rhythm.between_sessions, wanted.rhythm.between_sessions)  # type: ignore[union-attr]
