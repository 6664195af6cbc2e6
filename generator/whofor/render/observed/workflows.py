"""How each segment goes through the designed workflows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from whofor.model.behaviour import EVERYBODY
from whofor.model.flow import (
    EXTRA,
    INSTEAD,
    JOINED,
    MOVED,
    NEXT,
    REPEATED,
    RETURNED,
    SKIPPED,
    STOPPED,
    Deviation,
    Example,
    StepFlow,
    Workmap,
)
from whofor.model.outcome import Behaviour
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, points, whole

SAID = {
    SKIPPED: "skips {step}",
    JOINED: "begins with {step}",
    REPEATED: "repeats {step}",
    RETURNED: "goes back to {step}",
    MOVED: "does {step} out of turn",
    STOPPED: "breaks off after {step}",
    EXTRA: "{event} after {step}",
    INSTEAD: "{event} instead of {step}",
    NEXT: "goes to {event} after breaking off at {step}",
}
"""How a deviation is named."""

SHOWN, LEAST = 8, 0.01
"""Deviations of a segment that are listed, and the share of cases that the rarest of them has."""


def workflows(seen: Behaviour) -> Iterator[str]:
    """Yield, for every workflow, how each segment goes through it."""
    for at, one in enumerate(seen.maps.get(EVERYBODY, ())):
        yield f"Workflow '{one.workflow}' in '{seen.source}':"
        groups = [(seen.names[name], maps[at]) for name, maps in _in_order(seen)]
        rows = [_row(name, found) for name, found in groups if found.cases]
        yield table([("segment", "people", "cases", "completed", "as designed", "fitness"), *rows])
        if one.truncated:
            yield f"  {whole(one.truncated)} cases are too long to be read."
        for name, found in groups:
            if found.cases and name != seen.names[EVERYBODY]:
                yield from _of_segment(name, found)


def _in_order(seen: Behaviour) -> list[tuple[int, tuple[Workmap, ...]]]:
    return sorted(seen.maps.items(), key=lambda one: (one[0] == EVERYBODY, one[0]))


def _row(name: str, one: Workmap) -> tuple[str, ...]:
    shares = (percent(one.completed / one.cases), percent(one.designed / one.cases))
    return (name, whole(one.people), whole(one.cases), *shares, f"{one.fitness:.2f}")


def _of_segment(name: str, one: Workmap) -> Iterator[str]:
    yield f"  {name}: the steps, who drops off there (95 % interval), and minutes since the step before"
    yield table([_step(step) for step in one.steps])
    deviations = [found for found in one.deviations if found.share >= LEAST][:SHOWN]
    if deviations:
        yield f"  {name}: where it goes otherwise (share of a person's cases, 95 % interval)"
        yield table([_deviation(found) for found in deviations])


def _step(step: StepFlow) -> tuple[str, ...]:
    drop = bounded(percent(step.drop), points(step.low), points(step.high))
    minutes = f"{step.minutes[0]:.1f} min" if step.minutes else ""
    return (f"  {step.step}", f"{whole(step.reached)} cases", drop, minutes)


def _deviation(found: Deviation) -> tuple[str, ...]:
    what = SAID[found.kind].format(step=found.step, event=found.event)
    share = bounded(percent(found.share), points(found.low), points(found.high))
    shown = f"{whole(found.people)} people, {whole(found.cases)} cases"
    examples = ", ".join(_example(one) for one in found.examples[:2])
    return (f"  {what}", share, shown, f"such as {examples}" if examples else "")


def _example(one: Example) -> str:
    return f"{one.person} {datetime.fromtimestamp(one.begin // 1000, UTC):%Y-%m-%d %H:%M}"
