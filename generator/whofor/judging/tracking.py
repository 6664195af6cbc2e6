"""What changed for everybody at once is the tracking or the product, and says nothing of a persona."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from whofor.model.flow import Workflow
from whofor.model.persona import Measure

VANISHED = 0.05
"""An event that so small a part of the share of people have now, of those who had it before, has vanished.

Less is a broken tracker; more may be a persona of which most leave a feature that nobody else ever used.
"""

COMMON = 0.03
"""An event that fewer had before may vanish by itself."""

LAST = 14
"""The last days of either period, on which it is looked for: a tracker breaks on any day."""

NOTICED = 0.10
"""A new event that so many have is worth a note."""


def vanished(before: Mapping[str, float], now: Mapping[str, float]) -> tuple[str, ...]:
    """Return the events that hardly anybody has any more, given the share of everybody who has each."""
    return tuple(name for name, was in sorted(before.items()) if was >= COMMON and now.get(name, 0.0) < VANISHED * was)


def launched(before: Mapping[str, float], now: Mapping[str, float], known: float) -> tuple[str, ...]:
    """Return what hardly anybody had before and many have now."""
    return tuple(name for name, share in sorted(now.items()) if share >= NOTICED and before.get(name, 0.0) < known)


def rests_on(
    measure: Measure, events: Collection[str], features: Collection[str], flows: Mapping[str, Workflow]
) -> str:
    """Return what has vanished that a number is about, "" where nothing is."""
    about = measure.about
    if about.get("feature") in features:
        return about["feature"]
    if about.get("event") in events:
        return about["event"]
    flow = flows.get(about.get("workflow", ""))
    steps = {event for step in flow.steps for event in step.events} if flow else set()
    return min(steps & set(events), default="")
