from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_files_are_laid_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "personas" / "a.yaml"
    path.parent.mkdir()
    path.write_text("id:   a\n")
    checked = run("fmt", "--check")
    assert (checked.code, checked.out) == (1, "personas/a.yaml: would be laid out anew\n")
    assert path.read_text() == "id:   a\n"
    assert run("fmt", "personas/a.yaml").code == 0
    assert path.read_text() == "id: a\n"
    assert run("fmt", "--check").out == "1 file is laid out as it should be.\n"


def test_a_file_that_is_not_there(run: Run) -> None:
    ended = run("fmt", "nothing.yaml")
    assert ended.code == 2
    assert "nothing.yaml" in ended.err
