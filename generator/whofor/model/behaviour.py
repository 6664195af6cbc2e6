"""What people do over time: on which days they come, who stays, who comes back, who uses what. Aggregates only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

EVERYBODY = -3
"""The group of all people, beside the positions of segments, `signal.NONE` and `signal.THIN`."""

HOLDS, DOES_NOT, UNCLEAR = "holds", "does not hold", "not enough data"
"""What a test may say. Silence is never agreement: no proof of a cycle is not proof that there is none."""


@dataclass(frozen=True, eq=False)
class Rhythm:
    """On which days each person came: one row a person, days of the person's own clock.

    Attributes:
        active_weeks: Calendar weeks (from Monday) with an active day.
        returned: Bit n is set where the person was active in the n-th week after their first active day, counted in
            sevens of days from it; weeks past the 61st are not kept.
        weekdays: (people, 7) active days on each day of the week, from Monday.
        parts: (people, months, 5) active days in each part of each calendar month: see `stats.calendar`.
        month: The first calendar month of `parts`, in months since January 1970.
        between_sessions: The burstiness of each person's waits from session to session, from -1 to 1; NaN where there
            are too few of them.
        between_days: The same of waits from active day to active day.
    """

    active_weeks: Counts
    returned: Counts
    weekdays: Counts
    parts: NDArray[np.int16]
    month: int
    between_sessions: Floats
    between_days: Floats


@dataclass(frozen=True)
class Week:
    """Who came in one week (from Monday; `week` as `signals.clock.week` counts), in people.

    `new` came for the first time, `retained` came the week before too, `resurrected` came before but not the week
    before, `dormant` came the week before and not in this one.
    """

    week: int
    new: int
    retained: int
    resurrected: int
    dormant: int

    @property
    def active(self) -> int:
        """How many people came."""
        return self.new + self.retained + self.resurrected

    @property
    def quick_ratio(self) -> float | None:
        """People won (new or resurrected) for each one lost (dormant); None where nobody was lost."""
        return (self.new + self.resurrected) / self.dormant if self.dormant else None


@dataclass(frozen=True)
class Returned:
    """How many people of one cohort, or of all that could be observed so long, came back `after` so many weeks.

    `cohort` is the calendar week of the first active day; None where cohorts are pooled. `low` and `high` bound the
    share at 95 %.
    """

    cohort: int | None
    after: int
    people: int
    came: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of the cohort that came."""
        return self.came / self.people if self.people else 0.0


@dataclass(frozen=True)
class Curve:
    """How many people were active on 1, 2 ... `days` of the last so many days (`people[d - 1]` on d of them).

    Source: the power-user curve of A. Chen and L. Jin (Andreessen Horowitz, 2018); L28 and L7 as used at Facebook.
    """

    days: int
    people: tuple[int, ...]

    @property
    def active(self) -> int:
        """People with an active day: MAU of 28 days, WAU of 7."""
        return sum(self.people)

    @property
    def mean(self) -> float | None:
        """Active days of a person who was active at all; None where nobody was."""
        return sum(d * n for d, n in enumerate(self.people, 1)) / self.active if self.active else None

    @property
    def stickiness(self) -> float | None:
        """People active on an average day by people active at all: DAU/MAU of 28 days, DAU/WAU of 7."""
        return None if self.mean is None else self.mean / self.days


@dataclass(frozen=True)
class Difference:
    """A difference between two groups of people (the first minus the second), with its 95 % interval.

    `chance` is the probability of one so large between groups that do not differ, corrected for many comparisons.
    """

    value: float
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Contrast:
    """How power users and passive users differ on one feature.

    `power` and `passive` are the shares of each that used it. `adoption` is the difference of these shares within
    strata of tenure, `composition` that of the mean share of use. `by` names which of them show it (both, adoption,
    composition, or nothing), `side` who does: 1 power users, -1 passive users, 0 nobody.
    """

    feature: str
    power: float
    passive: float
    adoption: Difference
    composition: Difference
    by: str
    side: int


@dataclass(frozen=True)
class Engagement:
    """Power users against passive users.

    `new` people joined too late to say and were left out; `between` are neither power nor passive users. `thin` ones
    are power or passive users with too little use to compare what it is made of. Without `contrasts` there was not
    enough data.
    """

    power: int
    passive: int
    between: int
    new: int
    thin: int
    strata: int
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True)
class Phase:
    """One phase of a cycle: on how many of their active days people come in it, by what the calendar would give.

    `lift` 1.5 is half as often again. `low` and `high` bound it at 95 % for all phases of the cycle together, over
    people, and where the cycle is a month or a quarter also over its repetitions.
    """

    name: str
    lift: float
    low: float
    high: float


@dataclass(frozen=True)
class Cycle:
    """Whether people come in a cycle: the test of it, and its phases.

    `verdict` is HOLDS, DOES_NOT or UNCLEAR; `chance` the probability of so strong a cycle among people who have none,
    Holm-corrected over the three cycles (1 where it was not tested); `people` and `repeats` what it rests on.
    """

    name: str
    verdict: str
    chance: float
    people: int
    repeats: int
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Suspect:
    """Somebody who looks like a machine, and why: a note to people, never an exclusion."""

    person: str
    reasons: tuple[str, ...]
