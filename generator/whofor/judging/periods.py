"""Which days are compared: as many newer ones as older ones, in whole weeks, without days that are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from whofor.model.fresh import Periods
from whofor.model.persona import Window
from whofor.stats.calendar import EPOCH, day_of

Run = tuple[int, int]
"""Days in a row, both ends included, since 1970."""

WEEK = 7
LEAST_DAYS = 2 * WEEK
"""Newer days without which nothing is compared: a week is too easily a holiday."""

MISSING = 0.35
"""A day with less than this part of the usual people of its weekday is missing, where two or more are in a row."""

USUAL = 10
"""People on a usual day of that weekday, below which nobody can say that a day is missing."""


def iso(day: int) -> str:
    """Return a day since 1970 as an ISO date."""
    return date.fromordinal(day + EPOCH).isoformat()


def run_of(window: Window) -> Run:
    """Return a window as days since 1970; one that names no day of a calendar is empty."""
    first, last = day_of(window.first), day_of(window.last)
    return (first, last) if first is not None and last is not None else (1, 0)


def window_of(run: Run) -> Window:
    """Return days in a row as a window."""
    return Window(iso(run[0]), iso(run[1]))


def periods(own: Window, last: str, as_of: str, window: int, gaps: Sequence[Run] = ()) -> Periods | str:
    """Return the days to compare, or why there are none.

    Args:
        own: The days that the personas' numbers were computed on.
        last: The last day of the evidence.
        as_of: The day that is asked about; later days do not count.
        window: How many days up to it are newer, at the most.
        gaps: Days that are missing.
    """
    (first, end), (asked, seen) = run_of(own), run_of(Window(as_of, last))
    newest = min(asked, seen)
    if asked <= end < seen:
        return f"nothing is newer than its own days, as of {as_of}"
    if newest <= end or asked - window >= newest:
        return f"no evidence after {iso(newest)}"
    now = longest((max(end + 1, asked - window + 1), newest), gaps)
    before = longest((first + (end - first + 1) // 2, end), gaps)
    length = min(_length(now), _length(before)) // WEEK * WEEK
    if length < LEAST_DAYS:
        usable = min(_length(now), _length(before))
        return f"only {usable} days of evidence to compare after {own.last}, {LEAST_DAYS} are needed"
    start = before[1] - length + 1
    return Periods(
        label=window_of((first, start - 1)),
        before=window_of((start, before[1])),
        now=window_of((now[1] - length + 1, now[1])),
        trailing=window_of((newest - (end - first), newest)),
    )


def longest(run: Run, gaps: Sequence[Run]) -> Run:
    """Return the longest part of a run of days without a gap, the last one of equally long ones.

    >>> longest((1, 20), [(8, 9)]), longest((1, 20), [])
    ((10, 20), (1, 20))
    """
    inside = sorted(gap for gap in gaps if gap[0] <= run[1] and gap[1] >= run[0])
    begins = [run[0], *(gap[1] + 1 for gap in inside)]
    ends = [*(gap[0] - 1 for gap in inside), run[1]]
    return max(zip(begins, ends, strict=True), key=lambda one: (_length(one), one))


def missing(people: Mapping[int, int], run: Run) -> tuple[Run, ...]:
    """Return the days in a row, two or more, on which far fewer people came than on such days else.

    Args:
        people: How many people came on each day.
        run: The days that are looked at.
    """
    counts = {day: people.get(day, 0) for day in range(run[0], run[1] + 1)}
    usual = {at: median([n for day, n in counts.items() if day % WEEK == at] or [0]) for at in range(WEEK)}
    bad = [day for day, n in counts.items() if usual[day % WEEK] >= USUAL and n < MISSING * usual[day % WEEK]]
    found: list[Run] = []
    for day in bad:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(one for one in found if _length(one) > 1)


def _length(run: Run) -> int:
    return max(0, run[1] - run[0] + 1)
