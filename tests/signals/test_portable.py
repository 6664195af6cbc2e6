"""The expressions of behaviour compile for every engine, and a second engine gives the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pytest
from tests.signals.staging import DAY, MINUTE, at, stage

from whofor.signals import activity, before, lifecycle, machines, retention, stickiness, visits
from whofor.stats.calendar import PARTS, calendar

STEPS = ibis.table(
    {
        "uid": "int32", "t": "int64", "code": "int16", "shift": "int16",
        "session": "int32", "step": "int32", "before": "int16", "wait": "int32",
    },
    "steps",
)  # fmt: skip
SESSIONS = ibis.table({"uid": "int32", "begin": "int64", "end": "int64", "shift": "int16"}, "sessions")
ENDS = ibis.table({"uid": "int64", "until": "int64"}, "until")
SEGMENTS = ibis.table({"uid": "int64", "segment": "int64"}, "segments")
CALENDAR = ibis.table({"day": "int64", "month": "int64", "part": "int64"}, "calendar")
LAST = at("2026-04-20") // DAY


def expressions() -> Mapping[str, ir.Table]:
    days = activity.active_days(STEPS)
    starts = SESSIONS.select("uid", at=(SESSIONS.begin // MINUTE).cast("int64"))
    return {
        "presence": activity.presence(days, LAST),
        "returned": activity.returned(days),
        "month parts": activity.month_parts(days, CALENDAR, len(PARTS)),
        "feature days": activity.feature_days(STEPS.mutate(feature=STEPS.code)),
        "lengths": visits.session_lengths(SESSIONS),
        "hours": visits.week_hours(SESSIONS),
        "waits": visits.waits(starts),
        "changes": lifecycle.changes(activity.active_weeks(days), SEGMENTS),
        "cohorts": retention.cohorts(days, SEGMENTS, 26),
        "curve": stickiness.curve(days, SEGMENTS, LAST, 28),
        "days": machines.days(STEPS),
        "regularity": machines.regularity(STEPS),
        "used before": before.used_before(STEPS, ENDS, 180),
    }


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark", "bigquery", "snowflake", "trino", "clickhouse"])
@pytest.mark.parametrize("name", expressions())
def test_every_expression_compiles(name: str, dialect: str) -> None:
    assert "SELECT" in str(ibis.to_sql(expressions()[name], dialect=dialect))


def test_a_second_engine_gives_the_same_rows() -> None:
    """A thousand events of nine people in three time zones, in DuckDB and in SQLite."""
    drawn = np.random.default_rng(0)
    columns = (
        drawn.integers(0, 9, 1000),
        at("2026-01-20") + drawn.integers(0, 90 * DAY, 1000),
        drawn.integers(0, 3, 1000),
    )
    shifts = drawn.choice([0, 330, -480], 1000)
    staged = stage(*{(int(u), int(t), int(c)): (int(u), int(t), int(c), int(s)) for u, t, c, s in zip(*columns, shifts, strict=True)}.values())  # fmt: skip # noqa: E501
    known = calendar(LAST - 100, LAST + 10)
    lent = {
        "segments": {"uid": [*range(9), *range(9)], "segment": [uid % 2 for uid in range(9)] + [-3] * 9},
        "calendar": {name: getattr(known, name).tolist() for name in ("day", "month", "part")},
        "until": {"uid": [*range(5)], "until": [LAST - uid for uid in range(5)]},
    }
    second = sqlite3.connect(":memory:")
    for name, table in (("steps", staged.steps), ("sessions", staged.sessions)):
        staged.run(table).drop(columns="path", errors="ignore").to_sql(name, second, index=False)
    for name, values in lent.items():
        staged.lend(name, values)
        pd.DataFrame(values).to_sql(name, second, index=False)
    engine = staged.run.__self__  # type: ignore[attr-defined]
    for name, expression in expressions().items():
        wanted = second.execute(str(ibis.to_sql(expression, dialect="sqlite"))).fetchall()
        assert wanted and sorted(engine.sql(str(ibis.to_sql(expression, dialect="duckdb")))) == sorted(wanted), name
