"""Days of the calendar: their month, the part of it, and their day of the week."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]

EPOCH = date(1970, 1, 1).toordinal()
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = ("first-days", "early-month", "mid-month", "late-month", "last-days")
"""The 1st to 3rd of a month, to the 10th, to the 20th, to the last but three, the last three days."""

FIRST, EARLY, MID, LAST = 3, 10, 20, 3


class Calendar(NamedTuple):
    """Days in a row: `day` since 1970, `weekday` from Monday, `month` since January 1970, `part` as in PARTS."""

    day: Days
    weekday: Days
    month: Days
    part: Days


def calendar(first: int, last: int) -> Calendar:
    """Return the days from `first` to `last`, both included, in days since 1970.

    >>> found = calendar(29, 33)
    >>> found.weekday.tolist(), found.month.tolist(), [PARTS[part] for part in found.part]
    ([4, 5, 6, 0, 1], [0, 0, 1, 1, 1], ['last-days', 'last-days', 'first-days', 'first-days', 'first-days'])
    """
    days = np.arange(first, last + 1, dtype=np.int64)
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    number = (dates - months).astype(np.int64) + 1
    length = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    part = np.searchsorted([FIRST, EARLY, MID], number)
    return Calendar(days, (days + 3) % 7, months.astype(np.int64), np.where(number > length - LAST, 4, part))


def first_day(month: int) -> int:
    """Return the first day of a month.

    >>> first_day(1)
    31
    """
    return date(1970 + month // 12, month % 12 + 1, 1).toordinal() - EPOCH


def day_of(text: str) -> int | None:
    """Return the day of a text that begins with an ISO date, in days since 1970; None where it begins with none.

    >>> day_of("1970-01-03T10:00Z"), day_of("3 January")
    (2, None)
    """
    try:
        return date.fromisoformat(text[:10]).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        return None
