"""The whole job on the Jupyter cases: observe, draft, check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cases.counting import answers, distinct, named, rows

from whofor.model.finding import Level
from whofor.store import yaml
from whofor.store.contract import violations
from whofor.workflow.check import check
from whofor.workflow.draft import draft
from whofor.workflow.load import load
from whofor.workflow.observe import observe

TEXTS_2015 = ("What, if anything, hinders*", "Workflow Need*", "Aspect*", "Feature / Change*", "Enhancement*")
TEXTS_2020 = ("*challenges with*", "*pain points*", "Comments about*", "*these problems*", "Major use cases*")


@pytest.fixture(scope="module")
def surveys(cases: Path) -> Path:
    return cases / "jupyter" / "surveys"


@pytest.mark.parametrize("name", ["jupyter-2015", "jupyter-2020", "jupyter-contributions"])
def test_the_whole_job(case: Callable[[str], Path], name: str) -> None:
    """One test, since it takes a while: observe and draft, then check what was written."""
    root = case(name)
    seen, made = observe(root), draft(root)
    assert [finding for finding in seen.findings if finding.level is Level.ERROR] == []
    assert made.written
    assert [finding for finding in check(root) if finding.level is Level.ERROR] == []
    for path in (f"{folder}/{one}.yaml" for one in made.written for folder in ("personas", "personas/drafts")):
        assert violations(yaml.read_file(root / path, path), "persona") == ()
    for found in seen.segments:
        people = sum(segment.people for segment in found.segments) + found.none + found.thin
        assert people == len(found.discovery.membership.of)
    assert 0 < sum(segment.share for segment in made.segments.segments) <= 1.0001


def test_the_survey_of_2020_is_read_to_the_last_row(case: Callable[[str], Path], surveys: Path) -> None:
    repo = load(case("jupyter-2020"))
    head, body = rows(surveys / "jupyter_2020_choices.csv")
    columns = named(head, ("4. *", "5. *", "6. *"))
    usage = repo.usages["survey-2020"]
    assert repo.readings["survey-2020"].rows == len(body) == len(usage.people)
    assert repo.readings["survey-2020"].dropped == 0
    assert int(usage.counts.sum()) == sum(bool(row[at].strip()) for row in body for at in columns)
    comments = repo.readings["comments-2020"]
    assert comments.rows == len(rows(surveys / "jupyter_2020_text.csv")[1])
    assert len(comments.records) >= answers(surveys / "jupyter_2020_text.csv", TEXTS_2020) > 0


def test_the_survey_of_2015_is_read_to_the_last_row(case: Callable[[str], Path], surveys: Path) -> None:
    reading = load(case("jupyter-2015")).readings["survey-2015"]
    path = surveys / "notebook_ux_2015.csv"
    assert reading.rows == len(rows(path)[1])
    assert reading.dropped == 0
    assert len(reading.records) >= answers(path, TEXTS_2015) > 0


def test_the_contributions_are_read_to_the_last_row(case: Callable[[str], Path], cases: Path) -> None:
    repo = load(case("jupyter-contributions"))
    path = cases / "jupyter" / "events" / "jupyterlab_contributions_2018_2026.csv"
    head, body = rows(path)
    user, time, area = (head.index(name) for name in ("actor", "timestamp", "area"))
    usage = repo.usages["contributions"]
    assert repo.readings["contributions"].rows == len(body)
    assert repo.readings["contributions"].dropped == sum(not (row[user] and row[time] and row[area]) for row in body)
    assert len(usage.people) == distinct(path, "actor")
    assert len(usage.features) == distinct(path, "area")
    days = {(row[user], row[area], row[time][:10]) for row in body}
    assert int(usage.counts.sum()) == len(days)


def test_the_tickets_are_read_to_the_last_row(case: Callable[[str], Path], cases: Path) -> None:
    reading = load(case("jupyter-contributions")).readings["items"]
    path = cases / "jupyter" / "tickets" / "jupyterlab_resolved_items.csv"
    assert reading.rows == len(reading.records) == len(rows(path)[1])
