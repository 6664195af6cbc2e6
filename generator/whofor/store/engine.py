"""The engine that runs Ibis expressions: DuckDB, embedded, or whatever database holds the events."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import warnings
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd


IN_MEMORY = ":memory:"

TEMPORARY = ("duckdb", "postgres", "snowflake")
"""Backends on which Ibis makes temporary tables; elsewhere it caches."""


@dataclass(eq=False)
class Engine:
    """An Ibis connection and what is kept on it.

    Attributes:
        memory_limit: What the embedded DuckDB may use; past that it spills to a temporary folder.
        path: The embedded DuckDB's file; without one it lives in memory.
        backend: The Ibis connection of another database; DuckDB is embedded where there is none.
    """

    memory_limit: str = "2GB"
    path: str = IN_MEMORY
    backend: Any = None
    _kept: dict[str, ir.Table] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.backend is not None and self.backend.name != "pyspark":  # there is one Spark for a whole process
            weakref.finalize(self, self.backend.disconnect)

    @cached_property
    def ibis(self) -> Any:
        """The Ibis connection."""
        return self.backend if self.backend is not None else self._embedded()

    @property
    def embedded(self) -> bool:
        """Whether this is the embedded DuckDB: only that one reads files and takes SQL."""
        return self.backend is None

    def sql(self, query: str, parameters: list[object] | None = None) -> list[tuple[Any, ...]]:
        """Run one statement on the embedded DuckDB and return its rows."""
        rows: list[tuple[Any, ...]] = self.ibis.con.execute(query, parameters or []).fetchall()
        return rows

    @property
    def errors(self) -> type[Exception]:
        """What the embedded DuckDB raises where it cannot do what it was asked to."""
        import duckdb

        errors: type[Exception] = duckdb.Error
        return errors

    def table(self, name: str) -> ir.Table:
        """Return a table that is there as an Ibis expression."""
        if name in self._kept:
            return self._kept[name]
        with _ibis_is_behind():
            return self.ibis.table(name)

    def run(self, expression: ir.Table) -> pd.DataFrame:
        """Run an expression and return its rows."""
        with _ibis_is_behind():
            rows: pd.DataFrame = self.ibis.to_pandas(expression)
        return rows

    def recall(self, expression: ir.Table) -> pd.DataFrame:
        """Run an expression over tables that stay as they are; a file remembers the rows for the next time."""
        return self.run(self.remember(expression) if self.path != IN_MEMORY else expression)

    def remember(self, expression: ir.Table) -> ir.Table:
        """Run an expression over tables that stay as they are, once, and return its rows as a table there."""
        with _ibis_is_behind():
            name = f"memo_{hashlib.sha256(str(self.ibis.compile(expression)).encode()).hexdigest()[:32]}"
            if name in self._kept:
                return self._kept[name]
            there = self.embedded and self.sql("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [name])
            return self.ibis.table(name) if there else self.keep(name, expression)

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        """Run an expression on the engine and return its rows as a table there: temporary, but for DuckDB's file."""
        with _ibis_is_behind():
            if self.embedded:
                return self.ibis.create_table(name, expression, overwrite=True)
            if self.ibis.name in TEMPORARY:
                self._kept[name] = self.ibis.create_table(name, expression, temp=True)
            else:
                self._kept[name] = expression.cache()  # Ibis drops it with the last reference to it
        return self._kept[name]

    def lend(self, name: str, columns: Mapping[str, Sequence[object]]) -> ir.Table:
        """Return a small table, from Python's values, that can be joined with those on the engine.

        Integers become int64 and text strings. The same values are lent under the same name, so that equal
        expressions stay equal.
        """
        import ibis
        import pyarrow as pa

        rows = pa.table({column: pa.array(values, _kind(values)) for column, values in columns.items()})
        with _ibis_is_behind():
            unique = f"lent_{name}_{_digest(rows)}"
            if unique not in self._kept and self.ibis.name in TEMPORARY:
                self._kept[unique] = self.ibis.create_table(unique, rows, temp=True)
            elif unique not in self._kept:
                self._kept[unique] = ibis.memtable(rows)
                self.run(self._kept[unique].limit(0))  # Ibis hands it to Spark with a query, and not with a cached one
            return self._kept[unique]

    def _embedded(self) -> Any:
        import ibis

        connection = ibis.duckdb.connect(self.path)
        spill = tempfile.mkdtemp(prefix="whofor-")
        weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        for setting in (
            "TimeZone = 'UTC'",
            f"memory_limit = {literal(self.memory_limit)}",
            f"temp_directory = {literal(spill)}",
            "enable_progress_bar = false",
            "preserve_insertion_order = false",
        ):
            connection.con.execute(f"SET {setting}")
        return connection


def _kind(values: Sequence[object]) -> Any:
    import pyarrow as pa

    return pa.string() if len(values) and isinstance(values[0], str) else pa.int64()


def _digest(rows: Any) -> str:
    found = hashlib.sha256(repr(rows.schema).encode())
    for column in rows.columns:
        for chunk in column.chunks:
            for buffer in chunk.buffers():
                found.update(buffer or b"")
    return found.hexdigest()[:16]


@contextmanager
def _ibis_is_behind() -> Iterator[None]:
    """Silence what DuckDB 2, pandas 3 and Spark 4 have against how Ibis 12 calls them; nobody here can act on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", FutureWarning)
        yield


def quoted(name: str) -> str:
    """Return an SQL identifier, quoted.

    >>> print(quoted('a "b" c'))
    "a ""b"" c"
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return an SQL string literal.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"
