"""What was computed of each person: aggregates only, one row a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whofor.model.behaviour import Rhythm
from whofor.model.evidence import Feature, Record
from whofor.model.flow import Conformance
from whofor.model.opportunity import Rated

Counts = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Usage:
    """People by features, of one source of events or one survey.

    `counts[i, j]` is the number of distinct days on which person i used feature j (in a survey: 1 where the option
    was ticked). The rest is there for events only: `days` active days, `sessions`, `minutes` the median length of a
    person's sessions, `weeks` from the first to the last active day, and `hours[i, h]` the sessions that began in
    hour h of the week (0: Monday 00:00), in the person's own clock. `accounts` holds each person's account ("" where
    none is known).

    `events[i, j]` counts the events of person i on feature j. `first` and `last` are a person's first and last active
    day, in days since 1970; somebody without an active day has 0 `days`, and 0 in both. `active28` and `active7` are
    the active days among the last 28 and 7 days of the source. `rhythm` says on which days and weeks people came. A
    table that was not measured is empty. `flows` has how people went through each workflow, by its name.
    `dated` says whether times are dates, and not a clock that began at 0: then days, weeks and hours say nothing.
    `attributes` has what each person was last said to be, such as their plan; it describes people, and decides nothing.
    """

    source: str
    kind: str
    people: tuple[str, ...]
    features: tuple[Feature, ...]
    counts: Counts
    days: Counts
    sessions: Counts
    minutes: Floats
    weeks: Floats
    hours: Counts
    accounts: tuple[str, ...] = ()
    events: Counts = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    first: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    last: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    active28: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    active7: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    rhythm: Rhythm | None = None
    flows: Mapping[str, Conformance] = field(default_factory=dict)
    dated: bool = True
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_time(self) -> bool:
        """Whether the source says when things happened."""
        return self.kind == "events"


@dataclass(frozen=True, eq=False)
class Profile:
    """What says who belongs to one persona.

    `share` is its share of the people. `shares` has a number for every feature: with a `spread` (how alike members
    are) the mean share of use, without one, in a survey, the share of members who ticked the option.
    """

    id: str
    share: float
    shares: Mapping[str, float]
    spread: float | None


NONE = -1
"""In a membership: no persona fits."""

THIN = -2
"""In a membership: not enough evidence of this person to say."""


@dataclass(frozen=True, eq=False)
class Membership:
    """Who belongs to which persona of one source.

    `of[i]` is the position in `personas` of person i's, or NONE, or THIN. `sure[i]` is the probability of it.
    """

    personas: tuple[str, ...]
    of: Counts
    sure: Floats

    def members(self, persona: str) -> Mask:
        """Return which people belong to `persona`."""
        return np.asarray(self.of == self.personas.index(persona))

    def others(self, persona: str) -> Mask:
        """Return which people belong elsewhere or nowhere, those without enough evidence left out."""
        return np.asarray((self.of != self.personas.index(persona)) & (self.of != THIN))

    @property
    def enough(self) -> int:
        """How many people there is enough evidence of."""
        return int(np.sum(self.of != THIN))


@dataclass(frozen=True)
class Spoke:
    """Who spoke of a theme, in which source, and whether with praise, with a complaint, or both."""

    person: str
    source: str
    praises: bool
    complains: bool


@dataclass(frozen=True)
class Claimed:
    """What somebody says of how often they use a feature, and whether their events contradict it.

    `contradicted` is None where there are too few events to tell.
    """

    person: str
    feature: str
    claim: str
    contradicted: bool | None


@dataclass(frozen=True)
class Left:
    """Somebody who left, the source and the reason given, and whether what they did before contradicts it.

    `contradicted` is None where there are too few events to tell.
    """

    person: str
    source: str
    reason: str
    contradicted: bool | None


@dataclass(frozen=True, eq=False)
class Told:
    """What people say, as far as numbers rest on it.

    `themes` has who spoke of each theme, `claims` what people claim of themselves, `exits` who left and why.
    """

    themes: Mapping[str, tuple[Spoke, ...]] = field(default_factory=dict)
    claims: tuple[Claimed, ...] = ()
    exits: tuple[Left, ...] = ()


@dataclass(frozen=True, eq=False)
class Grounds:
    """What the numbers of one source's personas are computed from.

    `words` has the records of each source that holds words, by the source's id, and `told` what of them is about the
    themes of the codebook and about people's own use. `rated` has what people answered on the outcomes of each survey
    that asks of some. Everybody else is only compared with where they are at least `least_others`. Of people whom
    interviews name, `acts` has what they did, by source.
    """

    usage: Usage
    membership: Membership
    words: Mapping[str, tuple[Record, ...]]
    least_others: int = 1
    told: Told = field(default_factory=Told)
    rated: Mapping[str, Rated] = field(default_factory=dict)
    acts: Mapping[str, Usage] = field(default_factory=dict)

    @cached_property
    def persona_of(self) -> Mapping[str, int]:
        """The position of each person's persona, or NONE; people without enough evidence are left out."""
        pairs = zip(self.usage.people, self.membership.of.tolist(), strict=True)
        return {person: position for person, position in pairs if position != THIN}
