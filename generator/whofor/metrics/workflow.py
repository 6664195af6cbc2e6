"""How a persona's people go through a designed workflow.

A share of cases is the mean, over the people who had a case, of the share of each person's cases: one busy person
counts once. `n` is how many people that are; with nobody it is 0, and the number says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from whofor.metrics.rounding import DIGITS, interval, share
from whofor.model.flow import EXTRA, INSTEAD, JOINED, MOVED, NEXT, REPEATED, RETURNED, SKIPPED, STOPPED, Conformance
from whofor.model.persona import Measure
from whofor.model.signal import Counts, Floats, Grounds, Mask
from whofor.stats.clustered import mean_share
from whofor.stats.interval import wilson
from whofor.stats.median import median

About = Mapping[str, str]


def starts(grounds: Grounds, persona: str, about: About) -> Measure:
    """The share of a persona's people who began the workflow at least once; `n` counts all of them."""
    began = _flow(grounds, about).cases > 0
    members, others = grounds.membership.members(persona), grounds.membership.others(persona)
    n, other_n = int(members.sum()), int(others.sum())
    hits = int(began[members].sum())
    low, high = interval(wilson(hits, n))
    other = share(int(began[others].sum()), other_n) if other_n >= grounds.least_others else None
    return Measure("starts", grounds.usage.source, share(hits, n) or 0.0, about, low, high, other, n)


