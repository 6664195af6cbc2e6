"""The cheapest way to explain what happened by the design: an optimal alignment.

Source of the method: A. Adriansyah, Aligning Observed and Modeled Behavior (2014), for a design that is a line of
steps; the shortest path over (position in the case, steps of the design behind it), by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whofor.model.flow import Step

DONE, AGAIN, SKIP, STRAY = "done", "again", "skip", "stray"
"""Moves: a step is done in its turn, repeated as designed, or skipped; something happens that has no place."""


@dataclass(frozen=True)
class Move:
    """One move of an alignment: what kind, at which position of the case, and which step of the design.

    `step` is what happened in a stray (as it stands in the case), and the step of the design in all others.
    """

    kind: str
    at: int
    step: int


State = tuple[int, int, bool]
"""How many events and how many steps are behind, and whether the last of these steps was done and may repeat."""


def align(case: Sequence[int], design: Sequence[Step]) -> tuple[int, tuple[Move, ...]]:
    """Return the least cost of explaining a case by the design, and the moves that do.

    A skipped mandatory step costs 1, and so does whatever the design has no place for; skipping an optional step and
    repeating a step that repeats cost nothing. Among equals every step is done as early as can be: the first time
    counts, and what comes later has no place.

    Args:
        case: The steps as they happened, by their position in the design; anything else is a stray.
        design: The steps.

    >>> design = (Step(("draft",)), Step(("look",), optional=True), Step(("send",)))
    >>> cost, moves = align((0, 2, 0), design)
    >>> cost, [(move.kind, move.step) for move in moves]
    (1, [('done', 0), ('skip', 1), ('done', 2), ('stray', 0)])
    """
    costs = _costs(case, design)
    return costs[0, 0, False], tuple(_walk(case, design, costs))


def fitness(cost: int, events: int, least: int) -> float:
    """Return how well a case fits: 1 where it follows the design, 0 where nothing of it can be explained.

    Args:
        cost: Of the optimal alignment.
        events: The length of the case.
        least: The mandatory steps of the design.

    >>> fitness(0, 4, 4), fitness(1, 3, 4)
    (1.0, 0.857...)
    """
    return 1 - cost / (events + least)


def _costs(case: Sequence[int], design: Sequence[Step]) -> dict[State, int]:
    """Return the least cost from every state to the end of both."""
    costs: dict[State, int] = {}
    for i in range(len(case), -1, -1):
        for j in range(len(design), -1, -1):
            for done in (False, True) if j and design[j - 1].repeat else (False,):
                ways = [cost + costs[after] for cost, after, _ in _moves(case, design, (i, j, done))]
                costs[i, j, done] = min(ways, default=0)
    return costs


def _moves(case: Sequence[int], design: Sequence[Step], state: State) -> Iterator[tuple[int, State, str]]:
    """Yield the moves from a state in the order of preference: (cost, the state after, kind)."""
    i, j, done = state
    n, m = len(case), len(design)
    if i < n and j < m and case[i] == j:
        yield 0, (i + 1, j + 1, design[j].repeat), DONE
    if i < n and done and case[i] == j - 1:
        yield 0, (i + 1, j, True), AGAIN
    if j < m:
        yield (0 if design[j].optional else 1), (i, j + 1, False), SKIP
    if i < n:
        yield 1, (i + 1, j, done), STRAY


def _walk(case: Sequence[int], design: Sequence[Step], costs: dict[State, int]) -> Iterator[Move]:
    state = (0, 0, False)
    while state[:2] != (len(case), len(design)):
        best = (
            (after, kind) for cost, after, kind in _moves(case, design, state) if cost + costs[after] == costs[state]
        )
        after, kind = next(best)
        yield Move(kind, state[0], state[1] if kind in (DONE, SKIP) else case[state[0]])
        state = after
