"""What changed between two moments of the personas, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whofor.model.finding import Finding
from whofor.model.persona import Claim, Measure, Persona, Receipt, Signal


class State(StrEnum):
    """What became of a claim, in the order in which a reader wants to know."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Reworded:
    """A word or a sentence that is another one; empty where there was or is none."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Receipted:
    """A receipt that is new (`was` is None), gone (`now` is None), or says something else of the same thing.

    `side` is `evidence`, `against`, or the name of a part (`said`, `did`, `belief`).
    """

    side: str
    was: Receipt | None
    now: Receipt | None


@dataclass(frozen=True)
class Counted:
    """How many there were, and are: of people behind a claim, or of receipts against it."""

    name: str
    was: int
    now: int


Change = Reworded | Receipted | Counted


@dataclass(frozen=True)
class Shift:
    """A claim that is not what it was. `changes` is empty where it is new, gone, or only called something else."""

    state: State
    was: Claim | None
    now: Claim | None
    changes: tuple[Change, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim as it stands now, or as it last stood."""
        claim = self.now or self.was
        assert claim is not None
        return claim

    @property
    def settled(self) -> bool:
        """Whether only numbers moved, and none out of the interval that it had: no news, as far as numbers can say."""
        return bool(self.changes) and all(isinstance(one, Receipted) and within(one) for one in self.changes)

    @property
    def renamed_from(self) -> str:
        """The id that the claim had before, where it has another now."""
        return self.was.id if self.was and self.now and self.was.id != self.now.id else ""


@dataclass(frozen=True)
class Row:
    """A row of the signature that is not what it was.

    `beyond` says whether the value left its old interval; None where the row is new, gone, or had no interval.
    """

    was: Signal | None
    now: Signal | None
    beyond: bool | None = None

    @property
    def id(self) -> str:
        """The id of the row."""
        row = self.now or self.was
        assert row is not None
        return row.id


@dataclass(frozen=True)
class Listed:
    """What was added to a list of ids or sentences (`needs_not`, `unknown`, `rests_on`), and what was taken out."""

    name: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class PersonaShift:
    """What changed of one persona; `was` is None where it is new, `now` where it is gone."""

    was: Persona | None
    now: Persona | None
    fields: tuple[Reworded, ...] = ()
    share: Receipted | None = None
    claims: tuple[Shift, ...] = ()
    signature: tuple[Row, ...] = ()
    lists: tuple[Listed, ...] = ()

    @property
    def persona(self) -> Persona:
        """The persona as it stands now, or as it last stood."""
        persona = self.now or self.was
        assert persona is not None
        return persona

    @property
    def retired(self) -> bool:
        """Whether it was retired, and is still on file."""
        return bool(self.was and self.now and self.now.status == "retired" != self.was.status)

    def of(self, state: State) -> tuple[Shift, ...]:
        """Return the claims that came to be in a state, in file order."""
        return tuple(shift for shift in self.claims if shift.state is state)


@dataclass(frozen=True)
class Successor:
    """A persona that is gone, and a new one that took over so many of its claims word for word."""

    was: str
    now: str
    kept: int


@dataclass(frozen=True)
class Difference:
    """What changed between two moments.

    Attributes:
        was: What the earlier moment is called, with its commit.
        now: What the later moment is called.
        personas: Those of which something changed, by rank.
        compared: How many personas stand in either moment and could be compared.
        laid_out: Ids of personas whose files differ although nothing that they say does.
        successors: New personas that took over claims of one that is gone.
        unread: Why files could not be compared.
    """

    was: str
    now: str
    personas: tuple[PersonaShift, ...] = ()
    compared: int = 0
    laid_out: tuple[str, ...] = ()
    successors: tuple[Successor, ...] = ()
    unread: tuple[Finding, ...] = ()


def within(change: Receipted) -> bool:
    """Return whether a measure's value stayed within the interval that it had; without an interval, if it is equal."""
    was, now = change.was, change.now
    if not isinstance(was, Measure) or not isinstance(now, Measure):
        return False
    if was.low is None or was.high is None or isinstance(now.value, tuple):
        return was.value == now.value
    return was.low <= now.value <= was.high


def moved(was: Measure | Signal, now: Measure | Signal) -> tuple[str, ...]:
    """Return the names of the numbers that are not what they were."""
    return tuple(name for name in ("value", "low", "high", "others", "n") if getattr(was, name) != getattr(now, name))
