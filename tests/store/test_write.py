"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from whofor.store.write import write


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "personas" / "drafts" / "solo.yaml"
    write(path, "name: Zoë\r\n—\n")
    assert path.read_bytes() == "name: Zoë\r\n—\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_an_old_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "solo.yaml"
    path.write_text("old")
    path.chmod(mode)
    write(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", mode)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """Half a surrogate pair is no UTF-8."""
    path = tmp_path / "solo.yaml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(path, "new \ud800")
    assert (list(tmp_path.iterdir()), path.read_text()) == ([path], "old")


def test_a_failure_at_the_last_step_leaves_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "solo.yaml"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write(path, "new")
    assert (list(tmp_path.iterdir()), path.read_text()) == ([path], "old")
