"""What alarms are worth: pull requests opened for nothing, changes missed, and how early the others came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import simulate

EPISODE = 13
"""Weeks in which the alarms of one persona are one pull request."""

MONTH = 365.25 / 12 / 7
CHECKS = simulate.WEEKS - simulate.BASELINE


@dataclass(frozen=True)
class Alarm:
    """An alarm in one week; `persona` is None where it is the whole product's."""

    week: int
    persona: int | None
    kind: str


@dataclass(frozen=True)
class Judged:
    """One world: wrong pull requests over so many persona-years, the delay (None: missed, or nothing to find)."""

    scenario: str
    wrong: int
    years: float
    delay: int | None
    visible: int
    said_split: bool
    wrong_splits: int


def judge(world: simulate.World, alarms: Sequence[Alarm]) -> Judged:
    """Return what the alarms of one world are worth."""
    wrong = [one for one in alarms if not _right(world, one)]
    hits = [one for one in alarms if _right(world, one)]
    years = sum(_clean(world, k) for k in range(4)) / 52
    delay = min(one.week for one in hits) - int(world.onset or 0) if hits else None
    said = any(one.kind == "split" for one in hits)
    return Judged(world.scenario, opened(wrong), years, delay, world.visible, said,
                  opened([one for one in wrong if one.kind == "split"]))  # fmt: skip


def _clean(world: simulate.World, k: int) -> int:
    """Return in how many checks an alarm of one persona is wrong."""
    touched = k in world.changed or world.scenario == "composition"
    return (world.onset - simulate.BASELINE) if touched and world.onset is not None else CHECKS


def _right(world: simulate.World, alarm: Alarm) -> bool:
    if world.onset is None or alarm.week < world.onset:
        return False
    everywhere = world.scenario in ("composition", "global")  # one share that moves, moves the others
    return everywhere or alarm.persona in world.changed


def opened(alarms: Sequence[Alarm]) -> int:
    """Return how many pull requests alarms open, one persona at a time."""
    count = 0
    for persona in {one.persona for one in alarms}:
        silent = -1
        for week in sorted(one.week for one in alarms if one.persona == persona):
            if week >= silent:
                count, silent = count + 1, week + EPISODE
    return count


def summary(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the figures of some worlds; NaN where there was nothing to find, or nothing found."""
    planted = [one for one in judged if one.scenario in simulate.DRIFTS]
    found = [one for one in planted if one.delay is not None]
    return {
        "false": sum(one.wrong for one in judged) / max(sum(one.years for one in judged), 1e-9),
        "years": sum(one.years for one in judged),
        "missed": _mean([one.delay is None for one in planted]),
        "delay": _mean([float(one.delay or 0) for one in found]),
        "yearly": _mean([_earlier(one, 52) for one in planted]),
        "half": _mean([_earlier(one, 26) for one in planted]),
        "split": _mean([one.said_split for one in planted]),
    }


def _earlier(one: Judged, cycle: int) -> float:
    """Return the months before a perfect reviewer, over all weeks in which the review may fall; a miss counts 0."""
    return 0.0 if one.delay is None else (one.visible + (cycle - 1) / 2 - one.delay) / MONTH


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
