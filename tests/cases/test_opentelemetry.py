"""Two interviews alone: they can be read and quoted, and nobody can be counted from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.cli import main
from whofor.model.evidence import INTERVIEWER, PARTICIPANT
from whofor.model.finding import Level
from whofor.workflow.check import check
from whofor.workflow.observe import observe


@pytest.fixture(scope="module")
def root(case: Callable[[str], Path]) -> Path:
    return case("opentelemetry")


def test_the_interviews_are_read(root: Path) -> None:
    seen = observe(root)
    reading = seen.readings["interviews"]
    assert [finding for finding in seen.findings if finding.level is Level.ERROR] == []
    assert [file.path for file in reading.files] == ["interviews/p01.md", "interviews/p02.md"]
    assert seen.segments == ()
    assert (reading.first, reading.last) == ("2023-12-04", "2024-10-04")
    assert {record.role for record in reading.records} >= {PARTICIPANT, INTERVIEWER}


def test_every_turn_of_a_participant_is_a_record(root: Path) -> None:
    """Counted by the marks of the transcript alone."""
    text = (root / "evidence" / "interviews" / "p01.md").read_text(encoding="utf-8")
    turns = len(re.findall(r"^\*\*(?:Participant|P01)[^*]*:\*\*", text, re.MULTILINE))
    records = [
        record for record in observe(root).readings["interviews"].records if record.id.startswith("interviews/p01#")
    ]
    assert 0 < turns <= sum(record.role == PARTICIPANT for record in records)
    assert all(record.text in text or record.text.split("\n")[0] in text for record in records)


def test_three_participants_are_one_persona_that_says_why(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["whofor", "--root", str(root), "draft"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "cannot tell" in out and "Everybody who was interviewed" in out
    assert [finding for finding in check(root) if finding.level is Level.ERROR] == []


def test_a_repository_without_personas_is_clean(root: Path) -> None:
    assert [finding for finding in check(root) if finding.level is not Level.NOTE] == []
