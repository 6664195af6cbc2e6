"""Exits: what people who left gave as their reason, beside what they did before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whofor.model.evidence import Record

Integers = NDArray[np.int64]

FORESHADOWED, NOT_FORESHADOWED, CONTRADICTED, CANNOT_TELL = (
    "foreshadowed",
    "not foreshadowed",
    "contradicted",
    "cannot tell",
)
"""What the days before somebody left say of the reason that they gave."""

DECLINED, FAILED, GAVE_UP, ABANDONED, BROKE_OFF, WROTE, NEVER_ADOPTED = (
    "came less",
    "a feature failed",
    "gave a failing feature up",
    "left a feature alone",
    "broke work off",
    "wrote tickets",
    "never took up what others use",
)
"""What may be seen of somebody before they left."""

SEEN = (DECLINED, FAILED, GAVE_UP, ABANDONED, BROKE_OFF, WROTE, NEVER_ADOPTED)


@dataclass(frozen=True, eq=False)
class Recent:
    """What some people did on each of the last days before a day of theirs: one row a person, event and day.

    Attributes:
        uid: The person.
        code: The event, a position in `names`.
        back: Days before that day; 0 is the day itself.
        people: The person of each `uid`.
        names: The event's name of each `code`.
        features: The feature ids of each `code`; () where it belongs to none.
    """

    uid: Integers
    code: Integers
    back: Integers
    people: tuple[str, ...]
    names: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]

    @classmethod
    def of_nobody(cls) -> Recent:
        """Return what is known where there are no events."""
        nothing = np.zeros(0, np.int64)
        return cls(nothing, nothing, nothing, (), (), ())


@dataclass(frozen=True)
class Fact:
    """One thing that was seen of somebody before they left: what, of which feature, in words with numbers.

    `strength` says how much of it, so that people can be ranked by it: only its order counts.
    """

    what: str
    text: str
    feature: str = ""
    strength: float = 1.0


@dataclass(frozen=True)
class Exit:
    """One person who left.

    Attributes:
        record: What they said.
        reason: The reason as it was recorded; their words where none was.
        segment: Their segment, "" where none is known.
        days: On how many of the last days that were looked at they came.
        facts: What was seen before.
        verdict: FORESHADOWED, NOT_FORESHADOWED, CONTRADICTED or CANNOT_TELL.
        why: What the verdict rests on.
    """

    record: Record
    reason: str
    segment: str
    days: int
    facts: tuple[Fact, ...]
    verdict: str
    why: str


@dataclass(frozen=True)
class Rate:
    """How many leavers something was seen of, beside people who stayed; the difference with its 95 % interval.

    `chance` is that of Fisher's exact test, corrected for how many things were compared (Holm).
    """

    what: str
    left: int
    of: int
    stayed: int
    of_stayed: int
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Link:
    """Whether two things go together: the chance of a table as uneven by luck (permutation), corrected (Holm)."""

    what: str
    chance: float
    people: int


@dataclass(frozen=True)
class Stated:
    """One stated reason: how many people of each verdict; the part that is contradicted, with its 95 % interval."""

    reason: str
    verdicts: Mapping[str, int]
    contradicted: float
    low: float
    high: float

    @property
    def people(self) -> int:
        """How many people gave it."""
        return sum(self.verdicts.values())


@dataclass(frozen=True)
class Exits:
    """Everybody who left and said why.

    Attributes:
        exits: Each person, in the order of the records.
        reasons: Each stated reason, the most common first.
        rates: What was seen of leavers more, or less, often than of people who stayed.
        links: Whether the reason goes with the segment, and with what was seen before.
        unknown: Leavers of whom there are no events.
    """

    exits: tuple[Exit, ...]
    reasons: tuple[Stated, ...]
    rates: tuple[Rate, ...]
    links: tuple[Link, ...]
    unknown: int
