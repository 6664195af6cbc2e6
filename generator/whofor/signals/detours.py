"""Which events outside a design are a detour, and which are only looking around.

People look around while they work. What they look at comes anywhere between two steps; a detour comes in one place.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from whofor.model.flow import ANYWHERE, EXTRA, INSTEAD, NEXT, SKIPPED, STOPPED, Conformance, Counts, Floats, Mask
from whofor.stats.interval import difference, wilson

CLEAR_Z, CLEARLY = 4.0, 2.0
"""A detour comes at least twice as often in its place as in all others, beyond four standard errors: hundreds of events
are looked at in every place, and two would let many through by chance."""

USUAL = 8
"""Events that must come in a place and elsewhere to say how much people look around there."""

TURNED = 0.25
"""Where people turn to as they break off is said where a quarter of those who do go the same way, beyond chance."""


def detours(flow: Conformance, people: Mask) -> Iterator[tuple[str, int, int]]:
    """Yield the clear detours of a group of people: kind (INSTEAD, EXTRA or NEXT), step, event.

    An event that replaces a step is not named again as one that comes after the step before.

    Args:
        flow: How everybody's cases went.
        people: Whose cases.
    """
    extra, instead = _table(flow, people, EXTRA), _table(flow, people, INSTEAD)
    skipped, stopped = (_table(flow, people, kind)[:, 0] for kind in (SKIPPED, STOPPED))
    places, everywhere = flow.slots[people].sum(axis=0), extra.sum(axis=0)
    replacing = set(_clear(instead, skipped, everywhere, int(places.sum())))
    yield from ((INSTEAD, step, event) for step, event in sorted(replacing))
    named = {event for _, event in replacing}
    for step, event in _clear(extra, places, everywhere, int(places.sum())):
        if event not in named:
            yield EXTRA, step, event
    turned = _table(flow, people, NEXT)
    for step, event in np.argwhere(turned).tolist():
        if wilson(int(turned[step, event]), int(stopped[step]))[0] > TURNED:
            yield NEXT, step, event


def _table(flow: Conformance, people: Mask, kind: str) -> Counts:
    """Return in how many cases of these people something happened: (steps, events); one column where no event did."""
    tally = flow.tallies[kind]
    rows = (tally.step != ANYWHERE) & people[tally.uid]
    steps = len(flow.workflow.steps)
    events = max(1, len(flow.events)) if kind in (EXTRA, INSTEAD, NEXT) else 1
    at = tally.step[rows] * events + np.maximum(tally.event[rows], 0)
    return np.bincount(at, tally.cases[rows], steps * events).astype(np.int64).reshape(steps, events)


def _clear(found: Counts, places: Counts, everywhere: Counts, of: int) -> Iterator[tuple[int, int]]:
    """Yield the (step, event) where an event comes clearly more often than in all other places.

    Args:
        found: In how many of the places of each step each event came.
        places: How many these are.
        everywhere: In how many places each event came at all.
        of: How many there are in all.
    """
    for step in np.flatnonzero((places > 0) & (places < of)).tolist():
        inside, others = int(places[step]), of - int(places[step])
        came = np.minimum(found[step], inside)
        elsewhere = np.minimum(np.maximum(everywhere - came, 0), others)
        busy = _busy(came / inside, elsewhere / others)
        for event in np.flatnonzero(came).tolist():
            hits, likely = int(came[event]), min(others, round(elsewhere[event] * busy))
            low, _ = difference(hits, inside, likely, others, CLEAR_Z)
            if low > 0 and hits * others >= CLEARLY * likely * inside:
                yield step, event


def _busy(inside: Floats, elsewhere: Floats) -> float:
    """Return how many times as often as elsewhere most events come in a place.

    Where people stay longer they look around more, and no event is a detour for that. A few events cannot tell.
    """
    usual = (elsewhere > 0) & (inside > 0)
    return max(1.0, float(np.median(inside[usual] / elsewhere[usual]))) if usual.sum() >= USUAL else 1.0
