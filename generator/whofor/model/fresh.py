"""How fresh personas are: what newer evidence says of each claim, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whofor.model.finding import Finding
from whofor.model.persona import Claim, Measure, Persona, Window

NONE = "none"
"""In a composition: the people that no persona fits."""


class Verdict(StrEnum):
    """What newer evidence says of a claim, the worst first."""

    CONTRADICTED = "contradicted"
    WEAKER = "weaker"
    HOLDS = "holds"
    NOT_ENOUGH = "not enough data"
    NOT_CHECKED = "not checked here"


class State(StrEnum):
    """How fresh a persona is, the worst first: one dimension decides."""

    STALE = "stale"
    AGEING = "ageing"
    UNKNOWN = "unknown"
    FRESH = "fresh"


class Crossing(StrEnum):
    """What newer evidence says of a threshold that a persona watches."""

    CROSSED = "crossed"
    NOT_CROSSED = "not crossed"
    CANNOT_TELL = "cannot tell"
    NO_MACHINE = "cannot be checked by a machine"


@dataclass(frozen=True)
class Periods:
    """The days that are compared: people are told apart on `label`, and what they do on `before` and on `now`.

    `before` and `now` are equally long. `trailing` ends with `now` and is as long as the personas' own window.
    """

    label: Window
    before: Window
    now: Window
    trailing: Window


@dataclass(frozen=True)
class Moved:
    """One number of a claim, before and now.

    Attributes:
        stated: The number as the persona states it, on its own window.
        was: The same on the days before; None where it cannot be given.
        now: The same on the newer days.
        verdict: What it comes to.
        why: What the verdict rests on, where that is not plain from the numbers.
        low: The lower bound of the difference, now minus before, at 95 %.
        high: Its upper bound.
        effect: The difference on the scale that margins are stated on (`judging.scale`).
        chance: The chance of so much more than the margin if there were none, corrected for how many were tested.
    """

    stated: Measure
    was: Measure | None
    now: Measure | None
    verdict: Verdict
    why: str = ""
    low: float | None = None
    high: float | None = None
    effect: float = 0.0
    chance: float = 1.0


@dataclass(frozen=True)
class Judged:
    """One claim, or one row of the signature that the summary retells, with its numbers."""

    claim: Claim
    verdict: Verdict
    why: str
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class Watched:
    """A threshold that a persona watches, and its number on the trailing window; `before` is what it was at first."""

    claim: Claim
    crossing: Crossing
    why: str = ""
    now: Measure | None = None
    before: Crossing = Crossing.NOT_CROSSED

    @property
    def newly(self) -> bool:
        """Whether the threshold is crossed now and was not when the persona was written."""
        return self.crossing is Crossing.CROSSED and self.before is not Crossing.CROSSED


@dataclass(frozen=True)
class Anomaly:
    """A feature that a persona's people hardly used and now use; `listed` says that it stands under `needs_not`."""

    feature: str
    listed: bool
    moved: Moved


@dataclass(frozen=True)
class Part:
    """The share of one persona, or of NONE, before and now."""

    name: str
    moved: Moved


@dataclass(frozen=True)
class Age:
    """How old the newest row of one kind of source is; `days` is None where nothing is dated."""

    kind: str
    newest: str
    days: int | None
    limit: int

    @property
    def old(self) -> bool:
        """Whether it is older than the policy allows."""
        return self.days is not None and self.days > self.limit


@dataclass(frozen=True)
class Dimension:
    """One thing that a persona may be stale in, and the main reason in a few words."""

    name: str
    state: State
    reason: str


@dataclass(frozen=True)
class Condition:
    """How fresh one persona is.

    Attributes:
        persona: The persona.
        state: The worst of its dimensions.
        reason: The one main reason.
        dimensions: What was looked at, the worst first.
        claims: Every claim that newer evidence can speak to, in file order.
        watch: Every threshold.
        anomalies: Features that it is not supposed to need and that its people took up.
        share: Its share of the people; None where that was not compared.
    """

    persona: Persona
    state: State
    reason: str
    dimensions: tuple[Dimension, ...]
    claims: tuple[Judged, ...] = ()
    watch: tuple[Watched, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    share: Part | None = None

    @property
    def badge(self) -> str:
        """The state with its main reason, as a badge says it."""
        return f"{self.state} - {self.reason}"

    def counted(self) -> dict[Verdict, int]:
        """Return how many claims have each verdict."""
        return {one: sum(claim.verdict is one for claim in self.claims) for one in Verdict}


@dataclass(frozen=True)
class Freshness:
    """What one run found.

    Attributes:
        as_of: The day that it is about.
        personas: Each persona, by rank.
        periods: The days that are compared, by source; those without newer evidence are left out.
        composition: The share of each persona and of NONE, by source.
        ages: The age of each kind of source.
        findings: What is to be said, in file order.
    """

    as_of: str
    personas: tuple[Condition, ...]
    periods: Mapping[str, Periods] = field(default_factory=dict)
    composition: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    ages: tuple[Age, ...] = ()
    findings: tuple[Finding, ...] = ()
