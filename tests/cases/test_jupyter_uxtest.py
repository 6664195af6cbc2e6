"""The usability test of 2018: times are the clock of a recording, and everybody does the same tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.cases.counting import distinct, rows

from whofor.metrics.registry import measure
from whofor.model.repo import Repo
from whofor.segments.discover import discover
from whofor.workflow.draft import draft
from whofor.workflow.load import grounds_of, load

CLOCK = re.compile(r"\d{1,3}:\d\d(:\d\d)?")


def test_it_is_read_by_its_clock_and_says_so(case: Callable[[str], Path], cases: Path) -> None:
    repo = load(case("jupyter-uxtest"))
    path = cases / "jupyter" / "events" / "jupyterlab_uxtest_2018.csv"
    head, body = rows(path)
    at = head.index("video_time")
    reading, usage = repo.readings["uxtest"], repo.usages["uxtest"]
    assert reading.rows == len(body)
    assert reading.dropped == sum(not CLOCK.fullmatch(row[at].strip()) for row in body) > 0
    assert (reading.first, reading.last, usage.dated) == ("", "", False)
    assert "no-dates" in {finding.code for finding in repo.findings}
    assert len(usage.people) == distinct(path, "participant") == 20


def test_people_who_all_do_the_same_are_one_segment_and_days_say_nothing(case: Callable[[str], Path]) -> None:
    repo = load(case("jupyter-uxtest"))
    found = discover(repo.usages["uxtest"], repo.policy)
    assert len(found.profiles) == 1
    [name] = found.membership.personas
    grounds = grounds_of(repo, "uxtest", found.membership)
    assert measure("days_a_week", "uxtest", grounds, name, {}) is None
    assert measure("part_of_week", "uxtest", grounds, name, {"of": "evenings"}) is None
    assert measure("session_minutes", "uxtest", grounds, name, {}) is not None


def test_the_tasks_are_a_workflow_that_most_complete(case: Callable[[str], Path]) -> None:
    """Counted by hand from the file: everybody begins a notebook, and all but a few close it."""
    repo: Repo = load(case("jupyter-uxtest"))
    flow = repo.usages["uxtest"].flows["first-notebook"]
    assert int((flow.cases > 0).sum()) == 20
    assert 15 <= int((flow.completed > 0).sum()) <= 20


def test_a_draft_says_nothing_of_days(case: Callable[[str], Path]) -> None:
    [persona] = draft(case("jupyter-uxtest")).personas
    assert persona.window is None
    assert {claim.id for claim in persona.section("rhythm")} <= {"rhythm-length"}
