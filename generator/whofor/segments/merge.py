"""Groups that are one: those without a valley of density between them."""

from __future__ import annotations

import numpy as np

from whofor.model.signal import Counts, Floats, Mask
from whofor.segments.mixture import Family, Fitted, fit
from whofor.stats.valley import valley

VALLEY = 0.9
"""Two segments are one where the density between them falls no lower than this part of the lower peak."""


def merged(counts: Counts, kin: Family, fitted: Fitted) -> Fitted:
    """Return a fit with its pairs joined that have no valley between them, fitted again where there were any.

    Every fit is judged after its merging: people who fit nowhere may make a group that bridges all others.
    """
    groups = joined(counts, fitted.labels, fitted.k)
    names = sorted(set(groups[groups >= 0]))
    if len(names) == fitted.k:
        return fitted
    labels = np.searchsorted(names, np.maximum(groups, names[0]))
    return fit(kin, 0.9 * np.eye(len(names))[labels] + 0.1 / len(names), fitted.groups[-1])


def joined(counts: Counts, groups: Counts, k: int) -> Counts:
    """Return the groups with every pair joined that has no valley between it; group `k` (none) becomes -1.

    Where nobody is in a group, nobody stands out: all are one.
    """
    groups = np.where(groups == k, -1 if (groups != k).any() else 0, groups)
    shapes = np.sqrt(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))
    depths: dict[tuple[int, int], float] = {}
    while True:
        names = sorted({int(name) for name in groups[groups >= 0]})
        for pair in ((a, b) for a in names for b in names if a < b):
            if pair not in depths:
                depths[pair] = _between(shapes, groups == pair[0], groups == pair[1])
        depth, stay, go = max(((depths[a, b], a, b) for a in names for b in names if a < b), default=(0.0, -1, -1))
        if depth <= VALLEY:
            return groups
        groups = np.where(groups == go, stay, groups)
        depths = {pair: was for pair, was in depths.items() if stay not in pair}


def _between(shapes: Floats, first: Mask, second: Mask) -> float:
    """Return how deep the valley is on the line through the means of two groups."""
    if first.sum() < 3 or second.sum() < 3:
        return 0.0
    axis = shapes[second].mean(axis=0) - shapes[first].mean(axis=0)
    return valley(shapes[first] @ axis, shapes[second] @ axis)
