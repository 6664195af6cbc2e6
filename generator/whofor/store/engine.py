"""DuckDB, embedded: stages one source of events and runs Ibis expressions on it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd


@dataclass
class Engine:
    """One embedded DuckDB in memory, UTC, behind Ibis. A memory limit spills to a temporary folder."""

    memory_limit: str = "4GB"

    @cached_property
    def ibis(self) -> Any:
        """The Ibis connection."""
        import ibis

        connection = ibis.duckdb.connect()
        connection.con.execute("SET TimeZone = 'UTC'")
        connection.con.execute(f"SET memory_limit = '{self.memory_limit}'")
        connection.con.execute("SET enable_progress_bar = false")
        return connection

    def sql(self, query: str, parameters: list[object] | None = None) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        rows: list[tuple[Any, ...]] = self.ibis.con.execute(query, parameters or []).fetchall()
        return rows

    @property
    def errors(self) -> type[Exception]:
        """What the engine raises where it cannot do what it was asked to."""
        import duckdb

        errors: type[Exception] = duckdb.Error
        return errors

    def table(self, name: str) -> ir.Table:
        """Return a staged table as an Ibis expression."""
        with _ibis_is_behind():
            return self.ibis.table(name)

    def run(self, expression: ir.Table) -> pd.DataFrame:
        """Run an expression and return its rows."""
        with _ibis_is_behind():
            rows: pd.DataFrame = self.ibis.to_pandas(expression)
        return rows


@contextmanager
def _ibis_is_behind() -> Iterator[None]:
    """Silence what DuckDB 2 and pandas 3 have against how Ibis 12 calls them; nobody here can act on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
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
