"""Weekly tables of people, and what they say of whether personas still hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]

FEATURE, FREQUENCY, MINUTES, HOURS, WORKFLOW = "feature", "frequency", "minutes", "hours", "workflow"
LOGS = (FREQUENCY, MINUTES)
"""Kinds of signals whose values are logarithms; those of all others are shares from 0 to 1."""

ALARM, WATCH, NO_DRIFT, VERIFIED = "alarm", "watch", "no drift seen", "verified"
NOT_ENOUGH, BROKEN, BAD_WEEKS = "not enough users", "broken tracker", "bad weeks"
VERDICTS = (ALARM, WATCH, NO_DRIFT, VERIFIED, NOT_ENOUGH, BROKEN, BAD_WEEKS)

SIGNATURE, ANOMALY, PRODUCT = "signature", "adoption_anomaly", "product_wide"
KINDS = (SIGNATURE, ANOMALY, PRODUCT)

EVERYBODY = ""
"""The persona of a change that all personas made alike."""

NOBODY = -1
"""In `Weeks.persona`: somebody that no persona fits."""


@dataclass(frozen=True)
class Watched:
    """A signal that is measured every week.

    `kind` is feature (used that week, 0 or 1), frequency (logarithm of sessions), minutes (logarithm of minutes a
    session), hours (share of sessions in a part of the day) or workflow (share of transitions that took a way).
    What the personas do not state is not `known`: it can be a new feature, and cannot drift.
    """

    id: str
    kind: str
    known: bool = True


@dataclass(frozen=True, eq=False)
class Weeks:
    """What people did in each week, one row a person and active week; the last week is the one that is checked.

    `persona[i]` is the position of person i's persona, or NOBODY. Labels must not follow from the very behaviour that
    is watched: whoever drifts would leave the persona, and its mean could not move. `first[i]` is the week in which
    person i first came (below 0: before week 0). `person[r]` and `week[r]` say whose row r is, and `values[r, j]` what
    signal j was, NaN where it cannot be said (no transitions). `baseline` has the weeks that the personas were written
    from, the end excluded. `customers[w, k]` counts all customers of persona k in week w, active or not, with those
    that no persona fits in the last column; it is empty where nobody counted. `ignored` has (persona, feature) pairs
    that stand under `needs_not`.
    """

    personas: tuple[str, ...]
    signals: tuple[Watched, ...]
    persona: Counts
    first: Counts
    person: Counts
    week: Counts
    values: Floats
    weeks: int
    baseline: tuple[int, int]
    customers: Counts = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    ignored: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Drift:
    """How one signal of one persona stands against the baseline.

    `was` and `now` are means over active user-weeks, `low` and `high` the 95 % interval of `now`, and `n` the people
    in the window. `effect` is the change on a scale where 0.1 is small (Cohen's h for shares, logarithms as they are),
    `against_others` the same less what the other personas did, and `surely` the part of that which is certain: an
    alarm needs it above the margin. `since` is the first checked week of the run that the verdict rests on, and
    `checks` how many good checks it has lasted.
    """

    persona: str
    signal: str
    verdict: str
    kind: str = SIGNATURE
    was: float = float("nan")
    now: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    n: int = 0
    effect: float = float("nan")
    against_others: float = float("nan")
    surely: float = 0.0
    since: int | None = None
    checks: int = 0


@dataclass(frozen=True)
class Composition:
    """How large a part of all customers one persona is; the persona EVERYBODY is those that no persona fits."""

    persona: str
    verdict: str
    was: float
    now: float
    n: int
    effect: float
    surely: float


@dataclass(frozen=True)
class SplitVerdict:
    """Whether one persona has become two.

    `is_split` is None where there are too few people to say. `spread` is how much wider people lie along the axis that
    widened most than they did in the baseline, `dip` and `distance` how much they fall into two heaps on it, `smaller`
    the smaller heap's share, and `apart` the signals that part the heaps, with their difference.
    """

    persona: str
    is_split: bool | None
    n: int
    spread: float = float("nan")
    dip: float = float("nan")
    distance: float = float("nan")
    smaller: float = float("nan")
    apart: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something about the data that is no drift: `bad-week`, `broken-tracker` or `new-feature`, since which week."""

    kind: str
    week: int
    signal: str = ""
    persona: str = EVERYBODY
    share: float = float("nan")


@dataclass(frozen=True)
class Check:
    """Everything that is said in one week."""

    week: int
    drifts: tuple[Drift, ...]
    composition: tuple[Composition, ...]
    splits: tuple[SplitVerdict, ...]
    notices: tuple[Notice, ...]
