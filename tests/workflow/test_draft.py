from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from whofor.errors import CannotRun
from whofor.workflow.draft import draft


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def copy(living: Path, tmp_path: Path) -> Path:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    return root


def test_a_source_that_has_no_people_is_named(copy: Path) -> None:
    with pytest.raises(CannotRun, match="choose one with --from: usage"):
        draft(copy, "tickets")


def test_drafts_and_personas_say_the_same(living: Path) -> None:
    for path in sorted((living / "personas").glob("*.yaml")):
        mine, theirs = path.read_text(), (path.parent / "drafts" / path.name).read_text()
        assert mine.partition("\n")[2] == theirs.partition("\n")[2]


def test_an_edited_persona_keeps_every_byte_of_its_people(copy: Path) -> None:
    """The machine has moved (as if the draft before had said other things), people have edited: both are there."""
    path = min((copy / "personas").glob("*.yaml"))
    draft_before = path.parent / "drafts" / path.name
    new = path.read_text()
    before = new.replace("role: Uses ", "role: Opens ").replace("tier: secondary", "tier: anti")
    draft_before.write_text(before.replace("../schema", "../../schema", 1))
    ours = before.replace("status: draft", "status: accepted  # we stand by it").replace("name: ", "name: Robin, ", 1)
    path.write_text(f"{ours}# the end\nx-owner: Kim\n")
    made = draft(copy)
    expected = new.replace("status: draft", "status: accepted  # we stand by it").replace("name: ", "name: Robin, ", 1)
    assert path.read_text() == f"{expected}# the end\nx-owner: Kim\n"
    assert draft_before.read_text() == new.replace("../schema", "../../schema", 1)
    assert [finding.code for finding in made.findings] == []
    assert made.changes[path.stem].edits == 2


def test_a_persona_whose_file_people_renamed_is_followed(copy: Path) -> None:
    """Its people tell which it is; the draft goes with it."""
    path = min((copy / "personas").glob("*.yaml"))
    text = path.read_text().replace(f"id: {path.stem}\n", "id: the-boss\n", 1)
    path.rename(path.with_name("the-boss.yaml")).write_text(text)
    made = draft(copy)
    assert "the-boss" in made.written
    assert (copy / "personas" / "the-boss.yaml").read_text() == text
    assert (copy / "personas" / "drafts" / "the-boss.yaml").exists()
    assert not path.exists()
    assert not (copy / "personas" / "drafts" / path.name).exists()
    assert made.findings == ()


@pytest.mark.parametrize("edited", [False, True])
def test_a_persona_that_no_segment_is_any_more(copy: Path, edited: bool) -> None:
    """Untouched it goes, with its draft; edited it stays, and that is said."""
    path = min((copy / "personas").glob("*.yaml"))
    text = path.read_text().replace(f"id: {path.stem}\n", "id: gone\n", 1)
    row = re.compile(r"  - \{id: (?:uses|adopts)\..*\n")
    text = row.sub("", text).replace("signature:\n", "signature:\n  - {id: uses.nothing, value: 1, n: 9, in: usage}\n")
    kept = path.with_name("gone.yaml")
    kept.write_text(text + ("# ours\n" if edited else ""))
    (path.parent / "drafts" / "gone.yaml").write_text(text.replace("../schema", "../../schema", 1))
    made = draft(copy)
    assert kept.exists() == edited
    assert made.removed == (() if edited else ("gone",))
    assert [(one.code, one.where.path) for one in made.findings] == (
        [("persona-gone", "personas/gone.yaml")] if edited else []
    )
    assert path.exists()


def test_a_persona_that_cannot_be_read_stops_all(copy: Path) -> None:
    path = min((copy / "personas").glob("*.yaml"))
    path.write_text(path.read_text() + "jobs: [\n")
    before = files(copy)
    made = draft(copy)
    assert made.written == ()
    assert {finding.where.path for finding in made.findings} == {f"personas/{path.name}"}
    assert files(copy) == before


def test_nothing_is_drafted_from_a_part_of_the_evidence(copy: Path) -> None:
    """Without the tickets the personas would be poorer, and nobody would know: nothing is written."""
    (copy / "evidence" / "tickets" / "tickets.csv").unlink()
    before = files(copy)
    with pytest.raises(CannotRun, match=r"tickets/\*\.csv' names no file on this machine.*\[absent-source\]"):
        draft(copy)
    assert files(copy) == before


def test_a_column_that_is_not_there_stops_the_draft(copy: Path) -> None:
    register = copy / "evidence" / "sources.yaml"
    register.write_text(register.read_text().replace("text: body", "text: bodi"))
    before = files(copy)
    with pytest.raises(CannotRun, match="missing-column"):
        draft(copy)
    assert files(copy) == before


def test_events_without_a_row_are_named(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "e.csv").write_text("user,time,event\n")
    register = "kind: sources/1\nproduct: {name: X, about: y}\nsources:\n  - {id: usage, kind: events, at: e.csv}\n"
    (tmp_path / "evidence" / "sources.yaml").write_text(register)
    with pytest.raises(CannotRun, match="'usage' holds no events that can be read"):
        draft(tmp_path)
