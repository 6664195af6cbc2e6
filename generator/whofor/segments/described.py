"""What the people of a segment are: plans, roles, answers. It describes a segment and never defines one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
from scipy.stats import norm

from whofor.model.outcome import Described
from whofor.model.signal import Mask
from whofor.stats.interval import difference, wilson

MOST_VALUES = 40
"""An attribute with more different values is a name or an id, and describes nobody."""


def described(
    attributes: Mapping[str, tuple[str, ...]], members: Mask, others: Mask, least: int
) -> tuple[Described, ...]:
    """Return what is clearly more, or less, common among some people than among others, the widest difference first.

    Only people of whom the attribute is known count. A difference is clear where Newcombe's interval leaves out none
    once it is widened for the number of values looked at (Bonferroni).

    Args:
        attributes: Each person's value ("" where it is not known), by attribute.
        members: Who belongs to the segment.
        others: Everybody else.
        least: How many people of each side must be known.
    """
    tables = [
        (name, _counts(values, members), _counts(values, others))
        for name, values in attributes.items()
        if len({value for value in values if value}) <= MOST_VALUES
    ]
    able = [one for one in tables if min(one[1].total(), one[2].total()) >= least]
    looks = sum(len(mine | theirs) for _, mine, theirs in able)
    z = float(norm.isf(0.025 / max(1, looks)))
    found = (row for name, mine, theirs in able for row in _clear(name, mine, theirs, z))
    return tuple(sorted(found, key=lambda one: (-abs(one.share - one.others), one.attribute, one.value)))


def _counts(values: tuple[str, ...], who: Mask) -> Counter[str]:
    return Counter(values[at] for at in np.flatnonzero(who).tolist() if values[at])


def _clear(name: str, mine: Counter[str], theirs: Counter[str], z: float) -> Iterator[Described]:
    n, other_n = mine.total(), theirs.total()
    for value in sorted(mine | theirs):
        low, high = difference(mine[value], n, theirs[value], other_n, z)
        if low > 0 or high < 0:
            bounds = wilson(mine[value], n)
            yield Described(name, value, mine[value] / n, *bounds, theirs[value] / other_n, n, other_n)
