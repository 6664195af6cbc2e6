from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_an_empty_folder_becomes_a_repository(run: Run, tmp_path: Path) -> None:
    ended = run("init")
    assert ended.code == 0
    wrote = [line.removeprefix("wrote ") for line in ended.out.splitlines() if line.startswith("wrote ")]
    assert {"evidence/sources.yaml", "personas/policy.yaml", "mkdocs.yml", "site/index.md"} <= set(wrote)
    assert all((tmp_path / path).is_file() for path in wrote)
    assert "whofor observe" in ended.out


def test_a_new_repository_is_clean(run: Run) -> None:
    run("init")
    assert run("observe").code == 0
    assert run("check").code == 0
    assert run("check", "--strict").code == 0


def test_what_is_there_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n")
    assert "wrote mkdocs.yml" not in run("init").out
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Ours\n"
    assert "everything is there already" in run("init").out


def test_another_folder_is_named_by_root(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert run("--root", "there", "init").code == 0
    assert (tmp_path / "there" / "evidence" / "sources.yaml").is_file()
