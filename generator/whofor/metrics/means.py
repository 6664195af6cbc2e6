"""A number of each person to a measure of the persona and of everybody else."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whofor.metrics.rounding import DIGITS, interval
from whofor.model.persona import Measure
from whofor.model.signal import Floats, Grounds, Mask
from whofor.stats.interval import mean
from whofor.stats.median import median


def split(grounds: Grounds, persona: str, able: Mask) -> tuple[Mask, Mask]:
    """Return the persona's people and the others, of those who can be measured."""
    return grounds.membership.members(persona) & able, grounds.membership.others(persona) & able


def mean_of(
    name: str, grounds: Grounds, persona: str, about: Mapping[str, str], values: Floats, able: Mask
) -> Measure | None:
    """Return the mean of a number over people, with its normal interval; None where nobody can be measured."""
    members, others = split(grounds, persona, able)
    mine = values[members]
    if not len(mine):
        return None
    low, high = interval(mean(float(mine.sum()), float((mine**2).sum()), len(mine)))
    other = round(float(values[others].mean()), DIGITS) if others.sum() >= max(1, grounds.least_others) else None
    return Measure(name, grounds.usage.source, round(float(mine.mean()), DIGITS), about, low, high, other, len(mine))


def median_of(
    name: str, grounds: Grounds, persona: str, about: Mapping[str, str], values: Floats, able: Mask, digits: int
) -> Measure | None:
    """Return the median of a number over people, with its interval; None where nobody can be measured."""
    members, others = split(grounds, persona, able)
    if not members.any():
        return None
    value, low, high = (round(number, digits) for number in median(values[members]))
    compared = others.sum() >= max(1, grounds.least_others)
    other = round(float(np.median(values[others])), digits) if compared else None
    return Measure(name, grounds.usage.source, value, about, low, high, other, int(members.sum()))
