from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


def test_it_shows_sources_and_segments_and_writes_the_lock(run: Run, repo: Path) -> None:
    ended = run("observe")
    assert ended.code == 0
    assert "960" in ended.out
    assert "2026-03-01 to 2026-03-12" in ended.out
    assert "Segments in 'usage', of 80 people" in ended.out
    lock = json.loads((repo / "evidence" / "sources.lock").read_text())
    assert {name: entry["rows"] for name, entry in lock["sources"].items()} == {"usage": 960, "tickets": 20}


def test_a_bad_row_is_listed_by_observe_and_counted_by_check(run: Run, repo: Path) -> None:
    with (repo / "evidence" / "usage.csv").open("a") as file:
        file.write(",2026-03-01T09:00:00Z,open\n")
    ended = run("observe")
    assert ended.code == 0
    assert "evidence/usage.csv:962: warning:" in ended.out
    assert "[bad-row]" in ended.out
    checked = run("check").out
    assert "[bad-row]" not in checked
    assert "1 of 961 rows were left out [rows-left-out]" in checked


@pytest.mark.usefixtures("repo")
def test_json_alone_is_printed(run: Run) -> None:
    assert json.loads(run("observe", "--format", "json").out) == []


def test_evidence_that_changed_since_is_found(run: Run, repo: Path) -> None:
    run("observe")
    tickets = repo / "evidence" / "tickets.csv"
    tickets.write_text(tickets.read_text().replace("I hate", "I love"))
    checked = run("check")
    assert checked.code == 0
    assert "evidence/tickets.csv: warning:" in checked.out
    assert "[evidence-changed]" in checked.out
    assert run("observe").code == 0
    assert "evidence-changed" not in run("check").out


def test_evidence_that_is_not_here_is_said(run: Run, repo: Path) -> None:
    run("draft")
    (repo / "evidence" / "tickets.csv").unlink()
    checked = run("check")
    assert checked.code == 0
    assert "source 'tickets' is not on this machine" in checked.out
    assert "[not-checked]" in checked.out
    assert "not on this machine" in run("observe").out
