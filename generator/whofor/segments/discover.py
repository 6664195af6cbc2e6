"""Find the segments of a source: how many there are, what they are like, and who is in them.

Mixtures of 1 to `MOST` groups are fitted, up to the one with the least integrated completed likelihood. In each, groups
without a valley of density between them are merged, and of what is left the one with the least criterion is taken. One
segment is a legal answer, and the right one for unstructured data.
What was found is then settled: memberships and profiles are recomputed from one another until the rounded profiles
give back the memberships that they were computed from. So a persona's file alone says who belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.outcome import Discovery
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Counts, Floats, Mask, Membership, Profile, Usage
from whofor.segments.membership import assign, enough, family, measured, nobody
from whofor.segments.mixture import Family, Fitted, fit, posterior

MOST = 10
"""The most segments that are tried."""

SAMPLE = 5_000
"""People that a mixture is fitted on; everybody is assigned afterwards."""

VALLEY = 0.9
"""Two segments are one where the density between them falls no lower than this part of the lower peak."""

ROUNDS = 200
"""Rounds after which an unsettled discovery gives up."""


def discover(usage: Usage, policy: Policy) -> Discovery:
    """Return the segments of the people that there is enough evidence of, largest first."""
    known = enough(usage, policy)
    nothing = Membership((), np.where(known, NONE, THIN), np.zeros(len(usage.people)))
    if known.sum() < policy.least_users:
        return Discovery((), nothing, (), None)
    sample = _sample(known, policy)
    kin = family(usage, sample)
    most = min(MOST, kin.people // policy.least_users, len(np.unique(usage.counts[sample], axis=0)))
    fits = [_fit(usage, kin, k, policy) for k in range(1, most + 1)]
    enough_groups = fits[: int(np.argmin([fitted.icl for fitted in fits])) + 1]
    found = min((_merged(usage, kin, sample, one, policy) for one in enough_groups), key=lambda one: one.icl)
    chances, _ = posterior(family(usage, known), found.weights, found.groups)
    profiles, membership, small = _settle(usage, _labels(chances, known), policy)
    agreement = _agreement(usage, sample, found.resp.shape[1] - 1, policy)
    return Discovery(profiles, membership, tuple(fitted.icl for fitted in fits), agreement, small)


def _sample(known: Mask, policy: Policy) -> Mask:
    """Return at most `SAMPLE` of the people, drawn by the policy's seed."""
    people = np.flatnonzero(known)
    drawn = np.random.default_rng(policy.seed).permutation(people)[:SAMPLE]
    return np.isin(np.arange(len(known)), drawn)


def _fit(usage: Usage, kin: Family, k: int, policy: Policy) -> Fitted:
    """Fit `k` groups, started from k-means."""
    from sklearn.cluster import KMeans

    labels = np.zeros(kin.people, np.int64)
    if k > 1:
        labels = KMeans(k, n_init=4, random_state=policy.seed).fit_predict(kin.rows())
    return fit(kin, _soft(labels, k), _nobody(usage, kin, policy))


def _merged(usage: Usage, kin: Family, sample: Mask, fitted: Fitted, policy: Policy) -> Fitted:
    """Return a fit with its pairs joined that have no valley between them, fitted again where there were any.

    Every fit is judged after its merging: people who fit nowhere may make a group that bridges all others.
    """
    k = fitted.resp.shape[1] - 1
    groups = _merge(usage.counts[sample], fitted.resp.argmax(axis=1), k)
    return fitted if len(set(groups[groups >= 0])) == k else _refit(usage, kin, groups, policy)


def _refit(usage: Usage, kin: Family, groups: Counts, policy: Policy) -> Fitted:
    """Fit again from groups that were merged (below 0: in none)."""
    names = sorted(set(groups[groups >= 0]))
    start = _soft(np.searchsorted(names, np.maximum(groups, names[0])), len(names))
    return fit(kin, start, _nobody(usage, kin, policy))


def _nobody(usage: Usage, kin: Family, policy: Policy) -> Floats:
    """Return the parameters of the people that no group fits, from everybody's shares."""
    everybody = kin.begin(np.ones((kin.people, 1)))[0]
    return nobody(usage, everybody / everybody.sum() if usage.has_time else everybody, policy)


