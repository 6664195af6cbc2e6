"""NPS: who promotes, who detracts, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.behaviour import Difference
from whofor.model.voice import Voice

PROMOTERS, PASSIVES, DETRACTORS = "promoters", "passives", "detractors"

THEME, FEATURE, HABIT = "theme", "feature", "habit"
"""What may go with a disposition: what people speak of, what they use, and how often they come."""


@dataclass(frozen=True)
class Score:
    """The net promoter score of some people, -100 to 100, with its 95 % interval; NaN of nobody."""

    promoters: int
    passives: int
    detractors: int
    value: float
    low: float
    high: float

    @property
    def people(self) -> int:
        """How many people gave a score."""
        return self.promoters + self.passives + self.detractors


@dataclass(frozen=True)
class Driver:
    """Something that is more, or less, common among the people of one disposition than among others of their segments.

    Attributes:
        disposition: PROMOTERS or DETRACTORS.
        kind: THEME, FEATURE or HABIT.
        name: The theme's label, the feature's id, or the habit ("days a week", "sessions a day").
        share: Its part of the people of that disposition; the mean of a habit.
        others: Its part of the others; their mean.
        people: People of that disposition whom it is known of.
        other_people: The others.
        within: The difference within segments, with its interval; its chance is corrected for all that were compared.
        segments: The difference in each segment that has enough people on both sides.
    """

    disposition: str
    kind: str
    name: str
    share: float
    others: float
    people: int
    other_people: int
    within: Difference
    segments: Mapping[str, float]


@dataclass(frozen=True)
class Verbatim:
    """What one disposition says of one theme: how many people, and up to two sentences."""

    disposition: str
    theme: str
    people: int
    quotes: tuple[Voice, ...]


@dataclass(frozen=True)
class Nps:
    """Everybody's latest score.

    Attributes:
        whole: Of everybody.
        segments: Of each segment, and of people of no known one under "".
        drivers: What goes with a disposition, surest first.
        compared: How many things were compared.
        verbatims: What is said, by disposition and theme.
        silent: How many gave a score without words.
    """

    whole: Score
    segments: Mapping[str, Score]
    drivers: tuple[Driver, ...]
    compared: int
    verbatims: tuple[Verbatim, ...]
    silent: int
