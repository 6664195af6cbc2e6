"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8: to a temporary file beside it first, which then takes its place."""
    write_all({path: text})


def write_all(texts: Mapping[Path, str]) -> None:
    """Write several files: all to temporary files first, which then take their places one right after the other."""
    ready: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            ready[path] = _beside(path)
            ready[path].write_text(text, encoding="utf-8", newline="\n")
            ready[path].chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        for path, temporary in ready.items():
            temporary.replace(path)
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """Return a new, empty, hidden file in the folder of `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    return Path(name)
