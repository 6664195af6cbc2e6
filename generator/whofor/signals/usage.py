"""Usage events to people by features: Ibis expressions over staged integers, and their assembly.

The staged table has one row an event: `uid` (int), `t` (int64, milliseconds since 1970 in the clock of the evidence)
and `code` (int: a feature's position; below 0 for activity that is no feature). Everything after staging is integer
arithmetic, which is what makes engines agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from whofor.model.evidence import Feature
from whofor.model.signal import Counts, Usage

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
THURSDAY = 72
"""1970-01-01 was a Thursday: hours from Monday 00:00."""


def sessions(events: ir.Table, gap_minutes: int) -> ir.Table:
    """Return one row a session (`uid`, `begin`, `end` in ms): a silence longer than the gap ends a session."""
    import ibis

    per_user = ibis.window(group_by="uid", order_by=["t", "code"])
    so_far = ibis.cumulative_window(group_by="uid", order_by=["t", "code"])
    silence = events.t - events.t.lag().over(per_user)
    marked = events.mutate(starts=(silence > gap_minutes * MINUTE).fill_null(True).cast("int64"))
    numbered = marked.mutate(session=marked.starts.sum().over(so_far))
    grouped = numbered.group_by("uid", "session").agg(begin=numbered.t.min(), end=numbered.t.max())
    return grouped.select("uid", "begin", "end")


def feature_days(events: ir.Table) -> ir.Table:
    """Return on how many distinct days each person used each feature (`uid`, `code`, `days`)."""
    used = events.filter(events.code >= 0)
    return used.group_by("uid", "code").agg(days=(used.t // DAY).nunique())


def activity(events: ir.Table) -> ir.Table:
    """Return each person's active days, the first and the last of them (`uid`, `days`, `first`, `last`)."""
    return events.group_by("uid").agg(
        days=(events.t // DAY).nunique(), first=(events.t // DAY).min(), last=(events.t // DAY).max()
    )


def session_lengths(visits: ir.Table) -> ir.Table:
    """Return how many sessions each person had and their median length (`uid`, `sessions`, `minutes`)."""
    lengths = visits.mutate(length=(visits.end - visits.begin) // MINUTE)
    return lengths.group_by("uid").agg(sessions=lengths.count(), minutes=lengths.length.median())


def week_hours(visits: ir.Table) -> ir.Table:
    """Return how many sessions each person began in each hour of the week (`uid`, `hour`, `sessions`)."""
    timed = visits.mutate(hour=(visits.begin // HOUR + THURSDAY) % 168)
    return timed.group_by("uid", "hour").agg(sessions=timed.count())


def usage(
    source: str,
    events: ir.Table,
    people: Sequence[str],
    features: Sequence[Feature],
    run: Callable[[ir.Table], pd.DataFrame],
    gap_minutes: int = 30,
) -> Usage:
    """Return the people by features of one source of events.

    Args:
        source: The source's id.
        events: The staged table.
        people: The person of each `uid`, from 0.
        features: The feature of each `code`, from 0.
        run: Runs an expression on the engine that holds `events` and returns its rows.
        gap_minutes: The silence that ends a session.
    """
    visits = sessions(events, gap_minutes)
    days, lengths = run(activity(events)).set_index("uid"), run(session_lengths(visits)).set_index("uid")
    order = np.arange(len(people))
    days, lengths = days.reindex(order), lengths.reindex(order)
    return Usage(
        source=source,
        kind="events",
        people=tuple(people),
        features=tuple(features),
        counts=_matrix(run(feature_days(events)), "code", "days", (len(people), len(features))),
        days=days["days"].to_numpy(np.int64),
        sessions=lengths["sessions"].to_numpy(np.int64),
        minutes=lengths["minutes"].to_numpy(np.float64),
        weeks=((days["last"] - days["first"] + 1) / 7).to_numpy(np.float64),
        hours=_matrix(run(week_hours(visits)), "hour", "sessions", (len(people), 168)),
    )


def _matrix(rows: pd.DataFrame, column: str, value: str, shape: tuple[int, int]) -> Counts:
    table = np.zeros(shape, np.int64)
    table[rows["uid"].to_numpy(np.int64), rows[column].to_numpy(np.int64)] = rows[value].to_numpy(np.int64)
    return table
