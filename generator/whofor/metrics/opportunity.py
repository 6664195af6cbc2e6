"""How important an outcome is to a persona's people, how satisfied they are, and what there is to be won."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from whofor.metrics.rounding import DIGITS
from whofor.model.opportunity import ENOUGH, OVER, SERVED, UNDER, UNSURE, Bounded, Boxes, Rated
from whofor.model.persona import Measure
from whofor.model.signal import Grounds
from whofor.stats import opportunity as score
from whofor.stats.interval import wilson

LINE = 10.0
"""Scores above it are opportunities (A. W. Ulwick, What Customers Want, 2005)."""

BEST = 2
"""Answers at the top of the scale that count: the two best."""


def importance(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """Tenths of a persona's people to whom the outcome is important: who gave one of the two best answers."""
    return _measure("importance", source, grounds, persona, about)


def satisfaction(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """Tenths of a persona's people who are satisfied with how the outcome is served: one of the two best answers."""
    return _measure("satisfaction", source, grounds, persona, about)


def opportunity(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """What there is to be won with an outcome, from 0 to 20: importance + max(importance - satisfaction, 0)."""
    return _measure("opportunity", source, grounds, persona, about)


def counted(rated: Rated, outcome: str, people: Collection[str]) -> Boxes:
    """Count some people by their answers on one outcome; who did not answer both questions is not counted.

    All of the numbers are of the same people, so that importance and satisfaction give the opportunity.
    """
    at = next(at for at, one in enumerate(rated.outcomes) if one.id == outcome)
    floors = (rated.importance - BEST, rated.satisfaction - BEST)
    found: Counter[tuple[bool, bool]] = Counter()
    for person in people:
        important, satisfied = rated.ratings[person][at]
        if important is not None and satisfied is not None:
            found[important > floors[0], satisfied > floors[1]] += 1
    return Boxes(found[True, True], found[True, False], found[False, True], found[False, False])


def served(boxes: Boxes, z: float) -> str:
    """Return how well an outcome is served, as far as intervals `z` standard errors wide say so.

    >>> [served(boxes, 1.96) for boxes in (Boxes(20, 70, 5, 5), Boxes(10, 5, 75, 10), Boxes(4, 3, 2, 1))]
    ['under-served', 'over-served', 'cannot tell']
    """
    found, (least, most) = score.opportunity(boxes, z), score.surplus(boxes, z)
    if found.low > LINE:
        return UNDER
    if least > 0:
        return OVER
    if found.high > LINE:
        return UNSURE
    return SERVED if most <= 0 else ENOUGH


def _measure(metric: str, source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    rated = grounds.rated[source]
    if about["outcome"] not in {one.id for one in rated.outcomes}:
        return None
    position = grounds.membership.personas.index(persona)
    known = [person for person in rated.ratings if person in grounds.persona_of]
    mine, theirs = (
        counted(rated, about["outcome"], [one for one in known if (grounds.persona_of[one] == position) is member])
        for member in (True, False)
    )
    value, low, high = (round(number, DIGITS) for number in _OF[metric](mine))
    other = round(_OF[metric](theirs).value, DIGITS) if theirs.people >= max(1, grounds.least_others) else None
    return Measure(metric, source, value, about, low, high, other, mine.people)


def _important(boxes: Boxes) -> Bounded:
    low, high = wilson(boxes.both + boxes.unmet, boxes.people)
    return Bounded(10 * score.shares(boxes)[0], 10 * low, 10 * high)


def _satisfied(boxes: Boxes) -> Bounded:
    low, high = wilson(boxes.both + boxes.content, boxes.people)
    return Bounded(10 * score.shares(boxes)[1], 10 * low, 10 * high)


_OF = {"importance": _important, "satisfaction": _satisfied, "opportunity": score.opportunity}
