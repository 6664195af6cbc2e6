"""Who belongs to a persona, from the numbers that stand in its file and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Counts, Floats, Mask, Membership, Profile, Usage
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


def family(usage: Usage, people: Mask | Counts) -> Family:
    """Return the kind of group that fits a source, with the given people (a mask, or their positions)."""
    counts = usage.counts[people]
    return habits.Habits(counts) if usage.has_time else choices.Choices(counts, usage.features)


def nobody(usage: Usage, shares: Floats, spread: float, policy: Policy) -> Floats:
    """Return the parameters of the people that no persona fits, from everybody's shares and how alike members are."""
    return habits.none(shares, spread, policy) if usage.has_time else choices.none(shares)


def posteriors(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> tuple[Floats, Mask]:
    """Return how probable each person's membership of each persona is.

    Returns:
        (people, personas + 1) probabilities, the last column "none of them", each row sums to 1, zero for people
        without enough evidence; and (people,) whether there is enough. Without personas nobody belongs to any.
    """
    known = enough(usage, policy)
    chances = np.zeros((len(known), len(profiles) + 1))
    if known.any():
        chances[known] = probable(family(usage, known), usage, profiles, policy) if profiles else 1.0
    return chances, known


def probable(kin: Family, usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Floats:
    """Return (people, personas + 1) probabilities of the people of `kin`."""
    return posterior(kin, *mixture(usage, profiles, policy))[0]


def assign(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Membership:
    """Return who belongs to which profile: the most probable one, if it is probable enough."""
    known = enough(usage, policy)
    kin = family(usage, known) if known.any() and profiles else None
    return assigned(kin, known, usage, profiles, policy)


def assigned(kin: Family | None, known: Mask, usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Membership:
    """Return the same as `assign`, given the people that there is enough evidence of; `kin` is None of nobody."""
    of, sure = np.where(known, NONE, THIN), np.zeros(len(usage.people))
    if kin is not None and profiles:
        chances = probable(kin, usage, profiles, policy)
        best, top = chances.argmax(axis=1), chances.max(axis=1)
        lost = (best == len(profiles)) | (top < policy.least_posterior)
        of[known], sure[known] = np.where(lost, NONE, best), top
    return Membership(tuple(profile.id for profile in profiles), of, sure)


def mixture(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> tuple[Floats, Floats]:
    """Return the weights and the groups that the profiles stand for; the last group is the people that none fits."""
    shares = np.array([[profile.shares.get(feature.id, 0.0) for feature in usage.features] for profile in profiles])
    groups = [
        choices.parameters(row) if profile.spread is None else habits.parameters(row, profile.spread)
        for row, profile in zip(shares, profiles, strict=True)
    ]
    weights = np.array([max(profile.share, FLOOR) for profile in profiles])
    everybody = np.average(np.maximum(shares, FLOOR), axis=0, weights=weights)
    alike = float(np.average([profile.spread or 0.0 for profile in profiles], weights=weights))
    weights = np.append(weights, max(LEAST_NONE, 1.0 - float(weights.sum())))
    return weights / weights.sum(), np.vstack([*groups, nobody(usage, everybody, alike, policy)])
