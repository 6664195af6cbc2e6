"""One number before and now: has it moved, does that matter, and how sure is that?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whofor.judging.scale import MARGIN, bounded, matters, scaled
from whofor.model.fresh import Moved, Verdict
from whofor.model.persona import Measure
from whofor.stats.holm import holm
from whofor.stats.interval import Z95
from whofor.stats.mover import mover

WANDERING = 0.05
"""How far numbers wander from one month to another though nobody changed, as a standard deviation on the scale."""

LOOSE = 3 * MARGIN
"""A difference that may be as large as this has not been shown to be none."""

SURE = 0.05
"""The chance of being wrong at least once in a run that is allowed."""

LIKELY = 1.6448536269514722
"""Standard deviations beyond the margin from which a number by itself is thought to have moved (95 %, one way)."""

EITHER, UP = 0, 1


@dataclass(frozen=True)
class Shift:
    """How a number moved on the scale, the way in which that speaks against the claim counted as positive.

    Attributes:
        effect: How far.
        low: The lower bound at 95 %.
        high: The upper bound.
        beyond: How many standard deviations it lies beyond the margin, what everybody else moved alike left out.
    """

    effect: float
    low: float
    high: float
    beyond: float


def compared(
    stated: Measure,
    was: Measure | None,
    now: Measure | None,
    least: int,
    way: int | None = None,
    pace: float = 1.0,
) -> Moved:
    """Return a number before and now, with the chance of so large a change before any correction.

    Args:
        stated: The number as the persona states it.
        was: The same on the days before.
        now: The same on the newer days.
        least: People that a number must rest on at least.
        pace: How many times as many days everybody comes on now, which moves adoption by itself.
        way: Which way of moving speaks against the claim: 1 for up, 0 for either; if left out, towards the others.
    """
    if was is None or now is None:
        return Moved(stated, was, now, Verdict.NOT_ENOUGH, "it cannot be computed on these days")
    before, after = bounded(was), bounded(now)
    if before is None or after is None:
        return Moved(stated, was, now, Verdict.NOT_CHECKED, "it has no interval")
    if min(was.n or 0, now.n or 0) < least:
        return Moved(stated, was, now, Verdict.NOT_ENOUGH, f"fewer than {least} people")
    low, high = mover(after, before)
    shift = _shift(paced(was, pace), now, _way(was) if way is None else way)
    found = Moved(stated, was, now, Verdict.HOLDS, "", low, high, shift.effect)
    return replace(found, verdict=_without(found, shift), chance=_chance(shift), why=_why(shift, was, now))


def paced(measure: Measure, pace: float) -> Measure:
    """Return adoption as it would be if people came on `pace` times as many days and did on each what they do.

    Who uses a feature now and then uses it at least once in many days more likely than in few.

    >>> paced(Measure("adoption", "usage", 0.75, {"feature": "export"}), 0.5).value
    0.5
    """
    if measure.metric != "adoption" or isinstance(measure.value, tuple):
        return measure
    others = measure.others if isinstance(measure.others, float | int) else None
    low, high, other = (None if one is None else _thinned(one, pace) for one in (measure.low, measure.high, others))
    return replace(measure, value=_thinned(measure.value, pace), low=low, high=high, others=other)


def _thinned(share: float, pace: float) -> float:
    return 1.0 - math.pow(1.0 - min(max(share, 0.0), 1.0), pace)


def settled(moved: Sequence[Moved]) -> tuple[Moved, ...]:
    """Return numbers with their chances corrected for how many were tested, and what that makes of each."""
    tested = [at for at, one in enumerate(moved) if one.low is not None]
    corrected = dict(zip(tested, holm([moved[at].chance for at in tested]), strict=True))
    return tuple(_with(one, corrected[at]) if at in corrected else one for at, one in enumerate(moved))


def _with(one: Moved, chance: float) -> Moved:
    sure = chance < SURE and one.verdict in (Verdict.WEAKER, Verdict.HOLDS) and one.effect > MARGIN and _far(one)
    return replace(one, chance=chance, verdict=Verdict.CONTRADICTED if sure else one.verdict)


def _way(was: Measure) -> int:
    """Return the way towards the others: what sets people apart fades. Either, where nothing does."""
    if was.others is None or isinstance(was.others, tuple) or isinstance(was.value, tuple):
        return EITHER
    gap = scaled(was.metric, was.value) - scaled(was.metric, was.others)
    return EITHER if abs(gap) <= MARGIN else -1 if gap > 0 else 1


def _shift(was: Measure, now: Measure, way: int) -> Shift:
    before, after = _scaled(was), _scaled(now)
    effect = after[0] - before[0]
    low, high = mover(after, before)
    if way < 0 or (way == EITHER and effect < 0):
        effect, low, high = -effect, -high, -low
    own = effect - _alike(was, now, flipped=after[0] - before[0] != effect)
    noise = math.hypot((effect - low) / Z95, WANDERING)
    return Shift(effect, low, high, (min(effect, own) - MARGIN) / noise)


def _alike(was: Measure, now: Measure, flipped: bool) -> float:
    """Return how far everybody else moved; a season, a launch or a tracker moves all alike."""
    if not isinstance(was.others, float | int) or not isinstance(now.others, float | int):
        return 0.0
    moved = scaled(now.metric, now.others) - scaled(was.metric, was.others)
    return -moved if flipped else moved


def _scaled(measure: Measure) -> tuple[float, float, float]:
    found = bounded(measure)
    assert found is not None
    value, low, high = (scaled(measure.metric, number) for number in found)
    return value, low, high


def _far(one: Moved) -> bool:
    found = [bounded(side) for side in (one.was, one.now) if side is not None]
    values = [side[0] for side in found if side]
    return matters(one.stated.metric, values[0], values[1])


def _chance(shift: Shift) -> float:
    """Return the chance of a move so far beyond the margin, either way."""
    return min(1.0, math.erfc(shift.beyond / math.sqrt(2))) if shift.beyond > 0 else 1.0


def _without(one: Moved, shift: Shift) -> Verdict:
    """Return what a number comes to before it is known how many were tested: it is never contradicted here."""
    if shift.low > MARGIN and shift.beyond > LIKELY and _far(one):
        return Verdict.WEAKER
    if shift.low <= MARGIN and shift.high > LOOSE:
        return Verdict.NOT_ENOUGH
    return Verdict.HOLDS


def _why(shift: Shift, was: Measure, now: Measure) -> str:
    compared = was.others is not None and now.others is not None
    if shift.low > MARGIN and shift.beyond <= LIKELY and compared:
        return "everybody else moved alike"
    if shift.low <= MARGIN and shift.high > LOOSE:
        return "the interval is too wide to tell"
    return ""
