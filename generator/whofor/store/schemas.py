"""Where the JSON Schemas lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (_PACKAGE / "schema", _PACKAGE.parents[1] / "schema")


@lru_cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema called `name`: persona, policy, sources or decision.

    Raises:
        FileNotFoundError: There is no such schema.
    """
    loaded: dict[str, Any] = json.loads(schema_path(name).read_text(encoding="utf-8"))
    return loaded


def schema_path(name: str) -> Path:
    """Return the file of the schema called `name`.

    Raises:
        FileNotFoundError: There is no such schema.
    """
    for folder in _FOLDERS:
        if (path := folder / f"{name}.schema.json").is_file():
            return path
    raise FileNotFoundError(f"whofor was installed without its schema {name!r}")
