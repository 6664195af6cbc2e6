"""What power users use that passive users do not, and the reverse: per person, within strata of tenure."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import false_discovery_control

from whofor.model.behaviour import Contrast, Difference, Engagement
from whofor.model.signal import Counts, Floats, Mask, Usage
from whofor.stats.mantel_haenszel import Strata, chance, risk_difference
from whofor.stats.stratified import mean_difference

NEW_DAYS = 28
"""People who joined in the last so many days are left out: a young account is not a passive user."""

QUARTER = 0.25
"""The part of a stratum that are its power users, and the part that are its passive users."""

STRATUM = 40
"""People of a stratum: small ones, so that within one tenure hardly differs."""

LEAST = 20
"""Power users, and passive users, that are enough to compare."""

LEAST_USE = 3
"""Days of use, summed over features, from which on somebody's shares of use are compared."""

CLEAR = 0.05
"""The share of false findings among all that is put up with."""


class Sides(NamedTuple):
    """Who is compared: power users (True) and passive users (False), with their rows in `Usage` and their strata."""

    rows: Counts
    power: Mask
    strata: Counts


def engagement(usage: Usage, among: Mask | None = None) -> Engagement:
    """Return which features power users and passive users use differently.

    A power user is in the upper quarter, a passive user in the lower quarter of active days per week of tenure among
    people with about the same tenure (first active day to the end of the source). The first active day is not counted:
    everybody has one. Power users adopt more of everything because they come more often; so the share of a
    person's use that goes to a feature is compared too, which volume cannot make. Both are corrected for how many
    features there are. Without enough people there are no contrasts.

    Args:
        usage: The people by features of a source of events.
        among: Who takes part, such as the members of a segment; everybody if it is not given.

    Source: Mantel-Haenszel difference of shares over strata with T. Sato's interval (1989) and the CMH test; Y.
    Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57 (1995), 289-300.
    """
    some = np.ones(len(usage.people), np.bool_) if among is None else among
    present = some & (usage.days > 0)
    tenure = int(usage.last.max(initial=0)) - usage.first + 1
    settled = tenure > NEW_DAYS
    people = np.flatnonzero(present & settled)
    sides = _sides(people, (usage.days[people] - 1) / (tenure[people] - 1), tenure[people])
    power = int(sides.power.sum())
    passive = len(sides.rows) - power
    return Engagement(
        power=power,
        passive=passive,
        between=len(people) - power - passive,
        new=int((present & ~settled).sum()),
        thin=int((usage.counts[sides.rows].sum(axis=1) < LEAST_USE).sum()),
        strata=len(np.unique(sides.strata)),
        contrasts=_contrasts(usage, sides) if min(power, passive) >= LEAST else (),
    )


def _sides(people: Counts, rate: Floats, tenure: Counts) -> Sides:
    """Return power and passive users; a stratum in which they cannot be told apart has neither."""
    order = np.lexsort((people, tenure))
    rank = np.empty(len(people), np.int64)
    rank[order] = np.arange(len(people))
    strata = rank * max(1, len(people) // STRATUM) // max(1, len(people))
    power, passive = np.zeros(len(people), np.bool_), np.zeros(len(people), np.bool_)
    for stratum in np.unique(strata):
        inside = strata == stratum
        low, high = np.quantile(rate[inside], [QUARTER, 1 - QUARTER])
        if low < high:
            power |= inside & (rate >= high)
            passive |= inside & (rate <= low)
    either = power | passive
    return Sides(people[either], power[either], strata[either])


def _contrasts(usage: Usage, sides: Sides) -> tuple[Contrast, ...]:
    used = usage.counts[sides.rows] > 0
    adoptions = _corrected([_adoption(column, sides) for column in used.T])
    compositions = _corrected(_compositions(usage, sides))
    found = []
    for feature, column, adoption, composition in zip(usage.features, used.T, adoptions, compositions, strict=True):
        power, passive = float(column[sides.power].mean()), float(column[~sides.power].mean())
        by, side = _finding(adoption, composition)
        found.append(Contrast(feature.id, power, passive, adoption, composition, by, side))
    return tuple(found)


def _adoption(used: Mask, sides: Sides) -> tuple[float, float, float, float]:
    size = int(sides.strata.max()) + 1
    mine, theirs = sides.power, ~sides.power

    def count(who: Mask) -> Counts:
        return np.bincount(sides.strata[who], minlength=size)

    strata = Strata(count(used & mine), count(mine), count(used & theirs), count(theirs))
    return (*risk_difference(strata), chance(strata))


def _compositions(usage: Usage, sides: Sides) -> list[tuple[float, float, float, float]]:
    """Return the differences of mean shares of use.

    Somebody's share varies at least as one of so many independent days does; without that floor a feature that no
    passive user happens to use would have no variance at all.
    """
    counts = usage.counts[sides.rows]
    days = counts.sum(axis=1)
    enough = days >= LEAST_USE
    shares = counts[enough] / days[enough, None]
    power, strata = sides.power[enough], sides.strata[enough]
    loose = [
        float((1 / days[enough & who]).mean()) if (enough & who).any() else 1.0 for who in (sides.power, ~sides.power)
    ]
    found = []
    for column in shares.T:
        mean = float(column.mean()) if len(column) else 0.0
        least = (mean * (1 - mean) * loose[0], mean * (1 - mean) * loose[1])
        found.append(mean_difference(column, power, strata, least))
    return found


def _corrected(found: list[tuple[float, float, float, float]]) -> list[Difference]:
    chances = false_discovery_control([chance for *_, chance in found])
    return [Difference(value, low, high, float(p)) for (value, low, high, _), p in zip(found, chances, strict=True)]


def _finding(adoption: Difference, composition: Difference) -> tuple[str, int]:
    """Return which of the two show a difference, and who uses the feature more; two that contradict show nothing."""
    sides = [(1 if one.value > 0 else -1) if one.chance < CLEAR else 0 for one in (adoption, composition)]
    if sides[0] * sides[1] < 0:
        return "contradictory", 0
    by = {(True, True): "both", (True, False): "adoption", (False, True): "composition"}
    return by.get((bool(sides[0]), bool(sides[1])), "nothing"), sides[0] or sides[1]
