"""Database files under `evidence/`: DuckDB's are attached, SQLite's are copied in batches; both are only read."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.engine import Engine, literal, quoted

DUCKDB = (".duckdb", ".ddb")
SQLITE = (".sqlite", ".sqlite3", ".db")
FILES = (*DUCKDB, *SQLITE)

BATCH = 50_000
"""Rows of SQLite that are in Python at a time."""


class Unreadable(Exception):
    """A file that cannot be read, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Held:
    """A table of a database file, and what DuckDB calls it.

    `columns` are those of a table of SQLite, which has to be copied first; there are none where DuckDB reads by itself.
    """

    name: str
    columns: tuple[str, ...] = ()
    table: str = ""
    path: Path = Path()
    engine: Engine | None = None

    def copied(self, columns: Iterable[str]) -> str:
        """Copy some columns into DuckDB, as text, and return what the copy is called."""
        import pyarrow as pa

        assert self.engine is not None
        wanted = list(dict.fromkeys(columns))
        schema = pa.schema([(name, pa.string()) for name in wanted])
        batches = (pa.record_batch(list(zip(*rows, strict=True)), schema) for rows in self._batches(wanted))
        connection = self.engine.ibis.con
        connection.register("sqlite_rows", pa.RecordBatchReader.from_batches(schema, batches))
        try:
            connection.execute(f"CREATE OR REPLACE TABLE {self.name} AS SELECT * FROM sqlite_rows")
        finally:
            connection.unregister("sqlite_rows")
        return self.name

    def _batches(self, columns: list[str]) -> Iterator[list[tuple[Any, ...]]]:
        names = ", ".join(f"CAST({quoted(name)} AS TEXT)" for name in columns)
        with _opened(self.path) as connection:
            cursor = connection.execute(f"SELECT {names} FROM {quoted(self.table)}")
            while rows := cursor.fetchmany(BATCH):
                yield rows


def held(source: Source, path: Path, where: Where, engine: Engine) -> Held:
    """Return the table that a source names in a database file.

    Raises:
        Unreadable: The file is no such database, or which of its tables is meant is not clear.
    """
    return _duckdb(source, path, where, engine) if path.suffix.lower() in DUCKDB else _sqlite(source, path, where, engine)


def _duckdb(source: Source, path: Path, where: Where, engine: Engine) -> Held:
    attached = f"held_{len(engine.sql('SELECT 1 FROM duckdb_databases()'))}"
    try:
        engine.sql(f"ATTACH {literal(str(path))} AS {attached} (READ_ONLY)")
    except engine.errors as error:
        raise _broken(where, str(error).replace(str(path), where.path), "DuckDB") from error
    tables = engine.sql(
        f"SELECT table_name FROM information_schema.tables WHERE table_catalog = {literal(attached)} ORDER BY 1"
    )
    return Held(f"{attached}.{quoted(_chosen(source, where, [name for (name,) in tables]))}")


def _sqlite(source: Source, path: Path, where: Where, engine: Engine) -> Held:
    listed = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    try:
        with _opened(path) as connection:
            table = _chosen(source, where, [name for (name,) in connection.execute(listed)])
            columns = tuple(name for _, name, *_ in connection.execute(f"PRAGMA table_info({quoted(table)})"))
    except sqlite3.Error as error:
        raise _broken(where, str(error), "SQLite") from error
    return Held("copied", columns, table, path, engine)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _chosen(source: Source, where: Where, tables: list[str]) -> str:
    """Return the table that is meant: the one that the register names, or the only one."""
    if source.table in tables:
        return source.table
    if not source.table and len(tables) == 1:
        return tables[0]
    near = difflib.get_close_matches(source.table, tables, 1) if source.table else []
    said = f"has no table '{source.table}'" if source.table else f"has {len(tables)} tables"
    guess = f"did you mean '{near[0]}'? " if near else ""
    hint = f"{guess}name one in evidence/sources.yaml under table: {', '.join(tables[:20]) or '(it has none)'}"
    raise Unreadable(Finding("missing-table", Level.ERROR, f"{where.path} {said}", where, hint))


def _broken(where: Where, said: str, kind: str) -> Unreadable:
    message = f"{where.path} cannot be read as {kind}: {said.splitlines()[0]}"
    return Unreadable(Finding("unreadable-file", Level.ERROR, message, where, "check that the file is whole"))
