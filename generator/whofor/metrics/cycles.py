"""Whether people come in a weekly, a monthly or a quarterly cycle: tested over people, one person once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from scipy.stats import norm, t

from whofor.metrics.phases import QUARTERS, TURN, Phases, month, quarter, week
from whofor.metrics.rounding import DIGITS
from whofor.model.behaviour import DOES_NOT, HOLDS, UNCLEAR, Cycle, Phase
from whofor.model.persona import Measure
from whofor.model.signal import Floats, Grounds, Mask, Usage
from whofor.stats.calendar import PARTS, WEEKDAYS
from whofor.stats.holm import holm
from whofor.stats.hotelling import hotelling

LEAST_PEOPLE = 20
"""People that a test of a cycle needs."""

LEAST_REPEATS: Mapping[str, int] = {"week": 4, "month": 3, "quarter": 2}
"""Whole weeks, whole months, and months of each kind with whole neighbours: three quarters have two of each."""

CLEAR = 1.25
"""A phase that people come on so many times as often as the calendar would give, or as rarely, makes a cycle."""

CHANCE = 0.05
"""How often a cycle may be found where there is none."""

PHASES: Mapping[str, str] = {
    **dict.fromkeys(WEEKDAYS, "week"),
    **dict.fromkeys((*PARTS, TURN), "month"),
    **dict.fromkeys(QUARTERS, "quarter"),
}
"""Every phase, and the cycle that it belongs to."""


def cycles(usage: Usage, among: Mask) -> tuple[Cycle, ...]:
    """Return the weekly, the monthly and the quarterly cycle of some people.

    A cycle holds where people's deviations from the calendar are beyond chance, corrected for three tests, and one
    phase has clearly more or fewer of their days. It does not hold where every phase is shown to have about its share.
    Everything else, and all that has not been repeated often enough to tell, is "not enough data".

    Args:
        usage: The people; with their rhythm.
        among: Whose cycles they are.

    Source: Hotelling's T² over people, Holm's correction over cycles.
    """
    if usage.rhythm is None:
        return ()
    everything = {
        "week": week(usage, usage.rhythm, among),
        "month": month(usage, usage.rhythm, among, LEAST_PEOPLE),
        "quarter": quarter(usage, usage.rhythm, among, LEAST_PEOPLE),
    }
    able = {name: phases for name, phases in everything.items() if _enough(name, phases)}
    chances = dict(zip(able, holm([_chance(phases) for phases in able.values()]), strict=True))
    return tuple(_cycle(name, phases, chances.get(name)) for name, phases in everything.items())


def cycle(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """How many times as often as the calendar would give people come in one phase (`of`) of a week, month or quarter.

    1 is no cycle. The interval holds for all phases of the cycle together.
    """
    mine, others = _found(grounds, persona, about["of"])
    if mine is None:
        return None
    (phase, people), other = mine, None if others is None else round(others[0].lift, DIGITS)
    low, high = round(phase.low, DIGITS), round(phase.high, DIGITS)
    return Measure("cycle", grounds.usage.source, round(phase.lift, DIGITS), about, low, high, other, people)


def cycle_chance(grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """How probable so strong a cycle (`of` a week, month or quarter) is among people without one; Holm-corrected."""
    for one in _of(grounds, persona)[0]:
        if one.name == about["of"] and one.phases:
            return Measure("cycle_chance", grounds.usage.source, round(one.chance, 4), about, n=one.people)
    return None


@lru_cache(maxsize=32)
def _of(grounds: Grounds, persona: str) -> tuple[tuple[Cycle, ...], tuple[Cycle, ...]]:
    """Return the cycles of a persona's people and of the others: a persona is asked for one phase after another."""
    members, others = grounds.membership.members(persona), grounds.membership.others(persona)
    compared = others.sum() >= grounds.least_others
    return cycles(grounds.usage, members), cycles(grounds.usage, others) if compared else ()


def _found(grounds: Grounds, persona: str, name: str) -> list[tuple[Phase, int] | None]:
    return [
        next(((phase, one.people) for one in found for phase in one.phases if phase.name == name), None)
        for found in _of(grounds, persona)
    ]


def _enough(name: str, phases: Phases) -> bool:
    return len(phases.found) >= LEAST_PEOPLE and phases.repeats >= LEAST_REPEATS[name]


def _chance(phases: Phases) -> float:
    return hotelling((phases.found - phases.due)[:, : phases.free])


def _cycle(name: str, phases: Phases, chance: float | None) -> Cycle:
    """Return a cycle with its phases; without a chance it was not tested."""
    if chance is None:
        return Cycle(name, UNCLEAR, 1.0, len(phases.found), phases.repeats, ())
    lift, half = _lift(phases)
    found = tuple(
        Phase(one, float(value), float(value - by), float(value + by))
        for one, value, by in zip(phases.names, lift, half, strict=True)
    )
    return Cycle(name, _verdict(found, chance), chance, len(phases.found), phases.repeats, found)


def _lift(phases: Phases) -> tuple[Floats, Floats]:
    """Return the lift of each phase and the half of its interval: the wider of that over people and over repetitions.

    People of one source live through the same days: a holiday at the end of one month is no monthly cycle, however many
    people keep it.
    """
    tail = 0.025 / len(phases.names)
    due = phases.due.mean(axis=0)
    lift = phases.found.mean(axis=0) / due
    away = (phases.found - lift * phases.due) / due
    half = norm.isf(tail) * away.std(axis=0, ddof=1) / np.sqrt(len(away))
    if len(phases.lifts):
        repeats = np.isfinite(phases.lifts).sum(axis=0)
        spread = np.nanstd(phases.lifts, axis=0, ddof=1)
        half = np.maximum(half, t.isf(0.025, repeats - 1) * spread / np.sqrt(repeats))
    return lift, half


def _verdict(phases: tuple[Phase, ...], chance: float) -> str:
    more = any(one.lift >= CLEAR and one.low > 1 for one in phases)
    less = any(one.lift <= 1 / CLEAR and one.high < 1 for one in phases)
    if chance < CHANCE and (more or less):
        return HOLDS
    return DOES_NOT if all(one.low > 1 / CLEAR and one.high < CLEAR for one in phases) else UNCLEAR