def _soft(labels: Counts, k: int) -> Floats:
    return np.asarray(0.9 * np.eye(k)[labels] + 0.1 / k)


def _merge(counts: Counts, groups: Counts, k: int) -> Counts:
    """Return the groups with every pair joined that has no valley between it; group `k` (none) becomes -1.

    Where nobody is in a group, nobody stands out: all are one.
    """
    groups = np.where(groups == k, -1 if (groups != k).any() else 0, groups)
    shapes = np.sqrt(counts / counts.sum(axis=1, keepdims=True))
    while True:
        names = sorted(set(groups[groups >= 0]))
        pairs = [(_valley(shapes, groups == a, groups == b), a, b) for a in names for b in names if a < b]
        worst = max(pairs, default=(0.0, -1, -1))
        if worst[0] <= VALLEY:
            return groups
        groups = np.where(groups == worst[2], worst[1], groups)


def _valley(shapes: Floats, first: Mask, second: Mask) -> float:
    """Return the least density between two groups, as a part of the lower peak, on the line through their means."""
    from scipy.stats import gaussian_kde

    if first.sum() < 3 or second.sum() < 3:
        return 0.0
    axis = shapes[second].mean(axis=0) - shapes[first].mean(axis=0)
    line = np.concatenate([shapes[first] @ axis, shapes[second] @ axis])
    if np.ptp(line) < 1e-12:
        return 1.0
    ends = np.median(shapes[first] @ axis), np.median(shapes[second] @ axis)
    density = gaussian_kde(line)(np.linspace(min(ends), max(ends), 64))
    deepest = int(density.argmin())
    peaks = density[: deepest + 1].max(), density[deepest:].max()
    return float(density[deepest] / max(min(peaks), 1e-300))


def _labels(chances: Floats, known: Mask) -> Counts:
    """Return everybody's group; below 0 where none fits or there is not enough evidence."""
    best = chances.argmax(axis=1)
    labels = np.full(len(known), THIN, np.int64)
    labels[known] = np.where(best == chances.shape[1] - 1, NONE, best)
    return labels


def _settle(usage: Usage, labels: Counts, policy: Policy) -> tuple[tuple[Profile, ...], Membership, tuple[int, ...]]:
    """Return profiles and the membership that they give, each computed from the other."""
    small: list[int] = []
    for _ in range(ROUNDS):
        sizes = {int(name): int(np.sum(labels == name)) for name in set(labels[labels >= 0])}
        tiny = [name for name, size in sizes.items() if size < policy.least_users]
        small += [sizes[name] for name in tiny]
        order = sorted(sizes.keys() - set(tiny), key=lambda name: (-sizes[name], name))
        profiles = _profiles(usage, labels, order)
        membership = assign(usage, profiles, policy)
        if order == list(range(len(order))) and np.array_equal(membership.of, labels):
            return profiles, membership, tuple(small)
        labels = membership.of
    raise ArithmeticError(f"the segments of '{usage.source}' did not settle in {ROUNDS} rounds")


def _profiles(usage: Usage, labels: Counts, order: Sequence[int]) -> tuple[Profile, ...]:
    known = int(np.sum(labels != THIN))
    return tuple(measured(str(at), usage, labels == name, known) for at, name in enumerate(order))


def _agreement(usage: Usage, sample: Mask, k: int, policy: Policy) -> float | None:
    """Return how alike the segments are that two halves of the people give (adjusted Rand index)."""
    from sklearn.metrics import adjusted_rand_score

    people = np.flatnonzero(sample)
    if k < 2 or len(people) < 4 * policy.least_users:
        return None
    order = np.random.default_rng(policy.seed + 1).permutation(people)
    labels = []
    for half in (order[: len(order) // 2], order[len(order) // 2 :]):
        kin = family(usage, np.isin(np.arange(len(sample)), half))
        fitted = _fit(usage, kin, k, policy)
        labels.append(posterior(family(usage, sample), fitted.weights, fitted.groups)[0].argmax(axis=1))
    return round(float(adjusted_rand_score(*labels)), 2)
