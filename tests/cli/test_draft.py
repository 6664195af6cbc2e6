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
    assert all(f"personas/{path.name}, new: " in ended.out for path in personas(repo))
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


def new_evidence(repo: Path) -> None:
    (repo / "evidence" / "tickets.csv").write_text("id,user,text\nT-1,u01,I hate it when the import fails.\n")


@pytest.mark.parametrize("edit", ["# mine\n", "x-mine: 'yes'  # and no\n"])
def test_what_people_edited_stays_and_the_rest_follows(run: Run, repo: Path, edit: str) -> None:
    run("draft")
    path = personas(repo)[0]
    path.write_text(path.read_text().replace("name: ", "name: Robin, ", 1).replace("\n", "\r\n") + edit)
    new_evidence(repo)
    ended = run("draft")
    assert ended.code == 0
    after = path.read_bytes().decode()
    assert "\r\nname: Robin, " in after
    assert after.endswith(edit)
    assert f"personas/{path.name}, " in ended.out
    other = personas(repo)[1]
    assert (
        other.read_text().partition("\n")[2] == (repo / "personas/drafts" / other.name).read_text().partition("\n")[2]
    )
    before = files(repo)
    assert "unchanged" in run("draft").out
    assert files(repo) == before


def test_a_conflict_is_told_once_with_both_values(run: Run, repo: Path) -> None:
    """In the run in which the machine moved; then the draft that it moved to is what is compared with."""
    run("draft")
    path = personas(repo)[0]
    draft = repo / "personas" / "drafts" / path.name
    new = next(line for line in draft.read_text().splitlines() if line.startswith("name: ")).removeprefix("name: ")
    draft.write_text(draft.read_text().replace(f"name: {new}", "name: What it said before"))
    path.write_text(path.read_text().replace(f"name: {new}", "name: Robin  # ours"))
    ended = run("draft")
    assert ended.code == 1
    line = path.read_text().splitlines().index("name: Robin  # ours") + 1
    [said] = [one for one in ended.out.splitlines() if "[merge-conflict]" in one]
    assert said.startswith(f"personas/{path.name}:{line}: warning: 'name'")
    assert "'Robin'" in said
    assert f"'{new}'" in said
    assert "1 conflict" in ended.out
    again = run("draft")
    assert (again.code, "conflict" in again.out) == (0, False)


def test_a_persona_that_people_deleted_stays_deleted(run: Run, repo: Path) -> None:
    run("draft")
    path = personas(repo)[0]
    path.unlink()
    ended = run("draft")
    assert ended.code == 0
    assert not path.exists()
    assert "[persona-deleted]" in ended.out
    (repo / "personas" / "drafts" / path.name).unlink()
    run("draft")
    assert path.exists()


def test_two_of_an_id_in_a_file_are_refused(run: Run, repo: Path) -> None:
    run("draft")
    path = personas(repo)[0]
    text = path.read_text()
    first = text.index("  - {id: uses.")
    path.write_text(text[:first] + text[first : text.index("\n", first) + 1] + text[first:])
    before = files(repo)
    ended = run("draft")
    assert ended.code == 1
    assert "[duplicate-id]" in ended.out
    assert "Nothing was written" in ended.out
    assert files(repo) == before


def test_a_draft_before_that_cannot_be_read_makes_everything_theirs(run: Run, repo: Path) -> None:
    run("draft")
    path = personas(repo)[0]
    (repo / "personas" / "drafts" / path.name).write_text("<<<<<<< ours\nname: {\n")
    path.write_text(path.read_text().replace("name: ", "name: Robin, ", 1))
    mine = path.read_bytes()
    ended = run("draft")
    assert ended.code == 1
    assert "[yaml-syntax]" in ended.out
    assert "[merge-conflict]" in ended.out
    assert path.read_bytes() == mine


def test_an_edited_persona_is_still_checked(run: Run, repo: Path) -> None:
    run("draft")
    path = personas(repo)[0]
    path.write_text(path.read_text().replace("n: 40", "n: 41", 1))
    ended = run("check")
    assert ended.code == 1
    assert "[wrong-number]" in ended.out


def test_a_persona_of_another_source_keeps_its_file(run: Run, repo: Path) -> None:
    run("draft")
    before = {path: path.read_bytes() for path in personas(repo)}
    (repo / "evidence" / "sources.yaml").write_text(SOURCES.replace("id: usage", "id: clicks"))
    ended = run("draft", "--from", "clicks")
    assert ended.code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert len(personas(repo)) == 2 * len(before)


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
