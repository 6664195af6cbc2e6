from __future__ import annotations

from pathlib import Path

from whofor.workflow.check import check
from whofor.workflow.init import init


def test_what_is_written_is_a_clean_repository(tmp_path: Path) -> None:
    written = init(tmp_path)
    assert sorted(written) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    )
    assert check(tmp_path) == ()


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    init(tmp_path)
    assert init(tmp_path) == ()


def test_the_schemas_are_ours(tmp_path: Path) -> None:
    init(tmp_path)
    ours = Path(__file__).parents[2] / "schema"
    for path in (tmp_path / "schema").iterdir():
        assert path.read_bytes() == (ours / path.name).read_bytes()


def test_every_schema_that_a_file_may_name_is_written(tmp_path: Path) -> None:
    init(tmp_path)
    ours = Path(__file__).parents[2] / "schema"
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {path.name for path in ours.glob("*.json")}
