"""What the days before somebody left say of the reason that they gave: judged by what people who stayed show too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whofor.model.exits import (
    ABANDONED,
    BROKE_OFF,
    CANNOT_TELL,
    CONTRADICTED,
    DECLINED,
    FAILED,
    FORESHADOWED,
    GAVE_UP,
    NOT_FORESHADOWED,
    WROTE,
    Fact,
    Rate,
)
from whofor.stats.words import roots

Floats = NDArray[np.float64]
Seen = Sequence[Fact]

SURE = 0.05

LEAST_STAYED = 19
"""With fewer people who stayed no chance below SURE is possible."""

SIGNS = (FAILED, DECLINED, ABANDONED, BROKE_OFF, WROTE)
"""What may announce that somebody leaves, most telling first."""

_TROUBLE = frozenset(
    ("bug", "broke", "broken", "fail", "failed", "failure", "error", "crash", "unreliable", "trust", "lost", "wrong")
)
"""Words of a reason that says itself that something did not work."""


@dataclass(frozen=True)
class Verdict:
    """A verdict and what it rests on."""

    verdict: str
    why: str


def verdicts(
    reasons: Mapping[str, str], left: Mapping[str, Seen], stayed: Sequence[Seen], rates: Sequence[Rate]
) -> dict[str, Verdict]:
    """Return the verdict on each leaver's reason.

    A feature that kept failing and was then left alone while its user still came tells a story of its own: a reason
    that does not mention it is contradicted, one that does is foreshadowed. Anything less specific contradicts nothing;
    it foreshadows where leavers show it more than people who stayed do, or somebody shows more of it than they do.

    How unusual somebody is, is the rank of what they show among people who stayed; over all leavers the part of false
    ones is kept at 5 %. So where failures are everyday nobody is contradicted by one.

    Args:
        reasons: The reason of each leaver.
        left: What was seen of each of them before they left.
        stayed: What was seen of each of the people who stayed, before the same days.
        rates: How often each thing was seen of either.

    Source: S. Bates et al., "Testing for outliers with conformal p-values", Annals of Statistics 51 (2023), 149-178,
    for the ranks, and that the procedure of Benjamini and Hochberg holds for them.
    """
    people = list(left)
    usual = {what: np.sort([strength(one, what) for one in stayed]) for what in (GAVE_UP, *SIGNS)}
    story = _false_ones([chance(strength(left[one], GAVE_UP), usual[GAVE_UP]) for one in people])
    each = [[chance(strength(left[one], what), usual[what]) for what in SIGNS] for one in people]
    odd = _false_ones([min(1.0, len(SIGNS) * min(chances)) for chances in each])
    more = {rate.what for rate in rates if rate.chance < SURE and rate.low > 0}
    found = {}
    for at, person in enumerate(people):
        signs = [fact for what in SIGNS for fact in left[person] if fact.what == what]
        told = [fact for fact in signs if fact.what in more or odd[at] < SURE]
        if story[at] < SURE:
            found[person] = _of_story(reasons[person], [fact for fact in left[person] if fact.what == GAVE_UP])
        elif signs and len(stayed) < LEAST_STAYED:
            found[person] = Verdict(CANNOT_TELL, f"{signs[0].text}; too few people who stayed to compare with")
        elif told:
            found[person] = Verdict(FORESHADOWED, told[0].text)
        elif signs:
            found[person] = Verdict(NOT_FORESHADOWED, f"{signs[0].text}; people who stayed show as much")
        else:
            found[person] = Verdict(NOT_FORESHADOWED, "nothing of it shows in the days before")
    return found


def chance(own: float, stayed: Floats) -> float:
    """Return how probable it is that somebody who does not differ from those who stayed shows as much of something.

    Args:
        own: How much somebody shows; 0 is nothing.
        stayed: How much each of those who stayed shows, in rising order.

    >>> chance(2.0, np.array([0.0] * 98 + [2.0])), chance(0.0, np.array([1.0]))
    (0.02, 1.0)
    """
    above = len(stayed) - int(np.searchsorted(stayed, own))
    return (1 + above) / (1 + len(stayed)) if own else 1.0


def strength(seen: Seen, what: str) -> float:
    """Return how much of something was seen, 0 for nothing."""
    return max((fact.strength for fact in seen if fact.what == what), default=0.0)


def _false_ones(chances: Sequence[float]) -> Floats:
    """Return the part of false ones among everybody whose chance is no larger (Benjamini and Hochberg, 1995)."""
    from scipy.stats import false_discovery_control

    return np.asarray(false_discovery_control(chances) if chances else chances, float)


def _of_story(reason: str, story: Seen) -> Verdict:
    said = roots(reason)
    told = any(roots(fact.feature) & said for fact in story) or bool(said & _TROUBLE)
    strongest = max(story, key=lambda fact: fact.strength)
    return Verdict(FORESHADOWED if told else CONTRADICTED, strongest.text)
