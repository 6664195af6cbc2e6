"""How a group of people goes through a workflow: what a page or a terminal shows of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from whofor.metrics.workflow import of_cases
from whofor.model.flow import (
    ANYWHERE,
    DIRECT,
    EXTRA,
    JOINED,
    MOVED,
    REPEATED,
    RETURNED,
    SKIPPED,
    STOPPED,
    Conformance,
    Deviation,
    Example,
    Mask,
    StepFlow,
    Tally,
    Workmap,
)
from whofor.signals.detours import detours
from whofor.stats.median import median

EXAMPLES = 3
"""Sessions shown of each deviation: the latest of so many different people."""

LEAST_PEOPLE = 5
"""People who must do something before it is shown."""


def workmap(flow: Conformance, people: Mask, least: int = LEAST_PEOPLE) -> Workmap:
    """Return how a group of people goes through a workflow.

    Args:
        flow: How everybody's cases went.
        people: Who belongs to the group.
        least: People who must do something before it is shown.
    """
    value, _, _, n = of_cases(flow.cases[people], flow.fitness[people])
    found = [one for one in _every(flow, people) if one.people >= least]
    return Workmap(
        workflow=flow.workflow.id,
        people=n,
        cases=int(flow.cases[people].sum()),
        completed=int(flow.completed[people].sum()),
        designed=int(flow.designed[people].sum()),
        fitness=value,
        steps=tuple(_steps(flow, people)),
        deviations=tuple(sorted(found, key=lambda one: (-one.share, one.kind, one.step, one.event))),
        truncated=flow.truncated,
    )


def _every(flow: Conformance, people: Mask) -> Iterator[Deviation]:
    for step in range(len(flow.workflow.steps)):
        for kind in (SKIPPED, JOINED, REPEATED, RETURNED, MOVED, STOPPED):
            yield _deviation(flow, people, kind, step)
    for kind, step, event in detours(flow, people):
        yield _deviation(flow, people, kind, step, event)


def _deviation(flow: Conformance, people: Mask, kind: str, step: int, event: int = ANYWHERE) -> Deviation:
    tally = flow.tallies[kind]
    hits = tally.of(len(people), step, event)[people]
    share, low, high, _ = of_cases(flow.cases[people], hits)
    rows = np.flatnonzero(tally.rows(step, event) & people[tally.uid])
    latest = rows[np.lexsort((tally.uid[rows], -tally.latest[rows]))][:EXAMPLES]
    return Deviation(
        kind=kind,
        step=flow.workflow.steps[step].id,
        event=flow.events[event] if event != ANYWHERE else "",
        people=int((hits > 0).sum()),
        cases=int(hits.sum()),
        share=share,
        low=low,
        high=high,
        direct=_direct(flow, people, event) if event != ANYWHERE else 0.0,
        examples=tuple(Example(flow.people[tally.uid[row]], int(tally.latest[row])) for row in latest),
    )


def _direct(flow: Conformance, people: Mask, event: int) -> float:
    """Return in which share of the cases with an extra event it came directly after a step."""
    direct, extra = (_cases(flow.tallies[kind], people, event) for kind in (DIRECT, EXTRA))
    return direct / extra if extra else 0.0


def _cases(tally: Tally, people: Mask, event: int) -> int:
    return int(tally.cases[(tally.event == event) & (tally.step != ANYWHERE) & people[tally.uid]].sum())


def _steps(flow: Conformance, people: Mask) -> Iterator[StepFlow]:
    reached = flow.cases[people].copy()
    for at, step in enumerate(flow.workflow.steps[: flow.workflow.last + 1]):
        stopped = flow.count(STOPPED, at)[people]
        drop, low, high, _ = of_cases(reached, stopped)
        waits = flow.waits[people, at]
        waits = waits[~np.isnan(waits)]
        minutes = median(waits) if len(waits) else None
        yield StepFlow(step.id, int(reached.sum()), int(stopped.sum()), drop, low, high, minutes)
        reached -= stopped
