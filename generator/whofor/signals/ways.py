"""A way through a workflow: what an alignment says of it, in words that a product manager uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whofor.model.flow import JOINED, MOVED, REPEATED, RETURNED, SKIPPED, STOPPED, Workflow
from whofor.signals.alignment import DONE, STRAY, Move, align

MILLION = 1_000_000


@dataclass(frozen=True)
class Way:
    """What is to be said of all cases that took one way.

    Attributes:
        cost: Of its optimal alignment.
        fitness: In millionths, so that sums of it are exact on every engine.
        completed: Whether it came as far as the last mandatory step.
        deviations: (kind, step), each once, in the order of the design.
        gaps: (events before it, step) of every skipped step that has an event before and after it.
    """

    cost: int
    fitness: int
    completed: bool
    deviations: tuple[tuple[str, int], ...]
    gaps: tuple[tuple[int, int], ...]

    @property
    def designed(self) -> bool:
        """Whether it is a designed way."""
        return self.cost == 0


def way(case: Sequence[int], workflow: Workflow) -> Way:
    """Return what is to be said of a case, given as positions of steps; runs of a step that repeats count once.

    A mandatory step is skipped where no event of it occurs, but earlier and later ones do. Without a later one the case
    stopped; without an earlier one it was joined later: the work may have begun in another session, or elsewhere.
    A step that had been done is returned to from a later one, or repeated where it was the step just done. A step is
    moved where its first time has no place among the first times of the others.
    """
    cost, moves = align(case, workflow.steps)
    first = tuple(dict.fromkeys(case))
    if len(first) < len(case):
        _, moves = align(first, workflow.steps)
    furthest = max(case)
    mandatory = [at for at, step in enumerate(workflow.steps) if not step.optional]
    skipped = [at for at in mandatory if min(case) < at < furthest and at not in first]
    missed = any(at < min(case) for at in mandatory)
    completed = furthest >= workflow.last
    found = {(SKIPPED, at) for at in skipped} | set(_again(case))
    found |= {(MOVED, move.step) for move in moves if move.kind == STRAY}
    found |= {(JOINED, case[0])} if missed else set()
    found |= set() if completed else {(STOPPED, furthest)}
    length = len(case) + len(mandatory)
    return Way(
        cost=cost,
        fitness=(2 * MILLION * (length - cost) + length) // (2 * length),
        completed=completed,
        deviations=tuple(sorted(found, key=lambda one: (one[1], one[0]))),
        gaps=tuple((slot, at) for at in skipped if (slot := _gap(case, moves, at))),
    )


def _again(case: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield the steps that were repeated or returned to."""
    for at, (before, step) in enumerate(pairwise(case), 1):
        if step == before:
            yield REPEATED, step
        elif step < before and step in case[:at]:
            yield RETURNED, step


def _gap(case: Sequence[int], moves: Sequence[Move], skipped: int) -> int:
    """Return how many events came before the place of a skipped step: right before the next step that was done."""
    later = (move.step for move in moves if move.kind == DONE and move.step > skipped)
    return next((case.index(step) for step in later), 0)
