"""How work goes: the designed order of a workflow, and what people really did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whofor.model.finding import Where

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOWHERE = Where("")

SKIPPED = "skipped"
"""A mandatory step that did not happen though an earlier and a later one did."""

JOINED = "joined"
"""The step that a case began with though a mandatory one comes before it, which did not happen."""

REPEATED = "repeated"
"""A step that was done again at once, though the design does not repeat it."""

RETURNED = "returned"
"""A step that somebody went back to from a later one."""

MOVED = "moved"
"""A step that was done, but before or after its turn."""

STOPPED = "stopped"
"""The furthest step of a case that ended before the last mandatory step."""

EXTRA = "extra"
"""An event outside the design between the first and the last event of a case."""

INSTEAD = "instead"
"""An event outside the design in the very place of a skipped step."""

NEXT = "next"
"""The event outside the design that came directly after a case broke off, in the same session."""

DIRECT = "direct"
"""An extra event that came directly after a step, in the same session."""

KINDS = (SKIPPED, JOINED, REPEATED, RETURNED, MOVED, STOPPED, EXTRA, INSTEAD, NEXT, DIRECT)
"""What is counted of cases; the first six are about a step alone, the others about an event too.

`EXTRA` is counted for the step that the event came after, and for the case (step ANYWHERE).
"""

ANYWHERE = -1
"""In a `Tally`: no step, or no event."""


@dataclass(frozen=True)
class Step:
    """One step of a designed workflow: any of its `events` does it.

    `optional` steps may be left out, those that `repeat` may be done several times in a row.
    """

    events: tuple[str, ...]
    optional: bool = False
    repeat: bool = False
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def id(self) -> str:
        """How receipts name it: its first event."""
        return self.events[0]


@dataclass(frozen=True)
class Workflow:
    """The designed order of work. No event stands in two steps, and one step at least is not optional.

    `ignore` names events that are no step and no detour either. `within` is the longest pause, in minutes, between two
    events of one case; 0 where a case ends with its session.
    """

    id: str
    steps: tuple[Step, ...]
    ignore: tuple[str, ...] = ()
    within: int = 0
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def last(self) -> int:
        """The position of the last step that is not optional: a case that came so far is complete."""
        return max(at for at, step in enumerate(self.steps) if not step.optional)

    @property
    def first(self) -> int:
        """The position of the first step that is not optional: up to it a case may begin."""
        return min(at for at, step in enumerate(self.steps) if not step.optional)

    def position(self, step_id: str) -> int | None:
        """Return the position of a step, or None where it has none of that name."""
        return next((at for at, step in enumerate(self.steps) if step.id == step_id), None)


@dataclass(frozen=True, eq=False)
class Tally:
    """In how many cases of whom something happened; every entry of the five arrays is one row.

    Attributes:
        uid: Whose cases: a position in the people.
        step: The step that it is about, or ANYWHERE.
        event: The position in `Conformance.events` of the event that it is about, or ANYWHERE.
        cases: How many of the person's cases.
        latest: When the last of these cases began, in milliseconds since 1970.
    """

    uid: Counts
    step: Counts
    event: Counts
    cases: Counts
    latest: Counts

    def rows(self, step: int = ANYWHERE, event: int = ANYWHERE) -> Mask:
        """Return which rows are about a step and an event."""
        return np.asarray((self.step == step) & (self.event == event))

    def of(self, people: int, step: int = ANYWHERE, event: int = ANYWHERE) -> Counts:
        """Return the number of cases of each of so many people."""
        rows = self.rows(step, event)
        return np.bincount(self.uid[rows], self.cases[rows], people).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Conformance:
    """How the cases of one workflow went, one row a person; people are those of `Usage.people`.

    Attributes:
        workflow: The design.
        people: The persons.
        events: The names of all events; rows of `tallies` hold positions in it.
        cases: Each person's cases.
        completed: Those that came as far as the last mandatory step.
        designed: Those that did the steps as designed, from the first to the last.
        fitness: The sum of the fitness of each person's cases.
        slots: (people, steps): the places after each step, before another event of the workflow, where a detour may
            lie.
        waits: (people, steps): the median minutes that a step came after the one before it; NaN where it never did.
        tallies: What happened in these cases, by KINDS.
        truncated: Cases too long to be read; they are counted nowhere else.
    """

    workflow: Workflow
    people: tuple[str, ...]
    events: tuple[str, ...]
    cases: Counts
    completed: Counts
    designed: Counts
    fitness: Floats
    slots: Counts
    waits: Floats
    tallies: Mapping[str, Tally]
    truncated: int = 0

    def count(self, kind: str, step: int = ANYWHERE, event: str = "") -> Counts:
        """Return in how many cases of each person something happened; `event` is a name."""
        if event and event not in self.events:
            return np.zeros(len(self.people), np.int64)
        at = self.events.index(event) if event else ANYWHERE
        return self.tallies[kind].of(len(self.people), step, at)


@dataclass(frozen=True)
class Edge:
    """A step from one event to the next in the sessions of one segment.

    `before` is "" at the beginning of a session, `after` is "" at its end. `people` of `n` ever take it; `share` is the
    mean, over all n, of the share of a person's sessions that have it; `times` counts every one, and `minutes` is the
    median pause (over people, of each person's mean).
    """

    before: str
    after: str
    people: int
    n: int
    times: int
    share: float
    low: float
    high: float
    minutes: float


@dataclass(frozen=True)
class EdgeGap:
    """How much more often one segment goes from one event to the next than another: `share - other`, bounded at 95 %.

    `clear` says that the difference is beyond chance though all edges of the two graphs were looked at.
    """

    before: str
    after: str
    share: float
    other: float
    low: float
    high: float
    clear: bool

    @property
    def gap(self) -> float:
        """The difference of the two shares."""
        return self.share - self.other


@dataclass(frozen=True)
class Path:
    """A way through a session: its first events, how many sessions and people took it, and how many went on."""

    events: tuple[str, ...]
    sessions: int
    people: int
    longer: int


@dataclass(frozen=True)
class Example:
    """One session to look at: whose it is, and when it began (milliseconds since 1970)."""

    person: str
    begin: int


@dataclass(frozen=True)
class Deviation:
    """How often a group's cases differ from the design in one way: `cases` in all, of so many `people`.

    `share` is the mean, over the group's people with a case, of the share of their cases; bounded at 95 %. Of an event
    outside the design, `direct` says in which share of its cases it came directly after a step: of a detour of several
    events, the first has the largest.
    """

    kind: str
    step: str
    event: str
    people: int
    cases: int
    share: float
    low: float
    high: float
    direct: float = 0.0
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class StepFlow:
    """One step of the design, as a group goes through it.

    `reached` cases came to it or beyond, `stopped` of them ended there before the workflow was complete: the drop-off,
    with its interval. `minutes` is the median time since the event of the workflow before it.
    """

    step: str
    reached: int
    stopped: int
    drop: float
    low: float
    high: float
    minutes: tuple[float, float, float] | None


@dataclass(frozen=True)
class Workmap:
    """How the people of one group go through one workflow: what a page or a terminal shows.

    `deviations` are ordered by share; of the events outside the design only those that are clearly a detour are among
    them.
    """

    workflow: str
    people: int
    cases: int
    completed: int
    designed: int
    fitness: float
    steps: tuple[StepFlow, ...]
    deviations: tuple[Deviation, ...]
    truncated: int

    @property
    def detour(self) -> Deviation | None:
        """The detour most taken."""
        return next((one for one in self.deviations if one.kind in (EXTRA, INSTEAD)), None)
