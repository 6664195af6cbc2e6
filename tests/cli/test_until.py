"""Drafting on the events up to a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from whofor.errors import CannotRun
from whofor.model.finding import Level
from whofor.store.repo import load
from whofor.workflow.check import check
from whofor.workflow.draft import draft


def test_the_window_ends_on_the_day_and_every_number_is_of_it(repo: Path) -> None:
    draft(repo, until="2026-03-08")
    assert {(one.window.first, one.window.last) for one in load(repo).personas if one.window} == {
        ("2026-03-01", "2026-03-08")
    }
    assert [one.message for one in check(repo) if one.level is Level.ERROR] == []


def test_later_events_change_nothing(repo: Path) -> None:
    """The same file comes of evidence that ends on the day, and of evidence that goes on."""
    draft(repo, until="2026-03-08")
    told = {path.name: path.read_bytes() for path in (repo / "personas").glob("*.yaml")}
    events = repo / "evidence" / "usage.csv"
    head, *rows = events.read_text().splitlines(keepends=True)
    events.write_text(head + "".join(row for row in rows if row.split(",")[1] < "2026-03-09"))
    draft(repo)
    assert {path.name: path.read_bytes() for path in (repo / "personas").glob("*.yaml")} == told


def test_a_day_after_the_last_is_no_other_window(repo: Path) -> None:
    draft(repo, until="2027-01-01")
    assert {one.window.last for one in load(repo).personas if one.window} == {"2026-03-12"}


def test_a_day_before_the_first_event_is_refused(repo: Path) -> None:
    with pytest.raises(CannotRun, match="2026-03-01"):
        draft(repo, until="2026-02-28")
    assert not (repo / "personas").exists()


def test_what_is_no_day_is_said(run: Run, repo: Path) -> None:  # noqa: ARG001
    ended = run("draft", "--until", "September")
    assert ended.code == 2
    assert "2026-09-30" in ended.err
