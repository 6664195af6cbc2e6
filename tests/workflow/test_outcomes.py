"""Outcomes from a survey's columns to the persona and its page: what was planted is found, drafted and proved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workflow.asked import OUTCOMES, UNDERSERVED, repository

from whofor.model.evidence import Feature
from whofor.model.opportunity import OVER, UNDER
from whofor.render.observed.told import told
from whofor.workflow.check import check
from whofor.workflow.draft import draft
from whofor.workflow.load import load
from whofor.workflow.observe import observe


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = repository(tmp_path_factory.mktemp("asked"))
    draft(root)
    return root


def test_what_is_planted_is_found_in_its_segment_alone(asked: Path) -> None:
    found = observe(asked, wanted=("opportunity",)).said.opportunity
    assert found is not None
    [survey] = found.surveys
    lacking = {
        name: [one.outcome.statement for one in rows if one.served == UNDER] for name, rows in survey.segments.items()
    }
    assert sorted(lacking.values()) == sorted([f"Minimise the {one}"] for one in UNDERSERVED.values())
    wrong = f"Minimise the {OUTCOMES[1]}"
    assert all(one.served == OVER for one in survey.whole if one.outcome.statement == wrong)
    shown = "\n".join(told(observe(asked, wanted=("opportunity",)).said))
    assert shown.count("under-served") >= 2
    assert "Not outcome statements" not in shown


def test_rated_columns_are_no_attributes(asked: Path) -> None:
    """The register says `attributes: "*"`, and only the tools are."""
    features: tuple[Feature, ...] = load(asked).usages["asked"].features
    assert {one.label[:5] for one in features} == {"Tool:"}


def test_an_underserved_outcome_is_a_job_with_its_numbers(asked: Path) -> None:
    repo = load(asked)
    jobs = {claim.text: claim for persona in repo.personas for claim in persona.section("jobs")}
    assert set(jobs) == {f"I want to minimise the {one}." for one in UNDERSERVED.values()}
    for claim in jobs.values():
        assert claim.kind == "secondary"
        assert [receipt.metric for receipt in claim.evidence] == ["opportunity", "importance", "satisfaction"]
        assert all(receipt.low > 10 for receipt in claim.evidence if receipt.metric == "opportunity")
    assert [one for one in check(asked) if one.code != "redacted"] == []


def test_answers_that_change_make_the_numbers_wrong(asked: Path, tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "repo"
    shutil.copytree(asked, root)
    path = root / "evidence" / "surveys" / "asked.csv"
    lines = path.read_text().splitlines()
    columns = lines[0].split(",")
    at = columns.index(f"How satisfied are you with the {UNDERSERVED['studio']}?")
    changed = [lines[0], *(",".join([*row[:at], "5", *row[at + 1 :]]) for row in (one.split(",") for one in lines[1:]))]
    path.write_text("\n".join(changed) + "\n")
    assert {"opportunity", "satisfaction"} <= {
        one.message.split(": ")[1].split()[0] for one in check(root) if one.code == "wrong-number"
    }


def test_a_feature_or_a_heading_is_no_job(tmp_path: Path) -> None:
    """What names a feature, holds a number or is a mere heading is shown, and not drafted."""
    root = repository(tmp_path / "repo")
    path = root / "evidence" / "sources.yaml"
    text = path.read_text()
    path.write_text(text.replace("      Minimise the *:", "      The *:"))
    draft(root)
    assert [claim for persona in load(root).personas for claim in persona.section("jobs")] == []
    shown = "\n".join(told(observe(root, wanted=("opportunity",)).said))
    assert "Not outcome statements" in shown
    assert f"The {OUTCOMES[0]}" in shown
