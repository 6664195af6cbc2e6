"""Features that a persona is not supposed to need, and that its people have taken up."""

from __future__ import annotations

from collections.abc import Collection

from whofor.judging.scale import bounded
from whofor.model.fresh import Anomaly, Moved, Verdict
from whofor.model.persona import Measure

CEILING = 0.10
"""At most so many use a feature that is not for them: a draft lists no other under `needs_not`."""

KNOWN = 0.01
"""A feature that fewer than this part of everybody used before is new: that it is used is a launch, no change."""


def worth_testing(feature: str, was: Measure | None, everybody: float, needs_not: Collection[str]) -> bool:
    """Return whether a rise of a feature's adoption would be news: it is listed, or hardly anybody used it."""
    found = bounded(was) if was else None
    return found is not None and everybody >= KNOWN and (feature in needs_not or found[2] <= CEILING)


def anomaly(feature: str, moved: Moved, needs_not: Collection[str]) -> Anomaly | None:
    """Return what is to be said of a feature whose adoption rose for certain to above the ceiling."""
    now = bounded(moved.now) if moved.now else None
    if moved.verdict is not Verdict.CONTRADICTED or now is None or now[1] <= CEILING:
        return None
    return Anomaly(feature, feature in needs_not, moved)
