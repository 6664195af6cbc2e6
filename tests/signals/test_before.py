"""What people did in the days before a day of theirs."""

from __future__ import annotations

from tests.signals.staging import day_of, stage

from whofor.signals.before import before


def test_days_are_counted_back_from_each_persons_own_day() -> None:
    events = [(0, "2026-04-01 10:00", 0), (0, "2026-04-03 10:00", 1), (1, "2026-04-03 10:00", 0)]
    twice = (0, "2026-04-03 11:00", 1)
    last = day_of("2026-04-04")
    found = before(stage(*events, twice), {"u0": last, "u1": last - 1, "nobody": last}, 30)
    assert list(zip(found.uid.tolist(), found.code.tolist(), found.back.tolist(), strict=True)) == [
        (0, 0, 3),
        (0, 1, 1),
        (1, 0, 0),
    ]
    assert found.features == (("a",), ("b",))


def test_what_is_too_long_ago_or_after_that_day_is_left_out() -> None:
    events = [(0, "2026-03-01 10:00", 0), (0, "2026-04-03 10:00", 1), (0, "2026-04-09 10:00", 0)]
    found = before(stage(*events), {"u0": day_of("2026-04-04")}, 30)
    assert found.back.tolist() == [1]


def test_days_are_those_of_the_users_own_clock() -> None:
    found = before(stage((0, "2026-04-03 23:30", 0, 60)), {"u0": day_of("2026-04-04")}, 30)
    assert found.back.tolist() == [0]


def test_of_nobody_there_is_nothing() -> None:
    assert before(stage((0, "2026-04-03 23:30", 0)), {}, 30).uid.tolist() == []
