from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

PERSONA = """\
kind: persona/1
id: solo
name: Solo
role: "50 % of all,\\nand 2: more"
status: draft
tier: primary
rank: 2
summary: Alone.
"""


@pytest.fixture
def wrong(run: Run, tmp_path: Path) -> None:
    run("init")
    (tmp_path / "personas" / "solo.yaml").write_text(PERSONA)


@pytest.mark.usefixtures("wrong")
def test_text_has_place_code_hint_and_count(run: Run) -> None:
    lines = run("check").out.splitlines()
    assert "personas/solo.yaml:1: 'solo' has rank 2, but there are 1 personas [rank-gap]" in lines
    assert "    rank the personas 1 to 1" in lines
    assert lines[-1] == "4 errors."


@pytest.mark.usefixtures("wrong")
def test_json_parses(run: Run) -> None:
    ended = run("check", "--format", "json")
    findings = json.loads(ended.out)
    assert ended.code == 1
    assert [finding["code"] for finding in findings] == ["no-receipt", "rank-gap", "unbacked-number", "unbacked-number"]
    assert {"code", "level", "message", "hint", "path", "line", "column"} == set(findings[0])


@pytest.mark.usefixtures("wrong")
def test_github_gets_one_line_a_finding(run: Run) -> None:
    ended = run("check", "--format", "github")
    assert ended.code == 1
    *commands, last = ended.out.splitlines()
    assert len(commands) == 4
    assert all(line.startswith("::error file=personas/solo.yaml,line=1,") for line in commands)
    assert last == "| 4 errors."


def test_findings_come_in_file_order(run: Run, repo: Path) -> None:
    run("draft")
    for path in sorted((repo / "personas").glob("*.yaml")):
        path.write_text(path.read_text().replace("n: 40", "n: 41"))
    findings = json.loads(run("check", "--format", "json").out)
    places = [(finding["path"], finding["line"], finding["column"]) for finding in findings]
    assert len(findings) > 20
    assert places == sorted(places)
    assert len({json.dumps(finding) for finding in findings}) == len(findings)
