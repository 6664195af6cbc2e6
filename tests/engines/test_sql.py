"""The SQL that BigQuery and Snowflake would be sent, which no test here can run: any change of it is seen in review.

WHOFOR_GOLDEN=write rewrites the files in sql/<dialect>/; read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pandas as pd
import pytest
import sqlglot

from whofor.model.evidence import Exclusion, Feature, Source
from whofor.model.finding import Where
from whofor.model.flow import Step, Workflow
from whofor.signals import cases
from whofor.signals.activity import active_days, feature_days, presence
from whofor.signals.before import before
from whofor.signals.lifecycle import lifecycle
from whofor.signals.paths import edges, paths
from whofor.signals.retention import retention
from whofor.signals.staged import Staged
from whofor.signals.stickiness import stickiness
from whofor.signals.usage import usage
from whofor.signals.visits import session_lengths, week_hours
from whofor.store.events.stage import coded, names, people, sessionise
from whofor.store.events.warehouse import milliseconds

SQL = Path(__file__).with_name("sql")
DIALECTS = ("bigquery", "snowflake")

RAW = {"person": "string", "ms": "int64", "event": "string", "account": "string"}
EVENTS = {"uid": "int32", "t": "int64", "code": "int16", "shift": "int16"}
STEPS = {**EVENTS, "session": "int32", "step": "int32", "before": "int16", "wait": "int32"}
SESSIONS = {
    "uid": "int32", "session": "int32", "begin": "int64", "end": "int64", "shift": "int16", "events": "int32",
    "last": "int16", "path": "int64",
}  # fmt: skip
GROUPS = {"uid": "int64", "segment": "int64"}

ANSWERS: Mapping[tuple[str, ...], Mapping[str, Sequence[object]]] = {
    ("first", "last"): {"first": [20454], "last": [20754]},
    ("zone",): {"zone": ["Europe/Berlin", ""]},
}
"""What is answered to a query with such columns; others have no rows."""


class Desk:
    """Stands in for an engine: it writes down what it is asked, and has next to nothing to answer."""

    embedded = False

    def __init__(self, milliseconds: bool = False) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.unit = 24 * 3_600_000 if milliseconds else 1

    def run(self, expression: Any) -> pd.DataFrame:
        self.asked.append(("run", expression))
        columns = tuple(expression.columns)
        if columns in ANSWERS:
            rows = pd.DataFrame({name: list(values) for name, values in ANSWERS[columns].items()})
            return rows * self.unit if columns == ("first", "last") else rows
        types = expression.schema().items()
        return pd.DataFrame(
            {name: pd.Series([], dtype="int64" if kind.is_integer() else "str") for name, kind in types}
        )

    def keep(self, name: str, expression: Any) -> Any:
        self.asked.append((f"keep as {name}", expression))
        return ibis.table(expression.schema(), name)

    def kept(self, expression: Any) -> Any:
        return self.keep(f"kept_{len(self.asked)}", expression)

    def lend(self, name: str, columns: Mapping[str, Sequence[object]]) -> Any:
        kinds = {
            column: "string" if isinstance(next(iter(values), 0), str) else "int64"
            for column, values in columns.items()
        }
        return ibis.table(kinds, f"lent_{name}")

    def staged(self) -> Staged:
        return Staged(
            source="usage",
            steps=ibis.table(STEPS, "steps"),
            sessions=ibis.table(SESSIONS, "sessions"),
            people=("ann", "ben"),
            accounts=("", ""),
            names=("draft", "look", "send", "x"),
            features=(Feature("write", "Write"), Feature("send", "Send")),
            featured=((0, 0), (1, 0), (2, 1)),
            bits=3,
            run=self.run,
            lend=self.lend,
            keep=self.kept,
        )


def source(**said: object) -> Source:
    return Source("usage", "events", "bigquery://project/set", Where("evidence/sources.yaml", 3), **said)  # type: ignore[arg-type]


def staging(desk: Desk) -> None:
    sessionise(ibis.table(EVENTS, "events"), 4, 30, desk)  # type: ignore[arg-type]


def everybody(desk: Desk) -> None:
    raw = ibis.table(RAW, "raw")
    people(raw, source(exclude=(Exclusion("bots", events_a_day=500),)), desk)  # type: ignore[arg-type]
    names(raw, desk)  # type: ignore[arg-type]


def coding(desk: Desk, zoned: bool = False, **said: object) -> None:
    raw = ibis.table(RAW | ({"zone": "string"} if zoned else {}), "raw")
    numbers = ({"ann": 0, "ben": 1}, {"draft": 0, "look": 1})
    desk.keep("coded", coded(raw, source(**said), *numbers, desk))  # type: ignore[arg-type]


def times(desk: Desk) -> None:
    kinds = ("timestamp", "timestamp('UTC')", "date", "string", "int64")
    table = ibis.table({f"c{at}": kind for at, kind in enumerate(kinds)}, "raw")
    for at in range(len(kinds)):
        desk.run(table.select(ms=milliseconds(table[f"c{at}"])))


def days(desk: Desk) -> None:
    staged = desk.staged()
    desk.run(presence(active_days(staged.steps), 20754))
    desk.run(feature_days(staged.feature_steps()))
    desk.run(week_hours(staged.sessions))
    desk.run(session_lengths(staged.sessions))


def going(desk: Desk) -> None:
    """A workflow with an alternative, a step that repeats and a pause that lets it go on."""
    work = Workflow(
        "work", (Step(("draft", "look")), Step(("send",), optional=True, repeat=True), Step(("x",))), within=60
    )
    ours = cases.coded(work, ("draft", "look", "send", "x", "y"))
    steps = ibis.table(STEPS, "steps")
    hits = desk.keep("hits", cases.hits(steps, ours))
    placed = desk.keep("places", cases.places(hits))
    desk.run(cases.words(placed, ours))
    desk.run(cases.detours(steps, hits, placed, ours))


def of_segments(asked: Callable[..., object]) -> Callable[[Desk], object]:
    return lambda desk: asked(desk.staged(), np.array([0, 1]))


def in_groups(asked: Callable[..., object]) -> Callable[[Desk], object]:
    return lambda desk: asked(desk.staged(), ibis.table(GROUPS, "lent_segments"))


ASKED: Mapping[str, Callable[[Desk], object]] = {
    "milliseconds": times,
    "people": everybody,
    "coded": coding,
    "coded-in-a-zone": lambda desk: coding(desk, timezone="Europe/Berlin"),
    "coded-by-zone": lambda desk: coding(desk, zoned=True, timezone="America/New_York"),
    "sessions": staging,
    "days-and-visits": days,
    "usage": lambda desk: usage(desk.staged()),
    "lifecycle": of_segments(lifecycle),
    "retention": of_segments(retention),
    "stickiness": of_segments(stickiness),
    "edges": in_groups(edges),
    "paths": in_groups(paths),
    "cases": going,
    "before": lambda desk: before(desk.staged(), {"ann": 20700, "ben": 20710}, 180),
}
"""What is asked of an engine, by the name of its file."""


def statements(name: str, dialect: str) -> list[tuple[str, str]]:
    """Return what is asked, and for what, in the SQL of a dialect."""
    desk = Desk(milliseconds=name.startswith("coded"))
    ASKED[name](desk)
    return [(what, str(ibis.to_sql(expression, dialect=dialect))) for what, expression in desk.asked]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ASKED)
def test_the_sql_is_what_it_was(name: str, dialect: str) -> None:
    asked = statements(name, dialect)
    assert asked
    text = "\n".join(f"-- {what}\n{sql};\n" for what, sql in asked)
    path = SQL / dialect / f"{name}.sql"
    if os.environ.get("WHOFOR_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), "WHOFOR_GOLDEN=write writes it"
    assert text == path.read_text(encoding="utf-8"), "if it is meant, rewrite the files with WHOFOR_GOLDEN=write"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ASKED)
def test_the_sql_is_sql_of_its_dialect(name: str, dialect: str) -> None:
    for _, sql in statements(name, dialect):
        [parsed] = sqlglot.parse(sql, read=dialect)
        assert isinstance(parsed, sqlglot.exp.Query)


def test_every_file_is_of_something_that_is_asked() -> None:
    assert {path.relative_to(SQL).as_posix() for path in SQL.rglob("*.sql")} == {
        f"{dialect}/{name}.sql" for dialect in DIALECTS for name in ASKED
    }
