"""Which days are compared."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whofor.judging.periods import LEAST_DAYS, missing, periods, run_of
from whofor.model.fresh import Periods
from whofor.model.persona import Window

START = date(2026, 1, 5)


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def days(window: Window) -> int:
    first, last = run_of(window)
    return last - first + 1


@given(st.integers(1, 400), st.integers(0, 400), st.integers(-50, 450), st.integers(14, 200))
def test_as_many_whole_weeks_in_order_and_nothing_twice(own: int, more: int, asked: int, window: int) -> None:
    found = periods(Window(day(0), day(own - 1)), day(own - 1 + more), day(own - 1 + asked), window)
    if isinstance(found, str):
        assert min(more, asked, window, own // 2) < LEAST_DAYS or asked - window >= more
        return
    assert days(found.before) == days(found.now) >= LEAST_DAYS
    assert days(found.now) % 7 == 0
    assert days(found.now) <= window
    assert days(found.trailing) == own
    before, now, label = run_of(found.before), run_of(found.now), run_of(found.label)
    assert label[0] <= label[1] < before[0] <= before[1] <= run_of(Window(day(0), day(own - 1)))[1] < now[0]
    assert found.now.last <= min(day(own - 1 + more), day(own - 1 + asked))
    assert days(found.label) >= days(found.before) - 1


def test_without_newer_days_it_says_since_when() -> None:
    own = Window("2026-01-05", "2026-06-28")
    assert periods(own, "2026-06-28", "2026-06-28", 91) == "no evidence after 2026-06-28"
    assert periods(own, "2026-06-28", "2026-12-01", 91) == "no evidence after 2026-06-28"
    assert "2026-03-01" in str(periods(own, "2026-09-01", "2026-03-01", 91))
    assert "7 days" in str(periods(own, "2026-07-05", "2026-07-05", 91))


def test_missing_days_are_not_compared() -> None:
    own = Window(day(0), day(139))
    gap = tuple(number + run_of(own)[0] for number in (160, 166))
    found = periods(own, day(200), day(200), 91, [(gap[0], gap[1])])
    assert isinstance(found, Periods)
    first, last = run_of(found.now)
    assert last < gap[0] or first > gap[1]
    assert days(found.before) == days(found.now)


def test_two_silent_days_are_missing_and_weekends_are_not() -> None:
    people = {number: (3 if number % 7 > 4 else 50) for number in range(70)}
    assert missing(people, (0, 69)) == ()
    assert missing({**people, 30: 2, 31: 0, 44: 0}, (0, 69)) == ((30, 31),)


def test_of_few_people_no_day_is_missing() -> None:
    assert missing({number: number % 3 for number in range(70)}, (0, 69)) == ()
