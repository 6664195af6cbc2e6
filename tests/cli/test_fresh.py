from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.workflow.drifting import UNTIL, write

from whofor.store.freshness import PATH


@pytest.fixture
def fell(run: Run, tmp_path: Path) -> Path:
    """A small product of which one persona left a feature after it was drafted."""
    write(tmp_path, "fall", people=150)
    assert run("draft", "--until", UNTIL.isoformat()).code == 0
    return tmp_path


def policy(root: Path, **fields: str) -> None:
    said = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (root / "personas" / "policy.yaml").write_text(f"kind: policy/1\n{said}")


def test_a_stale_persona_fails_the_run_unless_the_policy_says_otherwise(run: Run, fell: Path) -> None:
    ended = run("fresh")
    assert ended.code == 1
    assert "stale - reminders use" in ended.out
    policy(fell, on_stale="warning")
    assert run("fresh").code == 0
    assert run("fresh", "--strict").code == 1


def test_what_nobody_looked_at_is_unknown_and_the_policy_may_fail_it(run: Run, fell: Path) -> None:
    until = UNTIL.isoformat()
    ended = run("fresh", "--as-of", until)
    assert ended.code == 0
    assert "unknown - nothing is newer than its own days" in ended.out
    policy(fell, on_unknown="error")
    assert run("fresh", "--as-of", until).code == 1


def test_old_evidence_warns(run: Run, fell: Path) -> None:  # noqa: ARG001
    ended = run("fresh", "--as-of", "2027-11-01")
    assert ended.code == 0
    assert "ageing - last row of 'usage' 16 months ago" in ended.out
    assert run("fresh", "--as-of", "2027-11-01", "--strict").code == 1


def test_json_has_the_numbers_and_github_the_places(run: Run, fell: Path) -> None:  # noqa: ARG001
    data = json.loads(run("fresh", "--format", "json").out)
    [stale] = [one for one in data["personas"] if one["state"] == "stale"]
    [row] = [claim for claim in stale["claims"] if claim["id"] == "adopts.reminders"]
    [number] = row["numbers"]
    assert row["verdict"] == "contradicted"
    assert number["was"]["value"] > 0.8 > 0.5 > number["now"]["value"]
    moved, bounds = number["now"]["value"] - number["was"]["value"], number["difference"]
    assert bounds["low"] < moved < bounds["high"] < 0
    said = run("fresh", "--format", "github").out
    assert f"::error file=personas/{stale['id']}.yaml,line=" in said
    assert "title=contradicted-claim::" in said


def test_a_record_is_written_only_when_asked_for_and_the_same_again(run: Run, fell: Path) -> None:
    run("fresh")
    assert not (fell / PATH).exists()
    run("fresh", "--record")
    before = (fell / PATH).read_bytes()
    run("fresh", "--record")
    assert (fell / PATH).read_bytes() == before
    lines = [json.loads(line) for line in before.splitlines()]
    assert "adopts.reminders" in next(one for one in lines if one["state"] == "stale")["changed"]
    assert run("check").code == 0


def test_a_name_and_a_day_that_are_none_are_said(run: Run, fell: Path) -> None:  # noqa: ARG001
    assert run("fresh", "nobody").code == 2
    assert run("fresh", "--as-of", "yesterday").code == 2
