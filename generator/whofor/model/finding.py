"""A finding: something that is wrong or worth knowing, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters: an error fails the run, a warning and a note are shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: a POSIX path relative to the repository, line and column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True)
class Finding:
    """What is wrong (`message`), where, and what to do next (`hint`). `code` is explained in the guide."""

    code: str
    level: Level
    message: str
    where: Where
    hint: str = ""


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by their place, each once."""
    return tuple(sorted(set(findings), key=lambda one: (one.where, one.code, one.message)))
