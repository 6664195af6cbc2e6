"""0 clean, 1 findings, 2 cannot run (yours to fix), 3 our bug."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

import whofor.workflow.check as checking
from whofor.errors import CannotRun

PERSONA = "kind: persona/1\nid: solo\nname: S\nrole: S\nstatus: draft\ntier: primary\nrank: {}\nsummary: S\n"


@pytest.mark.parametrize(
    "arguments", [["--nothing"], ["check", "--nothing"], ["check", "--format", "poem"], ["fly"], ["--root", "nowhere"]]
)
def test_what_cannot_be_understood_ends_with_2(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert "Error:" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["observe", "draft", "check"])
def test_without_a_register_nothing_runs(run: Run, command: str) -> None:
    ended = run(command)
    assert ended.code == 2
    assert ended.out == ""
    [line] = ended.err.splitlines()
    assert line.startswith("whofor: there is no evidence/sources.yaml")
    assert "whofor init" in line


@pytest.mark.parametrize("command", ["observe", "draft", "check"])
def test_a_register_that_breaks_its_contract_is_said_with_its_line(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "sources.yaml").write_text("kind: sources/1\nproduct: {name: P, about: A}\nsources: 3\n")
    ended = run(command)
    assert ended.code == 2
    assert "evidence/sources.yaml:3" in ended.err


def test_a_clean_repository_ends_with_0_and_a_wrong_one_with_1(run: Run, tmp_path: Path) -> None:
    run("init")
    assert run("check").code == 0
    (tmp_path / "personas" / "solo.yaml").write_text(PERSONA.format("first"))
    ended = run("check")
    assert ended.code == 1
    assert "personas/solo.yaml:7" in ended.out


def test_warnings_fail_a_strict_check_only(run: Run, repo: Path) -> None:
    run("observe")
    (repo / "evidence" / "tickets.csv").write_text("id,user,text\nT-1,u01,It fails.\n")
    assert run("check").code == 0
    assert run("check", "--strict").code == 1


def test_our_bug_is_said_to_be_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    run("init")
    monkeypatch.setattr(checking, "check", broken)
    ended = run("check")
    assert ended.code == 3
    assert "Traceback" in ended.err
    assert ended.err.splitlines()[-1] == "whofor: this is our bug, not yours: ZeroDivisionError: oh"


@pytest.mark.parametrize(
    ("raised", "code", "said"), [(KeyboardInterrupt(), 130, "stopped"), (CannotRun("so"), 2, "so")]
)
def test_what_stops_a_run_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def stopped(*_: object) -> None:
        raise raised

    monkeypatch.setattr(checking, "check", stopped)
    ended = run("check")
    assert ended.code == code
    [line] = ended.err.strip().splitlines()
    assert said in line
