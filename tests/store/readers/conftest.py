from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Source
from whofor.model.finding import Where
from whofor.store.reading import read_source

REGISTER = Where("evidence/sources.yaml", 1)

Read = Callable[..., Reading]


def source(kind: str, at: str, **said: object) -> Source:
    """A source as the register names it; columns are written as in the register, one name or a list."""
    columns = {
        ours: (theirs,) if isinstance(theirs, str) else tuple(theirs)
        for ours, theirs in said.pop("columns", {}).items()
    }
    return Source(kind, kind, at, REGISTER, columns, **said)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write evidence files and read them as one source: `read("nps", {"a.csv": "..."}, columns={...})`."""

    def written(kind: str, files: dict[str, str | bytes], at: str = "", **said: object) -> Reading:
        for name, content in files.items():
            path = tmp_path / "evidence" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        reading = read_source(source(kind, at or next(iter(files)), **said), tmp_path / "evidence")
        assert reading is not None
        return reading

    return written


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases, which are not part of the repository."""
    root = Path(__file__).parents[3]
    folder = root / os.environ.get("WHOFOR_CASES", "../shared/cases")
    if not folder.is_dir():
        pytest.skip("the real cases are not on this machine; set WHOFOR_CASES to their folder")
    return folder
