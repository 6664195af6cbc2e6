"""How far personas overlap: what members of one have of another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Floats, Profile, Usage
from whofor.segments.membership import assign, posteriors


def overlap(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Floats:
    """Return how probable members of each persona are, on average, under each: (personas, personas + 1).

    Row and column are in the order of `profiles`; the last column is "none of them". A row sums to 1; that of a persona
    without members is 0. On the diagonal stands how sure memberships are.
    """
    chances, _ = posteriors(usage, profiles, policy)
    of = assign(usage, profiles, policy).of
    return np.stack([_mean(chances[of == at]) for at in range(len(profiles))]) if profiles else np.zeros((0, 1))


def _mean(rows: Floats) -> Floats:
    return np.asarray(rows.mean(axis=0) if len(rows) else rows.sum(axis=0))
