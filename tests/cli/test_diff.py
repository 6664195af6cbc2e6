from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.gitted import Repository, isolated, pain, pains, persona

ANN = ("nps/r1", "It is slow.", "ann")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name, value in isolated().items():
        monkeypatch.setenv(name, value)
    repository = Repository.at(tmp_path)
    repository.commit("first", solo=persona(body=pains(pain("slow", "It is slow.", ANN))))
    return repository


def test_a_difference_is_no_finding(run: Run, made: Repository) -> None:
    assert run("diff") == (0, f"HEAD ({made.git('rev-parse', 'HEAD')[:7]}) → the working tree\n\n"
                           "Nothing that a claim says changed.\n", "")  # fmt: skip
    made.write("personas/solo.yaml", persona(body=pains(pain("slow", "It is very slow.", ANN))))
    ended = run("diff")
    assert ended.code == 0
    assert ended.out.endswith("1 persona compared: 1 changed. Claims: 1 changed.\n")


def test_every_format_says_it(run: Run, made: Repository) -> None:
    made.write("personas/solo.yaml", persona(body=pains(pain("slow", "It is very slow.", ANN))))
    assert json.loads(run("diff", "--format", "json").out)["counts"]["changed"] == 1
    assert "| changed | **slow** It is very slow. |" in run("diff", "HEAD", "--format", "markdown").out


@pytest.mark.parametrize("revision", ["nope", "HEAD..nope", "--output=x", "--", "-p"])
@pytest.mark.usefixtures("made")
def test_what_cannot_run_is_yours_to_fix(run: Run, tmp_path: Path, revision: str) -> None:
    ended = run("diff", "--format", "text", "--", revision)
    if revision != "--":
        assert (ended.code, ended.out) == (2, "")
        assert "revision" in ended.err
    assert not (tmp_path / "x").exists()


def test_outside_a_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ended = run("diff")
    assert ended.code == 2
    assert "git init" in ended.err
    assert "Traceback" not in ended.err
