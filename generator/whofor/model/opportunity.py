"""Which outcomes are important to people and badly served today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from whofor.model.finding import Where

IMPORTANCE, SATISFACTION = "importance", "satisfaction"
"""What a survey asks of an outcome."""

UNDER, OVER, SERVED, UNSURE = "under-served", "over-served", "appropriately served", "cannot tell"
"""How well an outcome is served."""

ENOUGH = "not under-served"
"""What is over-served or appropriately served, and it cannot be told which."""


@dataclass(frozen=True)
class Pair:
    """One entry of a survey's `outcomes`: a statement, and the columns that ask for its importance and satisfaction.

    A `*` in the statement and in both columns stands for the same words in all three.
    """

    statement: str
    importance: str
    satisfaction: str
    where: Where


@dataclass(frozen=True)
class Outcome:
    """Something that people were asked about: its id, unique in its survey, and how the survey or the register puts it.

    A good `statement` says in which direction to move what measure of which thing.
    """

    id: str
    statement: str


class Rating(NamedTuple):
    """One person's answers on one outcome, as steps of the scale from 1; None where there is no answer."""

    importance: int | None
    satisfaction: int | None


@dataclass(frozen=True)
class Rated:
    """What every person of a survey answered on its outcomes.

    Attributes:
        outcomes: What was asked, each outcome once.
        ratings: By person, a rating for each of `outcomes`.
        importance: Steps of the scale of importance.
        satisfaction: Steps of the scale of satisfaction.
    """

    outcomes: tuple[Outcome, ...]
    ratings: Mapping[str, tuple[Rating, ...]]
    importance: int
    satisfaction: int


class Boxes(NamedTuple):
    """People who rated both sides of an outcome, by whether they gave one of the two best answers to each.

    `both` find it important and are satisfied, `unmet` find it important only, `content` are satisfied only.
    """

    both: int
    unmet: int
    content: int
    neither: int

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(self)


class Bounded(NamedTuple):
    """A number and its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Opportunity:
    """How much there is to be won with an outcome among some people.

    Attributes:
        outcome: What was asked.
        people: People who rated both its importance and their satisfaction.
        importance: Tenths of them to whom it is important, from 0 to 10.
        satisfaction: Tenths of them who are satisfied, from 0 to 10.
        score: importance + max(importance - satisfaction, 0), from 0 to 20, with its interval at 95 %.
        served: How well it is served, with the error shared among everything that was compared.
    """

    outcome: Outcome
    people: int
    importance: float
    satisfaction: float
    score: Bounded
    served: str


@dataclass(frozen=True)
class Survey:
    """The outcomes of one survey, the greatest opportunity first.

    Attributes:
        source: The survey.
        whole: Everybody.
        segments: The people of each segment; `segments_of` is the source that they were found in.
        segments_of: A source of events, or the survey itself; empty where its people belong to no segment.
        few: People of each segment who rated something, where too few rated anything for a score.
        compared: Outcomes among which the error was shared, everybody's and those of the segments.
        vague: Statements without a direction, a measure and a thing.
    """

    source: str
    whole: tuple[Opportunity, ...]
    segments: Mapping[str, tuple[Opportunity, ...]] = field(default_factory=dict)
    segments_of: str = ""
    few: Mapping[str, int] = field(default_factory=dict)
    compared: int = 0
    vague: tuple[str, ...] = ()
    least: int = 0


@dataclass(frozen=True)
class Opportunities:
    """The outcomes of every survey that asks for importance and satisfaction."""

    surveys: tuple[Survey, ...] = ()
