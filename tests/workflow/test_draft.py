from __future__ import annotations

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


def test_one_edited_persona_keeps_all_of_its_source(copy: Path) -> None:
    """Their numbers are computed from one membership: they stand or fall together."""
    path = min((copy / "personas").glob("*.yaml"))
    path.write_text(path.read_text().replace("status: draft", "status: accepted  # we stand by it"))
    before = files(copy)
    made = draft(copy)
    assert made.written == ()
    assert [finding.code for finding in made.findings] == ["edited"]
    assert made.findings[0].where.path == f"personas/{path.name}"
    assert files(copy) == before


def test_a_segment_that_is_gone_leaves_no_file(copy: Path) -> None:
    """A draft whose segment is no more is taken away with its persona, if nobody touched it."""
    path = min((copy / "personas").glob("*.yaml"))
    for folder in (path.parent, path.parent / "drafts"):
        text = (folder / path.name).read_text().replace(f"id: {path.stem}\n", "id: gone\n", 1)
        (folder / "gone.yaml").write_text(text)
        (folder / path.name).unlink()
    made = draft(copy)
    assert made.removed == ("gone",)
    assert not (copy / "personas" / "gone.yaml").exists()
    assert not (copy / "personas" / "drafts" / "gone.yaml").exists()
    assert path.exists()


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
