"""Events to people by features: sessions, days, hours of the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from whofor.model.evidence import Answers, Feature
from whofor.model.signal import Usage
from whofor.signals import answers
from whofor.signals.usage import usage
from whofor.store.engine import Engine

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
Event = tuple[int, str, int]
Read = Callable[..., Usage]


def at(text: str) -> int:
    """Milliseconds since 1970 of a time in UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def read() -> Read:
    """Read events (uid, time, code) of as many people as there are."""

    def reading(*events: Event, gap: int = 30) -> Usage:
        engine = Engine("500MB")
        engine.sql("CREATE TABLE events (uid INTEGER, t BIGINT, code SMALLINT)")
        for uid, time, code in events:
            engine.sql("INSERT INTO events VALUES (?, ?, ?)", [uid, at(time), code])
        people = [f"u{uid}" for uid in range(max(uid for uid, _, _ in events) + 1)]
        features = (Feature("a", "A"), Feature("b", "B"))
        return usage("usage", engine.table("events"), people, features, engine.run, gap)

    return reading


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
def test_only_a_silence_longer_than_the_gap_ends_a_session(second: str, gap: int, sessions: int, read: Read) -> None:
    assert read((0, "2026-05-04 10:00", 0), (0, second, 1), gap=gap).sessions.tolist() == [sessions]


def test_silence_is_counted_from_the_last_event_and_for_each_person(read: Read) -> None:
    """Ann: 10:00, 10:25, 10:50, then 12:00; Ben in between."""
    found = read(
        (0, "2026-05-04 10:00", 0), (1, "2026-05-04 10:10", 0), (0, "2026-05-04 10:25", 1),
        (0, "2026-05-04 10:50", -1), (0, "2026-05-04 12:00", 0), (1, "2026-05-04 11:10", 0),
    )  # fmt: skip
    assert found.sessions.tolist() == [2, 2]
    assert found.minutes.tolist() == [25.0, 0.0]
    assert found.people == ("u0", "u1")


def test_a_session_across_midnight_is_one_and_begins_before_it(read: Read) -> None:
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
def test_the_week_begins_on_monday(time: str, hour: int, read: Read) -> None:
    """2026-05-04 is a Monday; 1970-01-01 was a Thursday."""
    assert np.flatnonzero(read((0, time, 0)).hours[0]).tolist() == [hour]


def test_feature_days_are_distinct_days(read: Read) -> None:
    """Feature a at three times of one day and once on another; b once; activity that is no feature counts as a day."""
    found = read(
        (0, "2026-05-04 08:00", 0), (0, "2026-05-04 12:00", 0), (0, "2026-05-04 23:59", 0), (0, "2026-05-06 00:00", 0),
        (0, "2026-05-06 01:00", 1), (0, "2026-05-10 01:00", -1),
    )  # fmt: skip
    assert found.counts.tolist() == [[2, 1]]
    assert found.days.tolist() == [3]
    assert found.weeks.tolist() == [1.0]


def test_events_at_the_same_time_are_one_session_whatever_their_order(read: Read) -> None:
    events = [(0, "2026-05-04 10:00", code) for code in (1, -1, 0)] + [(0, "2026-05-04 11:00", code) for code in (0, 1)]
    for some in (events, events[::-1]):
        found = read(*some)
        assert (found.sessions.tolist(), found.counts.tolist(), found.minutes.tolist()) == ([2], [[1, 1]], [0.0])


def test_somebody_without_a_feature_still_came(read: Read) -> None:
    found = read((0, "2026-05-04 10:00", -1), (1, "2026-05-04 10:00", 0))
    assert (found.counts.tolist(), found.sessions.tolist()) == ([[0, 0], [1, 0]], [1, 1])


def test_sums_agree_with_a_walk_through_the_events(read: Read) -> None:
    """Two hundred events of three people over two weeks, against plain loops."""
    drawn = np.random.default_rng(3)
    base = at("2026-05-04 00:00")
    people, steps, codes = (drawn.integers(low, high, 200) for low, high in ((0, 3), (0, 14 * 24 * 12), (-1, 2)))
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
