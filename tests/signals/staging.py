"""Stages events in DuckDB as a source does, for tests of everything that reads a `Staged`.

    staged = stage((0, "2026-05-04 10:00", 0), (0, "2026-05-04 10:05", 2, 120), features=2)

An event is (uid, time, code) or (uid, time, code, shift): the time as ISO text in UTC or as milliseconds since 1970.
Codes below `features` belong to the feature of the same position; the others are activity that is no feature.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whofor.model.evidence import Feature
from whofor.signals.sessions import sessions, steps, width
from whofor.signals.staged import Staged
from whofor.store.engine import Engine

if TYPE_CHECKING:
    import ibis.expr.types as ir

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
Event = tuple[int, str | int, int] | tuple[int, str | int, int, int]


def at(time: str | int) -> int:
    """Milliseconds since 1970 of a time in UTC."""
    if isinstance(time, int):
        return time
    return round(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp() * 1000)


def day_of(text: str) -> int:
    """Days since 1970 of a date."""
    return at(text) // DAY


def stage(
    *events: Event,
    features: int = 2,
    gap: int = 30,
    people: Sequence[str] | None = None,
    accounts: Sequence[str] | None = None,
    featured: Sequence[tuple[int, int]] | None = None,
    names: int | None = None,
) -> Staged:
    """Return the events, sessionised; there are as many people and names as the events speak of, unless told.

    Args:
        events: (uid, time, code[, shift in minutes]).
        features: How many features there are: "a", "b" ...
        gap: The silence that ends a session, in minutes.
        people: The person of each uid: "u0", "u1" ...
        accounts: The account of each uid: none.
        featured: (code, position of a feature): each of the first codes is a feature of its own.
        names: How many event names there are.
    """
    rows = [(uid, at(time), code, *(shift or [0])) for uid, time, code, *shift in events]
    engine = Engine("500MB")
    columns = {"uid": "INTEGER", "t": "BIGINT", "code": "SMALLINT", "shift": "SMALLINT"}
    _create(engine, "events", dict(zip(columns, zip(*rows, strict=True), strict=True)), columns)
    known = people or [f"u{uid}" for uid in range(max(row[0] for row in rows) + 1)]
    codes = names or max(features, *(row[2] + 1 for row in rows))
    bits = width(codes)
    _keep(engine, "steps", steps(engine.table("events"), gap))
    _keep(engine, "sessions", sessions(engine.table("steps"), bits))

    def lend(name: str, columns: dict[str, Sequence[int]]) -> ir.Table:
        _create(engine, name, columns, dict.fromkeys(columns, "BIGINT"))
        return engine.table(name)

    return Staged(
        source="usage",
        steps=engine.table("steps"),
        sessions=engine.table("sessions"),
        people=tuple(known),
        accounts=tuple(accounts or [""] * len(known)),
        names=tuple(f"event-{code}" for code in range(codes)),
        features=tuple(Feature(name, name.upper()) for name in string.ascii_lowercase[:features]),
        featured=tuple(featured or [(code, code) for code in range(features)]),
        bits=bits,
        run=engine.run,
        lend=lend,
        keep=engine.remember,
    )


def _create(engine: Engine, name: str, columns: dict[str, Sequence[int]], types: dict[str, str]) -> None:
    values = ", ".join(f"unnest(?::{types[column]}[]) AS {column}" for column in columns)
    engine.sql(f"CREATE OR REPLACE TABLE {name} AS SELECT {values}", [list(one) for one in columns.values()])


def _keep(engine: Engine, name: str, expression: ir.Table) -> None:
    engine.sql(f"CREATE TABLE {name} AS {engine.ibis.compile(expression)}")
