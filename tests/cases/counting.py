"""Count the real cases with the standard library, apart from how whofor reads them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path


def rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a comma-separated file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *body = csv.reader(file)
    return head, body


def named(head: Sequence[str], patterns: Iterable[str]) -> list[int]:
    """Return the positions of the columns that a register's names and wildcards mean."""
    return [at for at, name in enumerate(head) if any(fnmatchcase(name, pattern) for pattern in patterns)]


def answers(path: Path, patterns: Iterable[str]) -> int:
    """Return how many cells of the columns hold words."""
    head, body = rows(path)
    columns = named(head, patterns)
    return sum(bool(re.search(r"\w", row[at])) for row in body for at in columns)


def distinct(path: Path, column: str) -> int:
    head, body = rows(path)
    return len({row[head.index(column)] for row in body} - {""})
