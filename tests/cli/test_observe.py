from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from whofor.cli import observe as cli
from whofor.workflow import behaviour as done
from whofor.workflow import said as told


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


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("engagement", "High against low engagement in 'usage'"),
        ("retention", "Who stays in 'usage'"),
        ("rhythm", "When people come in 'usage'"),
        ("paths", "Ways through a session in 'usage'"),
    ],
)
def test_more_is_shown_when_it_is_asked_for(run: Run, part: str, says: str) -> None:
    assert says not in run("observe").out
    assert says in run("observe", "--show", part).out
    assert says in run("observe", "--show", "all").out


def test_one_user_is_explained_by_the_personas(run: Run, repo: Path) -> None:
    ended = run("observe", "--who", "u01")
    assert (ended.code, "begin with: whofor draft" in ended.err) == (2, True)
    run("draft")
    users = {line.split(",")[0] for line in (repo / "evidence" / "usage.csv").read_text().splitlines()[1:]}
    name = min(users)
    ended = run("observe", "--who", name)
    assert ended.code == 0
    assert ended.out.startswith(f"{name} in 'usage': came on ")
    assert run("observe", "--who", "nobody-at-all").code == 2


def test_what_can_be_asked_for_is_all_that_can_be_computed() -> None:
    assert (cli.DONE, cli.TOLD) == (done.PARTS_OF_IT, told.PARTS_OF_IT)


@pytest.mark.parametrize(("text", "line"), [("themes: [a\n", 3), ("themes: {a: {term: [b]}}\n", 2)])
def test_a_codebook_that_cannot_be_read_is_no_empty_one(run: Run, repo: Path, text: str, line: int) -> None:
    """Proposals would repeat what stands in it."""
    (repo / "evidence" / "codebook.yaml").write_text(f"kind: codebook/1\n{text}", encoding="utf-8")
    refused = run("observe", "--themes")
    assert (refused.code, refused.out) == (2, "")
    assert "no proposals from a part of the evidence" in refused.err
    assert f"evidence/codebook.yaml:{line}: " in refused.err
