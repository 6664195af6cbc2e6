"""What a merge comes to: edits, conflicts, and the data that the edited file holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal

Pointer = tuple[str | int, ...]
"""The way to a value in the file that is edited: keys and positions from the root, such as ("jobs", 0, "text")."""

Path = tuple[str, ...]
"""The way to a value as people name it: keys and ids, such as ("jobs", "get-paid", "text")."""


class Absence(Enum):
    """A value that is not there; None is a value."""

    GONE = "gone"


GONE: Final = Absence.GONE


@dataclass(frozen=True)
class Edit:
    """One thing to do to a file.

    `at` leads to the value that is set or removed; of an insertion, to the mapping or list that it goes into. An
    insertion has its `key` (empty in a list) and follows what `after` names: a key or a position in the file as it is;
    None is the first place. Insertions behind the same neighbour stand in their order.
    """

    do: Literal["set", "insert", "remove"]
    path: Path
    at: Pointer
    value: Any = None
    after: str | int | None = None
    key: str = ""


@dataclass(frozen=True)
class Conflict:
    """Where the machine and a person moved apart; the file keeps what the person wrote.

    `mine` or `theirs` is GONE where that side has dropped it. `at` leads to the nearest thing in the file. `why` is
    `both` (both changed it), `dropped` (the machine dropped what a person touched), `deleted` (the machine changed
    what a person deleted), `full` (a list has no room for another) or `taken` (the id belongs to something else).
    """

    path: Path
    at: Pointer
    mine: Any
    theirs: Any
    why: Literal["both", "dropped", "deleted", "full", "taken"]


@dataclass(frozen=True)
class Comments:
    """Where a file has comments; what a person commented on is theirs.

    Attributes:
        inside: Values between whose own characters a comment stands: setting or removing them would lose it.
        beside: Entries with a comment on their line or right above: removing them would leave it about something else.
    """

    inside: frozenset[Pointer] = frozenset()
    beside: frozenset[Pointer] = frozenset()

    def allow_removing(self, at: Pointer) -> bool:
        """Return whether nothing at or below `at` is commented on."""
        return not any(one[: len(at)] == at for one in (*self.inside, *self.beside))

    def allow_setting(self, at: Pointer) -> bool:
        """Return whether the characters of the value at `at` hold no comment."""
        within = any(one[: len(at)] == at for one in self.inside)
        return not within and not any(one[: len(at)] == at and one != at for one in self.beside)


@dataclass(frozen=True)
class Merged:
    """The data of the file after all `edits`, and the conflicts in which it stayed as it was."""

    data: dict[str, Any]
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = field(default=())
