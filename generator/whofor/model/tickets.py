"""Tickets: what each segment gets stuck on, when, and whether with what it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.behaviour import Difference

AFTER = (7, 30, 90)
"""Days after somebody's first event at which is looked whether they have written."""


@dataclass(frozen=True)
class Stuck:
    """How many of a segment's people write about a theme, beside everybody else; the chance is corrected (Holm)."""

    segment: str
    theme: str
    people: int
    of: int
    other_people: int
    others: int
    apart: Difference


@dataclass(frozen=True)
class Trend:
    """How many people wrote about a theme in each month, of those who came in it.

    `chance` is that of the Cochran-Armitage test for a trend, corrected for the themes (Holm); `rising` says which way.
    """

    theme: str
    months: Mapping[str, tuple[int, int]]
    rising: bool
    chance: float


@dataclass(frozen=True)
class First:
    """When the people of a segment first wrote, in days after their first event (Kaplan-Meier).

    Attributes:
        segment: The segment, "" for everybody.
        people: How many people.
        wrote: How many of them ever wrote.
        within: The part that wrote within each of AFTER, with its 95 % interval.
        middle: After how many days half of them have, with its interval; infinite where not even half ever have.
        themes: What their first ticket was about: people by theme.
    """

    segment: str
    people: int
    wrote: int
    within: Mapping[int, tuple[float, float, float]]
    middle: tuple[float, float, float]
    themes: Mapping[str, int]


@dataclass(frozen=True)
class Named:
    """A feature in tickets, beside its use by the same people.

    Attributes:
        feature: The feature's id.
        used: People who name it and use it.
        unused: People who name it and never used it.
        quiet: People who wrote tickets and use it, but never name it.
    """

    feature: str
    used: int
    unused: int
    quiet: int

    @property
    def people(self) -> int:
        """How many people, of whom events are known, name it."""
        return self.used + self.unused


@dataclass(frozen=True)
class Tickets:
    """All tickets of people.

    Attributes:
        people: Who wrote, each once.
        known: Those of them whose segment is known.
        stuck: Every theme of a segment that clearly more, or fewer, of its people write about than others do.
        compared: How many pairs of theme and segment were compared.
        trends: Each theme over time, surest first.
        first: When people first wrote, everybody first.
        named: The features that tickets name, most people first.
    """

    people: int
    known: int
    stuck: tuple[Stuck, ...]
    compared: int
    trends: tuple[Trend, ...]
    first: tuple[First, ...]
    named: tuple[Named, ...]