def completion(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that came as far as the last mandatory step."""
    return _mean("completion", grounds, persona, about, _flow(grounds, about).completed)


def as_designed(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that did the steps as designed; events outside the design do not matter."""
    return _mean("as_designed", grounds, persona, about, _flow(grounds, about).designed)


def fitness(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean fitness of a person's cases: from 1, where steps are as designed, to 0, where nothing is."""
    return _mean("fitness", grounds, persona, about, _flow(grounds, about).fitness)


def skips(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that left out a mandatory `step` and did an earlier and a later one."""
    return _of_step("skips", SKIPPED, grounds, persona, about)


def joins(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that began with a `step` though a mandatory one comes before it."""
    return _of_step("joins", JOINED, grounds, persona, about)


def repeats(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that did a `step` again at once, though the design does not repeat it."""
    return _of_step("repeats", REPEATED, grounds, persona, about)


def returns(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that went back to a `step` from a later one."""
    return _of_step("returns", RETURNED, grounds, persona, about)


def out_of_turn(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that did a `step` before or after its turn."""
    return _of_step("out_of_turn", MOVED, grounds, persona, about)


def breaks_off(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that ended, unfinished, with a `step` as the furthest."""
    return _of_step("breaks_off", STOPPED, grounds, persona, about)


def extra(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that had an `event` outside the design between their first and last step."""
    flow = _flow(grounds, about)
    return _mean("extra", grounds, persona, about, flow.count(EXTRA, event=about["event"]))


def instead(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that had an `event` outside the design in place of a mandatory `step`."""
    flow = _flow(grounds, about)
    return _mean("instead", grounds, persona, about, flow.count(INSTEAD, _step(flow, about), about["event"]))


def turns_to(grounds: Grounds, persona: str, about: About) -> Measure:
    """The mean share of a person's cases that broke off after a `step` and went straight on to an `event` outside."""
    flow = _flow(grounds, about)
    return _mean("turns_to", grounds, persona, about, flow.count(NEXT, _step(flow, about), about["event"]))


def step_minutes(grounds: Grounds, persona: str, about: About) -> Measure:
    """The median, over people, of the median minutes from the event of the workflow before a `step` to the step."""
    flow = _flow(grounds, about)
    waits = flow.waits[:, _step(flow, about)]
    members, others = _both(grounds, persona, ~np.isnan(waits))
    other = round(float(np.median(waits[others])), 1) if _compared(grounds, others) else None
    if not members.any():
        return Measure("step_minutes", grounds.usage.source, 0.0, about, None, None, other, 0)
    value, low, high = (round(number, 1) for number in median(waits[members]))
    return Measure("step_minutes", grounds.usage.source, value, about, low, high, other, int(members.sum()))


OF_WORKFLOWS: Mapping[str, Callable[[Grounds, str, About], Measure]] = {
    "starts": starts,
    "completion": completion,
    "as_designed": as_designed,
    "fitness": fitness,
    "skips": skips,
    "joins": joins,
    "repeats": repeats,
    "returns": returns,
    "out_of_turn": out_of_turn,
    "breaks_off": breaks_off,
    "extra": extra,
    "instead": instead,
    "turns_to": turns_to,
    "step_minutes": step_minutes,
}
"""The metrics of workflows by their names."""

_STEP, _EVENT = ("workflow", "step"), ("workflow", "event")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "starts": ("workflow",),
    "completion": ("workflow",),
    "as_designed": ("workflow",),
    "fitness": ("workflow",),
    "skips": _STEP,
    "joins": _STEP,
    "repeats": _STEP,
    "returns": _STEP,
    "out_of_turn": _STEP,
    "breaks_off": _STEP,
    "extra": _EVENT,
    "instead": (*_STEP, "event"),
    "turns_to": (*_STEP, "event"),
    "step_minutes": _STEP,
}
"""What each is about."""


def answerable(grounds: Grounds, metric: str, about: About) -> bool:
    """Return whether the evidence can give a metric: the workflow was read, and has that step; the event is known."""
    flow = grounds.usage.flows.get(about.get("workflow", ""))
    if metric not in NEEDS or set(about) != set(NEEDS[metric]) or flow is None:
        return False
    step = "step" not in about or flow.workflow.position(about["step"]) is not None
    return step and ("event" not in about or about["event"] in flow.events)


def of_cases(cases: Counts, hits: Counts | Floats) -> tuple[float, float, float, int]:
    """Return the mean share of cases over the people who had one, its interval, and how many people that are.

    Args:
        cases: The cases of each person.
        hits: In how many of them something happened.

    >>> of_cases(np.array([2, 4, 0]), np.array([1, 1, 0]))
    (0.375, 0.117..., 0.730..., 2)
    """
    who = cases > 0
    shares = hits[who] / cases[who]
    n = int(who.sum())
    low, high = mean_share(float(shares.sum()), float((shares**2).sum()), n, int(cases[who].sum()))
    return float(shares.mean()) if n else 0.0, low, high, n


def _flow(grounds: Grounds, about: About) -> Conformance:
    flow: Conformance = grounds.usage.flows[about["workflow"]]
    return flow


def _step(flow: Conformance, about: About) -> int:
    return next(at for at, step in enumerate(flow.workflow.steps) if step.id == about["step"])


def _of_step(name: str, kind: str, grounds: Grounds, persona: str, about: About) -> Measure:
    flow = _flow(grounds, about)
    return _mean(name, grounds, persona, about, flow.count(kind, _step(flow, about)))


def _mean(name: str, grounds: Grounds, persona: str, about: About, hits: Counts | Floats) -> Measure:
    flow = _flow(grounds, about)
    members, others = _both(grounds, persona, flow.cases > 0)
    value, low, high, n = of_cases(flow.cases[members], hits[members])
    other = round(of_cases(flow.cases[others], hits[others])[0], DIGITS) if _compared(grounds, others) else None
    bounds = interval((low, high)) if n else (None, None)
    return Measure(name, grounds.usage.source, round(value, DIGITS), about, *bounds, other, n)


def _both(grounds: Grounds, persona: str, counted: Mask) -> tuple[Mask, Mask]:
    return grounds.membership.members(persona) & counted, grounds.membership.others(persona) & counted


def _compared(grounds: Grounds, others: Mask) -> bool:
    return bool(others.any() and others.sum() >= grounds.least_others)
