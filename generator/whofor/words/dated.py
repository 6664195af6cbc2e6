"""When somebody first did what a source of words tells: left, or wrote."""

from __future__ import annotations

from collections.abc import Iterable

from whofor.model.evidence import Record
from whofor.stats.calendar import day_of


def first_days(records: Iterable[Record], kind: str) -> dict[str, int]:
    """Return the day, since 1970, of each person's first record of one kind of source; what has no date is none."""
    days: dict[str, int] = {}
    for record in records:
        day = day_of(record.date)
        if record.kind == kind and record.person and day is not None:
            days[record.person] = min(day, days.get(record.person, day))
    return days
