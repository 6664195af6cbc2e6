"""Is a threshold that a persona watches crossed?"""

from __future__ import annotations

import re
from typing import NamedTuple

from whofor.judging.scale import bounded
from whofor.metrics.registry import NEEDS, OF_OUTCOMES, OF_USAGE, OF_WORDS, SIGNALS
from whofor.model.fresh import Crossing, Watched
from whofor.model.persona import Claim, Measure

SAID = re.compile(r"\s*(above|below)\s+(-?\d+(?:\.\d+)?)\s*")


class Threshold(NamedTuple):
    """A bound and the side of it that is watched."""

    above: bool
    bound: float


def threshold(text: str) -> Threshold | None:
    """Return a threshold as a machine reads it; None of one that is for people.

    >>> threshold("above 0.1"), threshold("when the team says so")
    (Threshold(above=True, bound=0.1), None)
    """
    found = SAID.fullmatch(text)
    return Threshold(found[1] == "above", float(found[2])) if found else None


def number(claim: Claim, source: str) -> Measure | None:
    """Return the number that is watched, as a receipt or as `metric` names it; None where it names none.

    A metric about two things (a workflow and its step) is known by its receipt only.
    """
    for receipt in claim.evidence:
        if isinstance(receipt, Measure):
            return receipt
    name, _, about = claim.fields.get("metric", "").partition(".")
    metric, needs = SIGNALS.get(name, name), NEEDS.get(SIGNALS.get(name, name), ())
    if metric not in {**OF_USAGE, **OF_WORDS, **OF_OUTCOMES} or len(needs) > 1 or bool(needs) != bool(about):
        return None
    return Measure(metric, source, 0.0, {needs[0]: about} if needs else {})


def watched(claim: Claim, stated: Measure | None, now: Measure | None, least: int, lacking: str = "") -> Watched:
    """Return whether a threshold is crossed.

    Args:
        claim: What is watched.
        stated: Its number when the persona was written; None where no receipt says.
        now: Its number now; None where it cannot be given.
        least: People that the number must rest on.
        lacking: Why there is no number, where that is known.
    """
    line = threshold(claim.fields.get("threshold", ""))
    if line is None:
        return Watched(claim, Crossing.NO_MACHINE, "its threshold is for people to judge")
    before = _side(line, stated) if stated is not None and bounded(stated) else Crossing.CANNOT_TELL
    if now is None:
        return Watched(claim, Crossing.CANNOT_TELL, lacking or "it cannot be computed on these days", None, before)
    if (now.n or 0) < least:
        return Watched(claim, Crossing.CANNOT_TELL, f"fewer than {least} people", now, before)
    crossing = _side(line, now)
    why = "the interval lies on both sides" if crossing is Crossing.CANNOT_TELL else ""
    return Watched(claim, crossing, why, now, before)


def _side(line: Threshold, measure: Measure) -> Crossing:
    found = bounded(measure)
    if found is None:
        return Crossing.CANNOT_TELL
    _, low, high = found
    beyond, within = (low > line.bound, high <= line.bound) if line.above else (high < line.bound, low >= line.bound)
    return Crossing.CROSSED if beyond else Crossing.NOT_CROSSED if within else Crossing.CANNOT_TELL
