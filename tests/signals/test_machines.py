"""Who looks like a machine, and who only works a lot."""

from __future__ import annotations

import numpy as np
import pytest
from tests.signals.staging import DAY, HOUR, MINUTE, Event, day_of, stage

from whofor.signals.machines import HOURS, SLEEPLESS, Traits, machines, suspects

MONDAY = day_of("2026-05-04") * DAY


def hourly(hours: int, days: int) -> list[Event]:
    """Somebody with an event in each of so many hours of so many days, at minutes by chance."""
    drawn = np.random.default_rng(hours)
    return [
        (0, MONDAY + day * DAY + hour * HOUR + int(drawn.integers(0, 59)) * MINUTE, 0)
        for day in range(days)
        for hour in range(hours)
    ]


@pytest.mark.parametrize(
    ("hours", "days", "suspect"),
    [(HOURS, SLEEPLESS, True), (HOURS - 1, 9, False), (HOURS, SLEEPLESS - 1, False), (24, 30, True)],
)
def test_nobody_is_awake_for_days(hours: int, days: int, suspect: bool) -> None:
    found = machines(stage(*hourly(hours, days)))
    assert [one.reasons for one in found] == [(f"active in 20 or more hours of a day on {days} days",)] * suspect


@pytest.mark.parametrize(("every", "what"), [(20_000, "events"), (40 * MINUTE, "sessions")])
def test_waits_that_are_all_the_same(every: int, what: str) -> None:
    """Every twenty seconds for an hour or so; every forty minutes for days. Ben does as much, at random."""
    drawn = np.random.default_rng(1)
    clock = np.arange(101) * every
    human = np.cumsum(drawn.exponential(every, 101).astype(np.int64))
    noise = drawn.integers(-every // 40, every // 40, 101)
    events: list[Event] = [(0, int(MONDAY + t), 0) for t in clock + noise] + [(1, int(MONDAY + t), 0) for t in human]
    reasons = {one.person: " ".join(one.reasons) for one in machines(stage(*events))}
    assert f"100 waits between {what} that are almost all the same" in reasons["u0"]
    assert "all the same" not in reasons.get("u1", "")


def test_too_much_for_one_day() -> None:
    drawn = np.random.default_rng(2)
    times = MONDAY + np.unique(drawn.integers(9 * HOUR, 17 * HOUR, 5200))[:5000]
    events: list[Event] = [(1, int(t), 0) for t in times] + [(0, int(t), 0) for t in times[:4000]]
    assert [(one.person, one.reasons) for one in machines(stage(*events))] == [("u1", ("5,000 events on one day",))]


def test_a_machine_is_noted_with_every_reason() -> None:
    traits = Traits(*(np.array([value]) for value in (9, 90_000, 500, 0.0, 500, 0.0)))
    [found] = suspects(("robot",), traits)
    assert len(found.reasons) == 4
    assert suspects(("ann",), Traits(*(np.zeros(1) for _ in range(6)))) == ()  # type: ignore[arg-type]
