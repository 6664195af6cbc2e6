"""The clock of staged events: integers only, which is what makes engines agree.

A time is a number of milliseconds since 1970-01-01 00:00 UTC; `shift` is how many minutes the user's own clock is ahead
of UTC at that time (0 where the time zone is not known). Days and weeks are the user's own.
"""

from __future__ import annotations

from typing import Any

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

THURSDAY = 3
"""1970-01-01 was a Thursday: days from Monday."""


def local(t: Any, shift: Any) -> Any:
    """Return times in the user's own clock, in milliseconds since 1970-01-01 00:00 there.

    >>> local(0, 90)
    5400000
    """
    return t + shift * MINUTE


def day(t: Any, shift: Any) -> Any:
    """Return the day of a time in the user's own clock, in days since 1970-01-01.

    >>> day(23 * HOUR, 0), day(23 * HOUR, 60)
    (0, 1)
    """
    return local(t, shift) // DAY


def week(days: Any) -> Any:
    """Return the week of a day, in weeks since the one that began on Monday, 1969-12-29.

    >>> week(3), week(4)
    (0, 1)
    """
    return (days + THURSDAY) // 7


def hour_of_week(t: Any, shift: Any) -> Any:
    """Return the hour of the week of a time in the user's own clock: 0 is Monday 00:00, 167 Sunday 23:00.

    >>> hour_of_week(0, 0), hour_of_week(4 * DAY, 0)
    (72, 0)
    """
    return (local(t, shift) // HOUR + THURSDAY * 24) % 168
