"""How far segments can be trusted: are they found again on halves of the people?

Source: C. Hennig, "Cluster-wise assessment of cluster stability" (2007), for the Jaccard index of each segment.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats, Usage
from whofor.segments.mixture import Family, posterior
from whofor.segments.search import search


@dataclass(frozen=True)
class Trust:
    """The adjusted Rand index of the segments of two halves, and how well each segment is found again."""

    agreement: float | None
    stability: tuple[float, ...]


def trust(usage: Usage, people: Counts, kin: Family, labels: Counts, k: int, policy: Policy) -> Trust:
    """Search each half of some people by itself, and compare what is found.

    Args:
        usage: The people by features.
        people: Positions of a sample, in random order.
        kin: The family of that sample.
        labels: (people of the sample,) their segments, below 0 where none fits.
        k: How many segments were found. A half looks for as many, or one more.
        policy: Its thresholds.
    """
    from sklearn.metrics import adjusted_rand_score

    if k < 1 or len(people) < 4 * policy.least_users:
        return Trust(None, ())
    first, second = (_labels(usage, half, kin, k, policy) for half in (people[::2], people[1::2]))
    again = (_again(labels, first, k) + _again(labels, second, k)) / 2
    agreement = round(float(adjusted_rand_score(first, second)), 2) if k > 1 else None
    return Trust(agreement, tuple(round(float(index), 2) for index in again))


def _labels(usage: Usage, half: Counts, kin: Family, k: int, policy: Policy) -> Counts:
    """Return the groups of all of `kin` that are found in half of them; below 0 where none fits."""
    # Not fewer: half of the people may be too few to prove what all of them prove, which says nothing against it.
    numbers = (k, k + 1) if len(half) >= (k + 1) * policy.least_users else (k,)
    found = search(usage, half, numbers, policy, least=k).fitted
    best = posterior(kin, found.weights, found.groups)[0].argmax(axis=1)
    return np.asarray(np.where(best == found.k, -1, best))


def _again(labels: Counts, others: Counts, k: int) -> Floats:
    """Return the Jaccard index of each segment with the one of `others` that is most like it."""
    return np.array([max(_jaccards(labels == segment, others), default=0.0) for segment in range(k)])


def _jaccards(members: np.ndarray, others: Counts) -> list[float]:
    names = np.unique(others[others >= 0]).tolist()
    return [np.sum(members & (others == name)) / np.sum(members | (others == name)) for name in names]
