"""People whose every active day is known, as `Usage`, for tests of what is said about time."""

from __future__ import annotations

import numpy as np

from whofor.model.behaviour import Rhythm
from whofor.model.evidence import Feature
from whofor.model.signal import Counts, Mask, Usage
from whofor.stats.burstiness import burstiness
from whofor.stats.calendar import PARTS, calendar

JANUARY_2026 = 20454
"""2026-01-01, a Thursday, in days since 1970."""


def lived(came: Mask, first_day: int = JANUARY_2026) -> Usage:
    """Return people by the days on which they came: (people, days), the first of them `first_day`.

    They used one feature, once each day, at nine.
    """
    people, length = came.shape
    days = calendar(first_day, first_day + length - 1)
    active, ever = came.sum(axis=1), came.any(axis=1)
    first = np.where(ever, first_day + came.argmax(axis=1), 0)
    last = np.where(ever, first_day + length - 1 - came[:, ::-1].argmax(axis=1), 0)
    end = int(last.max())
    hours = np.zeros((people, 168), np.int64)
    weekdays = _sums(came, days.weekday, 7)
    hours[:, 9::24] = weekdays
    return Usage(
        source="usage",
        kind="events",
        people=tuple(f"u{row:05}" for row in range(people)),
        features=(Feature("a", "A"),),
        counts=active[:, None],
        days=active,
        sessions=active,
        minutes=np.zeros(people),
        weeks=np.where(ever, (last - first + 1) / 7, 0.0),
        hours=hours,
        events=active[:, None],
        first=first,
        last=last,
        active28=came[:, days.day > end - 28].sum(axis=1),
        active7=came[:, days.day > end - 7].sum(axis=1),
        rhythm=_rhythm(came, first_day, first, weekdays),
    )


def _rhythm(came: Mask, first_day: int, first: Counts, weekdays: Counts) -> Rhythm:
    days = calendar(first_day, first_day + came.shape[1] - 1)
    month = int(days.month[0])
    weeks = (days.day + 3) // 7
    returned = np.zeros(len(came), np.int64)
    waits = [np.diff(np.flatnonzero(row)) for row in came]
    for row, one in enumerate(came):
        for after in {int(day) for day in (days.day[one] - first[row]) // 7 if day < 62}:
            returned[row] |= 1 << after
    moments = [np.array([f(one) for one in waits]) for f in (len, np.sum, lambda one: np.sum(one**2))]
    between = burstiness(*(one.astype(np.int64) for one in moments))
    cells = (days.month - month) * len(PARTS) + days.part
    months = int(days.month[-1]) - month + 1
    return Rhythm(
        active_weeks=(_sums(came, weeks - weeks[0], int(weeks[-1] - weeks[0]) + 1) > 0).sum(axis=1),
        returned=returned,
        weekdays=weekdays,
        parts=_sums(came, cells, months * len(PARTS)).reshape(len(came), months, len(PARTS)).astype(np.int16),
        month=month,
        between_sessions=between,
        between_days=between,
    )


def _sums(came: Mask, kind: Counts, kinds: int) -> Counts:
    return np.asarray(came.astype(np.int64) @ np.eye(kinds, dtype=np.int64)[kind])
