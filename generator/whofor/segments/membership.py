"""Who belongs to a persona, from the numbers that stand in its file and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Floats, Mask, Membership, Profile, Usage
from whofor.segments import choices, habits
from whofor.segments.mixture import Family, posterior
from whofor.stats.profile import FLOOR, mean_shares, rounded, whole_spread

LEAST_NONE = 0.01
"""The smallest prior probability that no persona fits: there is always somebody."""


def measured(name: str, usage: Usage, members: Mask, known: int) -> Profile:
    """Return the profile of a group of people, rounded as a file states it."""
    counts = usage.counts[members]
    shares = mean_shares(counts) if usage.has_time else (counts > 0).mean(axis=0)
    by_feature = {feature.id: rounded(share) for feature, share in zip(usage.features, shares, strict=True)}
    spread = whole_spread(counts, shares) if usage.has_time else None
    return Profile(name, rounded(len(counts) / known), by_feature, spread)


def enough(usage: Usage, policy: Policy) -> Mask:
    """Return of which people there is enough evidence to say anything."""
    return np.asarray(usage.counts.sum(axis=1) >= policy.least_use)


def family(usage: Usage, people: Mask) -> Family:
    """Return the kind of group that fits a source, with the given people."""
    counts = usage.counts[people]
    return habits.Habits(counts) if usage.has_time else choices.Choices(counts, usage.features)


def nobody(usage: Usage, shares: Floats, policy: Policy) -> Floats:
    """Return the parameters of the people that no persona fits, from everybody's shares."""
    return habits.none(shares, policy) if usage.has_time else choices.none(shares)


def assign(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Membership:
    """Return who belongs to which profile: the most probable one, if it is probable enough."""
    known = enough(usage, policy)
    of, sure = np.where(known, NONE, THIN), np.zeros(len(usage.people))
    if known.any() and profiles:
        chances, _ = posterior(family(usage, known), *_mixture(usage, profiles, policy))
        best = chances.argmax(axis=1)
        top = chances.max(axis=1)
        lost = (best == len(profiles)) | (top < policy.least_posterior)
        of[known], sure[known] = np.where(lost, NONE, best), top
    return Membership(tuple(profile.id for profile in profiles), of, sure)


def _mixture(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> tuple[Floats, Floats]:
    """Return the weights and the groups that the profiles stand for; the last group is the people that none fits."""
    shares = np.array([[profile.shares.get(feature.id, 0.0) for feature in usage.features] for profile in profiles])
    groups = [
        choices.parameters(row) if profile.spread is None else habits.parameters(row, profile.spread)
        for row, profile in zip(shares, profiles, strict=True)
    ]
    weights = np.array([max(profile.share, FLOOR) for profile in profiles])
    everybody = np.average(np.maximum(shares, FLOOR), axis=0, weights=weights)
    weights = np.append(weights, max(LEAST_NONE, 1.0 - float(weights.sum())))
    return weights / weights.sum(), np.vstack([*groups, nobody(usage, everybody, policy)])
