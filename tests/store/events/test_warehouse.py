"""Addresses of databases: what is secret stays in the environment, and what goes wrong is one finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.policy import Policy
from whofor.store.events.source import Means, read_events
from whofor.store.events.warehouse import is_address

WHERE = Where("evidence/sources.yaml", 3)


def reading(at: str, table: str = "events", **environment: str) -> Reading:
    source = Source("usage", "events", at, WHERE, table=table)
    read, staged = read_events(source, Register("P", "", (source,)), Path(), Policy(), Means(environment))
    assert staged is None
    return read


def only(at: str, table: str = "events", **environment: str) -> Finding:
    [finding] = reading(at, table, **environment).findings
    assert (finding.where, finding.level) == (WHERE, Level.ERROR)
    return finding


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("postgres://host/app", True),
        ("bigquery://project/dataset", True),
        ("${EVENTS}", True),
        ("${EVENTS}/app", True),
        ("usage/*.csv", False),
        ("usage/${x}.csv", False),
        ("C://x", False),
        ("a.duckdb", False),
    ],
)
def test_what_is_an_address(at: str, expected: bool) -> None:
    assert is_address(at) == expected


@pytest.mark.parametrize(
    "at",
    [
        "postgres://ann:hunter2@host/app",
        "postgres://ann:hunter2${X}@host/app",
        "snowflake://ann@org/db?password=hunter2",
        "databricks://host?access_token=hunter2",
    ],
)
def test_a_secret_in_the_register_is_an_error_and_is_not_shown(at: str) -> None:
    finding = only(at)
    assert finding.code == "secret-in-register"
    assert "hunter2" not in f"{finding}"


@pytest.mark.parametrize("at", ["${EVENTS_DB}", "postgres://ann:${EVENTS_DB}@host/app"])
def test_what_the_environment_does_not_say_is_absent_here(at: str) -> None:
    assert (reading(at).absent, reading(at).findings) == (True, ())


def test_a_database_that_does_not_answer_is_an_error_without_its_secret(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="needs whofor[postgres]")
    secret = "hunter2"
    finding = only(
        "postgres://ann:${PASSWORD}@/app?host=${FOLDER}", PASSWORD=secret, FOLDER=str(tmp_path / "no-such-place")
    )
    assert (finding.code, "does not answer" in finding.message, secret in f"{finding}") == (
        "unreachable-source", True, False,
    )  # fmt: skip


def test_a_driver_that_is_not_installed_says_what_to_install() -> None:
    finding = only("impala://host/db")
    assert (finding.code, finding.hint) == ("unreachable-source", "pip install 'ibis-framework[impala]'")


def test_an_address_of_nothing_known_is_an_error() -> None:
    finding = only("gopher://host/app")
    assert finding.code == "unreachable-source" and "gopher" in finding.message
