"""What Git remembers: revisions, and the personas that stood in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whofor.model.finding import Finding
from whofor.model.persona import Persona

WORKING_TREE = "the working tree"


@dataclass(frozen=True)
class Commit:
    """One commit: hash, ISO date, author and the first line of the message; `parents` as Git listed them."""

    id: str
    date: str
    author: str
    subject: str
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The first seven digits of the hash."""
        return self.id[:7]


@dataclass(frozen=True)
class Snapshot:
    """The personas of one moment.

    Attributes:
        label: What the moment is called: what somebody typed, or "the working tree".
        commit: The commit; None for the working tree.
        personas: Those that could be read, by their id.
        texts: The hash of each persona's file, by the persona's id: it changes with the layout too.
        unread: Why other files could not be read; their paths end in `@<revision>` unless they lie on disk.
        unread_ids: The ids, as far as they are known, of personas that could not be read.
    """

    label: str
    commit: Commit | None = None
    personas: Mapping[str, Persona] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Finding, ...] = ()
    unread_ids: frozenset[str] = frozenset()
