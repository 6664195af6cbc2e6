"""The days between people's first and last active day: which there were, and on which of them people came."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whofor.model.behaviour import Rhythm
from whofor.model.signal import Counts, Floats, Mask, Usage
from whofor.stats.calendar import PARTS, calendar, first_day


class Months(NamedTuple):
    """The months of a source, in a row.

    Attributes:
        begin: The first day of each.
        end: The last day of each.
        cells: (months, weekdays, parts) days.
        tilt: (months, parts) how many more days a part has of a month whose rate rises by one day a month.
    """

    begin: Counts
    end: Counts
    cells: Counts
    tilt: Floats

    @classmethod
    def of(cls, rhythm: Rhythm) -> Months:
        """Return the months that a rhythm has."""
        size = rhythm.parts.shape[1]
        begin = np.array([first_day(rhythm.month + at) for at in range(size + 1)])
        days = calendar(int(begin[0]), int(begin[-1]) - 1)
        cells, tilt = np.zeros((size, 7, len(PARTS)), np.int64), np.zeros((size, len(PARTS)))
        at, length = days.month - rhythm.month, np.diff(begin)
        np.add.at(cells, (at, days.weekday, days.part), 1)
        place = (days.day - begin[at] + 0.5) / length[at] - 0.5
        np.add.at(tilt, (at, days.part), place / length[at])
        return cls(begin[:-1], begin[1:] - 1, cells, tilt)

    def whole(self, usage: Usage, among: Mask) -> Mask:
        """Return which months lie between people's first and last active day, both left out."""
        first, last = usage.first[among, None], usage.last[among, None]
        return np.asarray((first < self.begin) & (last > self.end) & (usage.days[among, None] > 0))


def habits(usage: Usage, rhythm: Rhythm, rows: Counts) -> Floats:
    """Return how likely each of some people is to come on each day of the week."""
    there = weekdays_between(usage.first[rows], usage.last[rows])
    return np.asarray(rhythm.weekdays[rows] / np.maximum(there, 1))


def span(usage: Usage) -> int:
    """Return how many days a source covers, from the first active day of anybody to the last."""
    present = usage.days > 0
    return int(usage.last[present].max() - usage.first[present].min()) + 1 if present.any() else 0


def weekdays_between(first: Counts, last: Counts) -> Counts:
    """Return how many Mondays, Tuesdays ... there are from `first` to `last`, both included, for each person.

    >>> weekdays_between(np.array([4]), np.array([11])).tolist()
    [[2, 1, 1, 1, 1, 1, 1]]
    """
    shift = 3 - np.arange(7)
    return np.asarray((last[:, None] + shift) // 7 - (first[:, None] - 1 + shift) // 7)


def between(usage: Usage, rhythm: Rhythm) -> tuple[Counts, Counts]:
    """Return on how many Mondays, Tuesdays ... between their first and last active day people came, of how many.

    Both ends are left out: everybody came on them, whatever their rhythm. Who has one active day has no days between.
    """
    came = rhythm.weekdays - _ends(usage.first) - _ends(usage.last)
    there = weekdays_between(usage.first + 1, usage.last - 1)
    return np.maximum(came, 0), np.maximum(there, 0)


def _ends(days: Counts) -> Counts:
    return np.asarray(np.eye(7, dtype=np.int64)[(days + 3) % 7])
