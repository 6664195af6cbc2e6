"""Hard cases of time: clocks that are turned, events out of order, twice, in the future, of nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.model.signal import Usage
from whofor.signals.usage import usage
from whofor.store.events.source import ALONE, read_events

Read = Callable[..., tuple[Reading, Usage]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read rows `user,time,event[,timezone]`."""

    def reading(rows: str, head: str = "user,time,event", **said: object) -> tuple[Reading, Usage]:
        (tmp_path / "a.csv").write_text(f"{head}\n{rows.strip()}\n", encoding="utf-8")
        source = Source("usage", "events", "a.csv", Where("evidence/sources.yaml", 3), **said)  # type: ignore[arg-type]
        read, staged = read_events(source, Register("P", "", (source,)), tmp_path, Policy(), ALONE)
        assert staged is not None
        return read, usage(staged)

    return reading


def hours(found: Usage, person: str) -> list[int]:
    """The hours of the week in which a person's sessions begin, from Monday 00:00 in their own clock."""
    row = found.hours[found.people.index(person)]
    return [hour for hour in range(168) for _ in range(row[hour])]


def test_the_night_on_which_clocks_are_turned_back_is_one_session_and_one_day(read: Read) -> None:
    """Berlin, Sunday 25 October 2026: at 03:00 (01:00 UTC) it is 02:00 again. Events at 02:50, 02:10 and 02:30."""
    rows = "ann,2026-10-25T00:50:00Z,a\nann,2026-10-25T01:10:00Z,b\nann,2026-10-25T01:30:00Z,c"
    _, found = read(rows, timezone="Europe/Berlin")
    assert (found.sessions.tolist(), found.minutes.tolist(), found.days.tolist()) == ([1], [40.0], [1])
    assert hours(found, "ann") == [6 * 24 + 2]


def test_the_same_hour_of_a_clock_before_and_after_it_is_turned(read: Read) -> None:
    """08:30 in New York on the Mondays before and after 8 March 2026: 13:30 and 12:30 UTC."""
    _, found = read("ann,2026-03-02T13:30:00Z,a\nann,2026-03-09T12:30:00Z,a", timezone="America/New_York")
    assert hours(found, "ann") == [8, 8]
    _, utc = read("ann,2026-03-02T13:30:00Z,a\nann,2026-03-09T12:30:00Z,a")
    assert hours(utc, "ann") == [12, 13]


def test_everybody_has_their_own_clock_and_a_day_ends_when_it_does_there(read: Read) -> None:
    """23:30 UTC on a Monday is Tuesday in Kathmandu and still Monday in New York; Zoe's zone is not known."""
    rows = """
ann,2026-05-04T23:30:00Z,a,Asia/Kathmandu
ben,2026-05-04T23:30:00Z,a,America/New_York
zoe,2026-05-04T23:30:00Z,a,
"""
    read_, found = read(rows, "user,time,event,timezone")
    assert [hours(found, one) for one in ("ann", "ben", "zoe")] == [[24 + 5], [19], [23]]
    assert read_.findings == ()
    _, told = read(rows, "user,time,event,timezone", timezone="Europe/Berlin")
    assert hours(told, "zoe") == [24 + 1]


def test_a_zone_that_is_none_is_reported_and_taken_as_utc(read: Read) -> None:
    rows = "ann,2026-05-04T23:30:00Z,a,Mars/Phobos\nann,2026-05-05T23:30:00Z,a,Mars/Phobos"
    read_, found = read(rows, "user,time,event,tz")
    [finding] = read_.findings
    assert (finding.code, "2 events" in finding.message, "'Mars/Phobos'" in finding.message) == (
        "unknown-timezone", True, True,
    )  # fmt: skip
    assert hours(found, "ann") == [23, 24 + 23]
    assert [one.code for one in read(rows, "user,time,event,x", timezone="Berlin")[0].findings] == ["unknown-timezone"]


def test_events_in_any_order_and_twice_give_the_same(read: Read) -> None:
    rows = ["ann,2026-05-04 10:00,a", "ann,2026-05-04 10:20,b", "ben,2026-05-04 10:00,a", "ann,2026-05-04 12:00,a"]
    _, plain = read("\n".join(rows))
    again, shuffled = read("\n".join([*reversed(rows), rows[0], rows[2]]))
    assert [one.code for one in again.findings] == ["duplicate-events"]
    for name in ("counts", "days", "sessions", "minutes", "hours", "events"):
        assert (getattr(plain, name) == getattr(shuffled, name)).all(), name


def test_events_after_the_day_of_collection_are_left_out_with_a_day_to_spare(read: Read) -> None:
    rows = "ann,2026-10-31 23:00,a\nann,2026-11-01 13:00,a\nann,2026-11-02 00:00,a\nann,2999-01-01,a"
    read_, found = read(rows, collected="2026-10-31")
    assert [str(one.where) for one in read_.findings] == ["evidence/a.csv:4", "evidence/a.csv:5"]
    assert (read_.rows, read_.dropped, read_.last, found.days.tolist()) == (4, 2, "2026-11-01", [2])


def test_rows_of_nobody_are_counted_and_change_nothing(read: Read) -> None:
    read_, found = read("ann,2026-05-04 10:00,a\n,2026-05-04 10:00,a\nann,,a\nann,2026-05-04 10:00,")
    assert (read_.rows, read_.dropped, found.people, found.events.tolist()) == (4, 3, ("ann",), [[1]])


def test_the_clock_of_a_recording_orders_events_and_dates_none(read: Read) -> None:
    """2:12 is minutes and seconds, 1:02:12 hours, minutes and seconds; 99 minutes are fine, 5 is no clock."""
    read_, found = read("ann,2:12,a\nann,3:00,b\nann,1:02:12,a\nben,99:59,a\nben,5,a\nben,4:60:1,a", times="clock")
    assert [one.code for one in read_.findings if one.code != "bad-row"] == ["no-dates"]
    assert (read_.dropped, read_.first, read_.last) == (2, "", "")
    assert found.sessions.tolist() == [2, 1]
    assert found.events.tolist() == [[2, 1], [1, 0]]
