"""The engines that must agree: DuckDB always, PostgreSQL and Spark where they are installed.

With WHOFOR_ENGINES=all, as in `.ci/run`, an engine that cannot be started fails instead of being skipped.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from whofor.model.evidence import Exclusion, Register, Source
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.signals.staged import Staged
from whofor.store.events.source import Means, read_events

FEATURES = {"billing": ("sent", "paid"), "search": ("searched",), "import": ("imported", "sent")}
COLUMNS = ("user_id", "occurred_at", "name", "org_id", "tz")


class Place(NamedTuple):
    """Where the events lie, as the register says it, and what the environment says."""

    at: str
    table: str = ""
    environment: dict[str, str] = {}


def cannot(reason: str) -> None:
    """Skip the test, or fail it where every engine has to be there."""
    if os.environ.get("WHOFOR_ENGINES") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def log() -> pa.Table:
    """A log with what is hard: some events twice, of nobody, at one time, around midnight, in several time zones."""
    drawn = random.Random(5)
    people = [f"{name}{number}" for number in range(12) for name in ("ann", "Ben", "Ómar", "z-", "_")]
    zones = ["Europe/Berlin", "America/New_York", "", "Mars/Phobos", "Asia/Kathmandu"]
    rows = []
    for person in people:
        for _ in range(drawn.randint(1, 12)):
            at = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=drawn.randrange(90 * 24 * 60))
            for _ in range(drawn.randint(1, 9)):
                at += timedelta(milliseconds=drawn.choice((0, 1, 40_000, 1_799_999, 1_800_000, 1_800_001, 3_000_000)))
                who = "" if drawn.random() < 0.02 else person
                name = drawn.choice(("sent", "paid", "searched", "imported", "looked", " sent "))
                rows.append((who or None, at, name, drawn.choice((None, "acme", "zoo")), zones[len(person) % 5]))
    rows += rows[::9]
    drawn.shuffle(rows)
    types = (pa.string(), pa.timestamp("ms", "UTC"), pa.string(), pa.string(), pa.string())
    columns = zip(COLUMNS, zip(*rows, strict=True), types, strict=True)
    return pa.table({name: pa.array(values, kind) for name, values, kind in columns})


@pytest.fixture(scope="session")
def evidence(log: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    pq.write_table(log, folder / "events.parquet")
    return folder


@pytest.fixture(scope="session")
def postgres(log: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A PostgreSQL server of our own behind a socket, with the log in it."""
    programs = _postgres()
    folder = tmp_path_factory.mktemp("postgres")
    as_whom = _not_as_root(folder)
    data = folder / "data"
    _run([*as_whom, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8"])
    control = [*as_whom, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    _run([*control, "-o", f"-k {folder} -c listen_addresses=''", "-l", str(folder / "log"), "start"])
    try:
        _fill(folder, log)
        yield Place("${EVENTS_DB}", "product.events", {"EVENTS_DB": f"postgres://postgres@/postgres?host={folder}"})
    finally:
        _run([*control, "-m", "immediate", "stop"])


@pytest.fixture(scope="session")
def spark(evidence: Path) -> Place:
    """Spark on this machine, reading the log's file."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        cannot("Spark is not installed: pip install 'whofor[spark]', and a Java runtime")
    return Place("spark://local", str(evidence / "events.parquet"))


@pytest.fixture(scope="session")
def read(evidence: Path) -> Callable[..., Staged]:
    """Stage the log from a place."""

    def reading(place: Place, **said: object) -> Staged:
        where = Where("evidence/sources.yaml", 3)
        columns = said.pop("columns", {"timezone": ("tz",)})
        bots = (Exclusion("bots", users=("ann1*",), events_a_day=60),)
        source = Source("usage", "events", place.at, where, columns, table=place.table, exclude=bots, **said)  # type: ignore[arg-type]
        register = Register("P", "", (source,), FEATURES)
        found, staged = read_events(source, register, evidence, Policy(), Means(place.environment))
        assert staged is not None, found.findings
        return staged

    return reading


def _postgres() -> Path:
    """Return the folder of PostgreSQL's programs."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if find_spec("psycopg") is None or not folders:
        cannot("PostgreSQL is not installed: pip install 'whofor[postgres]', and Debian's package postgresql")
    return folders[0]


def _not_as_root(folder: Path) -> list[str]:
    """Return the words before a command that run it as somebody whom the server accepts; the folder is theirs then."""
    if os.getuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    for parent in folder.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr


def _fill(folder: Path, log: pa.Table) -> None:
    import psycopg

    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres") as base:
        base.execute("CREATE SCHEMA product")
        base.execute(
            "CREATE TABLE product.events (user_id text, occurred_at timestamptz, name text, org_id text, tz text, "
            "plain timestamp GENERATED ALWAYS AS (occurred_at AT TIME ZONE 'UTC') STORED)"
        )
        with base.cursor().copy(f"COPY product.events ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in log.to_pylist():
                copy.write_row([row[name] for name in COLUMNS])
