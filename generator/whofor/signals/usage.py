"""Staged events to people by features, and to what else is known of each person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from whofor.model.behaviour import Rhythm
from whofor.model.signal import Counts, Floats, Usage
from whofor.signals.activity import Window, feature_days, month_parts, presence, returned, window
from whofor.signals.clock import MINUTE
from whofor.signals.rows import by_person, column
from whofor.signals.visits import session_lengths, waits, week_hours
from whofor.stats.burstiness import burstiness
from whofor.stats.calendar import PARTS, calendar

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

    from whofor.signals.staged import Staged


SLICE = 1 << 16
"""People whose rows leave the engine at once."""


def usage(staged: Staged) -> Usage:
    """Return the people by features of one source of events, every time in the person's own clock.

    People without an event in `staged` (a part of a source may have some) have zeros throughout.
    """
    features = len(staged.features)
    covered = window(staged.days, staged.run)
    came = by_person(staged, presence(staged.days, covered.last))
    stays = by_person(staged, session_lengths(staged.sessions))
    uses = feature_days(staged.feature_steps())
    counts, events = _tables(staged, uses, "feature", {"days": np.int32, "events": np.int32}, features)
    [hours] = _tables(staged, week_hours(staged.sessions), "hour", {"sessions": np.int16}, 168)
    return Usage(
        source=staged.source,
        kind="events",
        people=staged.people,
        features=staged.features,
        counts=counts,
        days=column(came, "days"),
        sessions=column(stays, "times"),
        minutes=column(stays, "median") / 2,
        weeks=np.where(column(came, "days") > 0, (column(came, "last") - column(came, "first") + 1) / 7, 0.0),
        hours=hours,
        accounts=staged.accounts,
        events=events,
        first=column(came, "first"),
        last=column(came, "last"),
        active28=column(came, "active28"),
        active7=column(came, "active7"),
        rhythm=_rhythm(staged, came, covered),
    )


def _tables(
    staged: Staged, expression: ir.Table, column: str, values: Mapping[str, type[np.signedinteger]], width: int
) -> tuple[Counts, ...]:
    """Return a table (people, width) of each value, from rows by `uid` and `column`; 0 where there is no row.

    They are the largest that ever leave the engine, so `values` says which integers are wide enough.
    """
    people = len(staged.people)
    tables = tuple(np.zeros((people, width), wide) for wide in values.values())
    # Of many people some at a time: as rows they take more memory than as a table.
    kept = staged.keep(expression) if people > SLICE else expression
    for first in range(0, people, SLICE):
        some = kept.filter((kept.uid >= first) & (kept.uid < first + SLICE)) if people > SLICE else kept
        rows = staged.run(some)
        at = rows["uid"].to_numpy(), rows[column].to_numpy()
        for table, value in zip(tables, values, strict=True):
            table[at] = rows[value]
    return tables


def _rhythm(staged: Staged, came: pd.DataFrame, covered: Window) -> Rhythm:
    days, sessions = staged.days, staged.sessions
    parts, month = _parts(staged, days, covered)
    return Rhythm(
        active_weeks=column(came, "weeks"),
        returned=column(by_person(staged, returned(days)), "weeks"),
        weekdays=np.column_stack([column(came, f"w{number}") for number in range(7)]),
        parts=parts,
        month=month,
        # Whole minutes: a square of years of them, summed over thousands of sessions, stays within 64 bits.
        between_sessions=_burstiness(staged, sessions.select("uid", at=(sessions.begin // MINUTE).cast("int64"))),
        between_days=_burstiness(staged, days.select("uid", at=days.day)),
    )


def _parts(staged: Staged, days: ir.Table, covered: Window) -> tuple[NDArray[np.int16], int]:
    """Return people's active days by month and part of it, and the first month."""
    known = calendar(*covered)
    month = int(known.month[0])
    columns = {"day": known.day.tolist(), "month": (known.month - month).tolist(), "part": known.part.tolist()}
    rows = staged.run(month_parts(days, staged.lend("calendar", columns), len(PARTS)))
    table = np.zeros((len(staged.people), int(known.month[-1]) - month + 1, len(PARTS)), np.int16)
    names = [f"p{number}" for number in range(len(PARTS))]
    table[column(rows, "uid"), column(rows, "month")] = rows[names].to_numpy(np.int16)
    return table, month


def _burstiness(staged: Staged, times: ir.Table) -> Floats:
    found = by_person(staged, waits(times))
    return burstiness(column(found, "waits"), column(found, "total"), column(found, "squares"))
