"""Is what is planted in the last weeks of the living example found, and nothing else?

From 5 October a quarter of the solo owners take up bulk import. The personas are drafted on the days until the end of
September.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from whofor.model.finding import Level
from whofor.model.fresh import Freshness, State, Verdict
from whofor.workflow.draft import draft
from whofor.workflow.fresh import fresh

PLANTED = json.loads(Path(__file__).with_name("truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def september(undrafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("september") / "repo"
    shutil.copytree(undrafted, root)
    draft(root, until="2026-09-30")
    return root


@pytest.fixture(scope="module", params=["2026-10-25", "2026-10-31"])
def october(september: Path, request: pytest.FixtureRequest) -> Freshness:
    return fresh(september, as_of=request.param)


def test_the_planted_adoption_is_found_in_the_planted_weeks(october: Freshness) -> None:
    [one] = [each for each in october.personas if each.anomalies]
    assert PLANTED["drift"]["persona"] == "solo-owner"
    assert {"adopts.reminders", "adopts.phone-app"} <= set(one.persona.rests_on)
    [odd] = one.anomalies
    assert odd.feature == PLANTED["drift"]["feature"] == "bulk-import"
    assert one.state is State.STALE
    assert "bulk import use" in one.reason
    assert october.periods["usage"].now.first >= "2026-10-01"


def test_nothing_else_is_reported(october: Freshness) -> None:
    told = [one for one in october.findings if one.level is not Level.NOTE]
    assert sorted(one.code for one in told) == ["adoption-anomaly", "stale"]
    notes = {one.code for one in october.findings if one.level is Level.NOTE}
    assert notes <= {"fresh"}
    against = {Verdict.CONTRADICTED, Verdict.WEAKER}
    assert [claim for each in october.personas for claim in each.claims if claim.verdict in against] == []


def test_before_anything_was_planted_nothing_is_found(undrafted: Path, tmp_path: Path) -> None:
    """Drafted on the days until the end of July, asked in September."""
    root = tmp_path / "repo"
    shutil.copytree(undrafted, root)
    draft(root, until="2026-07-31")
    found = fresh(root, as_of="2026-09-30")
    assert {each.state for each in found.personas} <= {State.FRESH}


def test_on_the_days_that_it_was_drafted_on_nobody_is_called_fresh(september: Path) -> None:
    found = fresh(september, as_of="2026-09-30")
    assert {each.state for each in found.personas} == {State.UNKNOWN}
