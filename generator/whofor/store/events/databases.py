"""Database files under `evidence/`: DuckDB's are attached, SQLite's are copied in batches; both are only read."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

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


Wanted = Callable[[Sequence[str]], Iterable[str]]
"""The columns of a table to those of them that are needed."""


def table(source: Source, path: Path, where: Where, engine: Engine, wanted: Wanted) -> str:
    """Return what DuckDB calls the table that a source names in a database file.

    DuckDB's own tables are read where they lie. Of one of SQLite the wanted columns are copied, as text.

    Raises:
        Unreadable: The file is no such database, or which of its tables is meant is not clear.
    """
    if path.suffix.lower() in DUCKDB:
        return _attached(source, path, where, engine)
    return _copied(source, path, where, engine, wanted)


def _attached(source: Source, path: Path, where: Where, engine: Engine) -> str:
    base = f"held_{len(engine.sql('SELECT 1 FROM duckdb_databases()'))}"
    try:
        engine.sql(f"ATTACH {literal(str(path))} AS {base} (READ_ONLY)")
    except engine.errors as error:
        raise _broken(where, str(error).replace(str(path), where.path), "DuckDB") from error
    listed = "SELECT table_name FROM information_schema.tables WHERE table_catalog = ? ORDER BY 1"
    return f"{base}.{quoted(_chosen(source, where, [name for (name,) in engine.sql(listed, [base])]))}"


def _copied(source: Source, path: Path, where: Where, engine: Engine, wanted: Wanted) -> str:
    listed = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    try:
        # DuckDB asks for the rows from whichever of its threads is free; only one of them does at a time.
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as base:
            base.text_factory = lambda data: data.decode("utf-8", "replace")
            name = _chosen(source, where, [name for (name,) in base.execute(listed)])
            columns = [column for _, column, *_ in base.execute(f"PRAGMA table_info({quoted(name)})")]
            return _copy(base, name, list(dict.fromkeys(wanted(columns))), engine)
    except sqlite3.Error as error:
        raise _broken(where, str(error), "SQLite") from error


def _copy(base: sqlite3.Connection, name: str, columns: list[str], engine: Engine) -> str:
    """Copy columns of a table of SQLite into DuckDB, some rows at a time, and return what the copy is called."""
    import pyarrow as pa

    schema = pa.schema([(column, pa.string()) for column in columns])
    cursor = base.execute(f"SELECT {', '.join(f'CAST({quoted(one)} AS TEXT)' for one in columns)} FROM {quoted(name)}")
    rows = iter(lambda: cursor.fetchmany(BATCH), [])
    batches = (pa.record_batch(list(zip(*some, strict=True)), schema) for some in rows)
    engine.ibis.con.register("sqlite_rows", pa.RecordBatchReader.from_batches(schema, batches))
    try:
        engine.sql("CREATE OR REPLACE TEMP TABLE copied AS SELECT * FROM sqlite_rows")
    finally:
        engine.ibis.con.unregister("sqlite_rows")
    return "copied"


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
