"""Groups that k-means did not start from: rare ones, and two that it took for one.

A group of 1 % does not stand out among the starts of k-means, which go where the people are. It stands out among those
whom strangers explain nearly as well as their own group does. And where k-means began two groups in one cloud, it began
one group in two others: each group is tried as two.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats, Mask
from whofor.segments.merge import merged
from whofor.segments.mixture import Family, Fitted, fit
from whofor.segments.starts import kmeans

WORST = 0.05
"""The part of the people that is explained worst and looked at."""

PIECES = 4
"""They are cut into so many; each is tried as a group."""

GLIMPSE = 12
"""Steps after which the most promising piece is known."""


def grown(counts: Counts, kin: Family, fitted: Fitted, policy: Policy) -> Fitted:
    """Return a fit with groups added while they lower the criterion and are a cloud of their own."""
    rows = kin.rows()
    while True:
        tried = [_with(kin, fitted, seeds, GLIMPSE) for seeds in _pieces(kin, rows, fitted, policy)]
        best = min(tried, key=lambda one: one.icl, default=fitted)
        if best.icl >= fitted.icl:
            return fitted
        best = merged(counts, kin, fit(kin, best.resp[:, :-1], best.groups[-1], groups=best.groups[:-1]))
        if best.k <= fitted.k or best.icl >= fitted.icl:
            return fitted
        fitted = best


def _pieces(kin: Family, rows: Floats, fitted: Fitted, policy: Policy) -> Iterator[Mask]:
    """Yield people who may be a group of their own: like each other, and explained badly or one half of a group."""
    log_lik, labels = kin.log_likelihood(fitted.groups), fitted.labels
    # Against strangers, so that who uses the product a lot is not taken for badly explained.
    odds = log_lik[:, :-1].max(axis=1) - log_lik[:, -1]
    worst = np.argsort(odds, kind="stable")[: max(int(WORST * kin.people), 2 * policy.least_users)]
    cut = [(worst, PIECES), *((np.flatnonzero(labels == group), 2) for group in range(fitted.k))]
    for people, pieces in cut:
        # Of two halves one is enough: the other is what is left.
        yield from _cut(rows, people, pieces, policy)[: pieces if pieces > 2 else 1]


def _cut(rows: Floats, people: Counts, pieces: int, policy: Policy) -> list[Mask]:
    """Return the pieces of some people that k-means finds and that are large enough to be a segment, nearly."""
    if len(people) < max(pieces, policy.least_users):
        return []
    labels = kmeans(rows[people], pieces, policy.seed)
    sets = [np.isin(np.arange(len(rows)), people[labels == piece]) for piece in range(pieces)]
    return sorted(
        (mask for mask in sets if mask.sum() >= max(policy.least_users // 2, 1)), key=lambda mask: int(mask.sum())
    )


def _with(kin: Family, fitted: Fitted, seeds: Mask, steps: int) -> Fitted:
    """Return a fit with some people as one group more."""
    resp = np.where(seeds[:, None], 0.0, fitted.resp[:, :-1])
    start = np.column_stack([resp, seeds.astype(float)])
    groups = np.vstack([fitted.groups[:-1], kin.begin(seeds[:, None].astype(float))])
    return fit(kin, start, fitted.groups[-1], steps, groups=groups)
