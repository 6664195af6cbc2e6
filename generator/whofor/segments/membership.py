"""Who belongs to a persona, from the numbers that stand in its file and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whofor.model.persona import Persona
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Floats, Mask, Membership, Profile, Usage
from whofor.segments.mixture import Mixture, posterior
from whofor.stats.profile import FLOOR

LEAST_NONE = 0.01
"""The smallest prior probability that no persona fits: there is always somebody."""


def profile(persona: Persona) -> Profile | None:
    """Return what a persona's file says of who belongs to it; None where it does not say enough."""
    uses = {row.feature: row.value for row in persona.signature if row.metric == "uses"}
    spreads = [row.value for row in persona.signature if row.metric == "spread"]
    if not uses or not spreads or persona.share is None or not isinstance(persona.share.value, float):
        return None
    return Profile(persona.id, persona.share.value, uses, spreads[0])


def enough(usage: Usage, policy: Policy) -> Mask:
    """Return of which people there is enough evidence to say anything."""
    return np.asarray(usage.counts.sum(axis=1) >= policy.least_use)


def mixture(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Mixture:
    """Return the mixture that the profiles stand for; its last group is the people that no persona fits."""
    features = [feature.id for feature in usage.features]
    shares = np.array([[profile.uses.get(feature, 0.0) for feature in features] for profile in profiles])
    shares = np.maximum(shares, FLOOR)
    spreads = np.array([[profile.spread] for profile in profiles])
    alphas = spreads * shares / shares.sum(axis=1, keepdims=True)
    weights = np.array([max(profile.share, FLOOR) for profile in profiles])
    weights = np.append(weights, max(LEAST_NONE, 1.0 - float(weights.sum())))
    return Mixture(weights / weights.sum(), np.vstack([alphas, none(len(features), policy)]))


def none(features: int, policy: Policy) -> Floats:
    """Return the Dirichlet parameters of the people that no persona fits: each has habits of its own."""
    return np.full(features, policy.none_spread / features)


def assign(usage: Usage, profiles: Sequence[Profile], policy: Policy) -> Membership:
    """Return who belongs to which profile: the most probable one, if it is probable enough.

    The probabilities are the posterior of a Dirichlet-multinomial mixture whose parameters are the profiles.
    """
    known = enough(usage, policy)
    of, sure = np.full(len(usage.people), THIN, np.int64), np.zeros(len(usage.people))
    if known.any() and profiles:
        chances = posterior(usage.counts[known], mixture(usage, profiles, policy))
        best = chances.argmax(axis=1)
        top = chances.max(axis=1)
        lost = (best == len(profiles)) | (top < policy.least_posterior)
        of[known], sure[known] = np.where(lost, NONE, best), top
    return Membership(tuple(profile.id for profile in profiles), of, sure)
