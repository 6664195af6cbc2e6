"""Time zones as integers: how many minutes a zone's clocks are ahead of UTC, and from when to when.

Computed here once for each zone and lent to the engine, so that no engine's own calendar is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 24 * 60 * 60


class Span(NamedTuple):
    """From `since` up to but not at `until` (milliseconds since 1970 UTC) clocks are `shift` minutes ahead of UTC."""

    since: int
    until: int
    shift: int


def is_zone(name: str) -> bool:
    """Return whether there is a time zone of this name.

    >>> is_zone("Europe/Berlin"), is_zone("Berlin")
    (True, False)
    """
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # also of names that lead out of the database's folder
        return False
    return True


def spans(zone: str, first: int, last: int) -> list[Span]:
    """Return the spans of a zone that cover the time from `first` to `last`, in milliseconds since 1970 UTC.

    Raises:
        KeyError: There is no such zone.

    >>> noon = 1_774_692_000_000  # 2026-03-28 10:00 UTC; Berlin turns its clocks the night after
    >>> [(one.until - noon, one.shift) for one in spans("Europe/Berlin", noon, noon + 86_400_000)]
    [(54000000, 60), (86400001, 120)]
    """
    if not is_zone(zone):
        raise KeyError(zone)
    clock = ZoneInfo(zone)
    turns = list(_turns(clock, first // 1000, last // 1000 + 1))
    starts = [first, *(turn * 1000 for turn, _ in turns)]
    shifts = [_shift(clock, first // 1000), *(shift for _, shift in turns)]
    ends = [*starts[1:], last + 1]
    return [Span(*one) for one in zip(starts, ends, shifts, strict=True) if one[0] < one[1]]


def _turns(clock: tzinfo, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield (second, new shift) of every turn of the clock; two turns within one day count as the last of them."""
    before = _shift(clock, first)
    for start in range(first, last, DAY):
        end = min(start + DAY, last)
        after = _shift(clock, end)
        if after != before:
            yield _search(clock, start, end), after
        before = after


def _search(clock: tzinfo, low: int, high: int) -> int:
    """Return the first second in (low, high] at which the clock shows what it shows at `high`."""
    wanted = _shift(clock, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _shift(clock, middle) == wanted else (middle, high)
    return high


def _shift(clock: tzinfo, second: int) -> int:
    offset = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)).astimezone(clock).utcoffset()
    return round((offset or timedelta()).total_seconds() / 60)
