"""Database files are read as any other file: DuckDB's and SQLite's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.signals.staged import Staged
from whofor.store.events.source import ALONE, read_events

ROWS = (
    ("ann", "2026-05-04 10:00:00", "sent", "a1"),
    ("ann", "2026-05-04 10:10:00", "paid", "a1"),
    (None, "2026-05-04 10:00:00", "sent", None),
    ("ben", "yesterday", "sent", "b1"),
    ("ben", "2026-05-05 10:00:00", "sent", "b1"),
)
Make = Callable[[Path], None]


def duck(path: Path) -> None:
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE visits (user_id VARCHAR, occurred_at VARCHAR, name VARCHAR, org VARCHAR)")
        base.executemany("INSERT INTO visits VALUES (?, ?, ?, ?)", ROWS)


def lite(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE visits (user_id TEXT, occurred_at TEXT, name TEXT, org TEXT)")
    base.executemany("INSERT INTO visits VALUES (?, ?, ?, ?)", ROWS)
    base.commit()
    base.close()


def reading(path: Path, table: str = "", **columns: tuple[str, ...]) -> tuple[Reading, Staged | None]:
    source = Source("usage", "events", path.name, Where("evidence/sources.yaml", 3), columns, table=table)
    return read_events(source, Register("P", "", (source,)), path.parent, Policy(), ALONE)


@pytest.mark.parametrize(("name", "make"), [("a.duckdb", duck), ("a.ddb", duck), ("a.sqlite", lite), ("a.db", lite)])
def test_the_only_table_of_a_file_is_read(name: str, make: Make, tmp_path: Path) -> None:
    make(tmp_path / name)
    before = (tmp_path / name).read_bytes()
    read, staged = reading(tmp_path / name)
    assert staged is not None
    assert (staged.people, staged.accounts, staged.names) == (("ann", "ben"), ("a1", "b1"), ("paid", "sent"))
    assert (read.rows, read.dropped, read.first, read.last) == (5, 2, "2026-05-04", "2026-05-05")
    assert sorted(one.message for one in read.findings) == [
        "1 event was left out: its time is no ISO 8601 time and no epoch seconds or milliseconds",
        "1 event was left out: no user",
    ]
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(("name", "make"), [("a.duckdb", duck), ("a.sqlite", lite)])
def test_a_table_named_wrong_says_which_there_are(name: str, make: Make, tmp_path: Path) -> None:
    make(tmp_path / name)
    [finding] = reading(tmp_path / name, table="visit")[0].findings
    assert finding.code == "missing-table" and "did you mean 'visits'?" in finding.hint
    [finding] = reading(tmp_path / name, user=("usr",))[0].findings
    assert finding.code == "missing-column" and "did you mean 'user_id'?" in finding.hint


@pytest.mark.parametrize("name", ["a.duckdb", "a.sqlite"])
def test_a_file_that_is_no_database_is_a_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"no database at all, whatever it is called" * 50)
    [finding] = reading(tmp_path / name)[0].findings
    assert finding.code == "unreadable-file" and finding.where == Where(f"evidence/{name}")


def test_hostile_names_of_tables_and_columns_are_only_names(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "a.sqlite")
    base.execute('CREATE TABLE "x""; DROP TABLE y; --" ("user" TEXT, "ti""me" TEXT, event TEXT)')
    base.execute('INSERT INTO "x""; DROP TABLE y; --" VALUES (?, ?, ?)', ROWS[0][:3])
    base.commit()
    base.close()
    read, staged = reading(tmp_path / "a.sqlite", time=('ti"me',))
    assert (read.rows, read.findings, staged and staged.people) == (1, (), ("ann",))
