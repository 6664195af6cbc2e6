from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.cli.conftest import SOURCES, Run
from tests.workflow.talks import talks, two_kinds, write

SHELF = ".whofor"
"""What is kept of evidence to be faster, not in Git; observing keeps more than drafting does."""


def files(root: Path) -> dict[str, bytes]:
    paths = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in paths.items() if name.parts[0] != SHELF}


def personas(root: Path) -> list[Path]:
    return sorted((root / "personas").glob("*.yaml"))


def test_a_draft_is_written_twice_over_and_stands_up_to_the_check(run: Run, repo: Path) -> None:
    ended = run("draft")
    assert ended.code == 0
    assert len(personas(repo)) == 2
    assert [path.name for path in personas(repo)] == sorted(path.name for path in (repo / "personas/drafts").iterdir())
    assert all(f"personas/{path.name}: " in ended.out for path in personas(repo))
    assert run("check").code == 0


def test_the_same_draft_twice_changes_no_byte(run: Run, repo: Path) -> None:
    run("draft")
    before = files(repo)
    assert run("draft").code == 0
    assert files(repo) == before


def test_drafting_waits_for_nothing_else(run: Run, repo: Path) -> None:
    """The same bytes, whether or not somebody observed first."""
    run("draft")
    before = files(repo)
    for path in personas(repo):
        path.unlink()
        (repo / "personas" / "drafts" / path.name).unlink()
    assert run("observe").code == 0
    assert run("draft").code == 0
    assert files(repo) == before


@pytest.mark.parametrize("edit", ["# mine\n", ""])
def test_what_people_edited_is_never_overwritten(run: Run, repo: Path, edit: str) -> None:
    run("draft")
    path = personas(repo)[0]
    text = path.read_text()
    path.write_text(text + edit if edit else text.replace("name: ", "name: Robin, ", 1))
    (repo / "evidence" / "tickets.csv").write_text("id,user,text\nT-1,u01,It fails.\n")
    before = files(repo)
    ended = run("draft")
    assert ended.code == 1
    assert f"personas/{path.name}: warning:" in ended.out
    assert "was edited by people" in ended.out
    assert files(repo) == before


def test_an_edited_persona_is_still_checked(run: Run, repo: Path) -> None:
    run("draft")
    path = personas(repo)[0]
    path.write_text(path.read_text().replace("n: 40", "n: 41", 1))
    ended = run("check")
    assert ended.code == 1
    assert "[wrong-number]" in ended.out


def test_a_persona_of_another_source_keeps_its_file(run: Run, repo: Path) -> None:
    run("draft")
    (repo / "evidence" / "sources.yaml").write_text(SOURCES.replace("id: usage", "id: clicks"))
    ended = run("draft", "--from", "clicks")
    assert ended.code == 1
    assert "[edited]" in ended.out


def test_a_report_is_named_when_it_is_written(run: Run, repo: Path) -> None:
    ended = run("draft", "--report", "out/who.md")
    assert ended.code == 0
    assert "out/who.md: " in ended.out
    assert (repo / "out" / "who.md").read_text().startswith("# Who uses Relay\n")


def test_a_report_among_the_evidence_is_refused(run: Run, repo: Path) -> None:
    before = files(repo)
    ended = run("draft", "--report", "evidence/who.md")
    assert ended.code == 2
    assert "choose another --report" in ended.err
    assert files(repo) == before


def test_interviews_alone_are_drafted_from(run: Run, tmp_path: Path) -> None:
    write(tmp_path, talks(two_kinds(), seed=1))
    ended = run("draft")
    assert ended.code == 0
    assert "2 archetypes among 14 people" in ended.out
    assert len(personas(tmp_path)) == 2
    assert run("check").code == 0


def test_too_few_people_are_no_persona(run: Run, repo: Path) -> None:
    (repo / "personas").mkdir()
    (repo / "personas" / "policy.yaml").write_text("kind: policy/1\nleast_users: 100\n")
    ended = run("draft")
    assert ended.code == 1
    assert "Nothing was drafted" in ended.out
    assert [path.name for path in personas(repo)] == ["policy.yaml"]


def test_without_a_source_to_draft_from(run: Run, repo: Path) -> None:
    (repo / "evidence" / "sources.yaml").write_text(
        "kind: sources/1\nproduct: {name: Relay, about: Invoicing}\nsources:\n"
        "  - {id: tickets, kind: tickets, at: tickets.csv, columns: {id: id, text: text, person: user}}\n"
    )
    ended = run("draft")
    assert ended.code == 2
    [line] = ended.err.splitlines()
    assert "1 of kind tickets" in line
    assert "kind events" in line


def test_a_source_that_is_none(run: Run, repo: Path) -> None:
    ended = run("draft", "--from", "tickets")
    assert ended.code == 2
    [line] = ended.err.splitlines()
    assert "choose one with --from: usage" in line
    assert not (repo / "personas").exists()


def test_without_a_model_it_says_so_and_a_key_changes_nothing(
    run: Run, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    ended = run("draft")
    assert (ended.code, repo.is_dir()) == (0, True)
    assert "Phrased by rules; no model is configured." in ended.out


def test_a_model_without_a_key_is_a_warning_and_no_failure(
    run: Run, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    ended = run("draft", "--model", "gpt")
    assert ended.code == 0
    assert "[model-unavailable]" in ended.out
    assert len(personas(repo)) == 2


def test_a_model_without_its_package_is_a_warning_and_no_failure(
    run: Run, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    ended = run("draft", "--model", "gpt")
    assert ended.code == 0
    assert "pip install 'whofor[llm]'" in ended.out
    assert len(personas(repo)) == 2
