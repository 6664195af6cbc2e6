"""The smallest segment that a search could have seen.

A group of m people lowers the criterion by twice what they gain in log-likelihood, and raises it by the logarithm of
the people searched for each of its parameters: it is found from m = parameters * log(people) / (2 * gain) on. The gain
of one person depends on how unlike the others the group is, so a yardstick is needed: groups are planted that spend
half of their use as everybody does, and half on a sixth of the features, evenly; their members use the product as much
as people do. (In a survey nearly all of them tick a sixth of the options, and else answer as everybody does.) The gain
is the median of some such groups. At break-even nothing is found yet; from twice as many people on it is
(`benchmarks/segments/rare.py` plants such groups and looks), so twice as many are asked for.
"""

from __future__ import annotations

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats, Mask, Usage
from whofor.segments.choices import Choices, parameters
from whofor.segments.habits import Habits
from whofor.segments.mixture import Family, Fitted

MARGIN = 2.0
"""So many times the people that would do if nothing had to be estimated."""

PLANTED, MEMBERS = 9, 60
"""So many groups are planted, each of so many people."""

OWN_USE, OWN_FEATURES = 0.5, 1 / 6
"""What a planted group does by itself, and on how many of the features."""

OWN_TICKS = 0.9
"""How many of a planted group's members tick its options."""


def smallest(usage: Usage, people: Counts, fitted: Fitted, known: int, policy: Policy) -> float:
    """Return the smallest share of the people that could have been found as a segment, from 0 to 1.

    Args:
        usage: The people by features.
        people: Positions of the people that were searched.
        fitted: What was found.
        known: How many people there is enough evidence of: `policy.least_users` of them must be members.
        policy: Its thresholds.
    """
    drawn = np.random.default_rng(policy.seed)
    gain = float(np.median([_gain(usage, people, fitted, drawn) for _ in range(PLANTED)]))
    needed = MARGIN * (fitted.size + 1) * np.log(len(people)) / (2 * max(gain, 1e-9))
    return round(float(min(max(needed / len(people), policy.least_users / known), 1.0)), 4)


def _gain(usage: Usage, people: Counts, fitted: Fitted, drawn: np.random.Generator) -> float:
    """Return how much better members of a planted group are explained by a group of their own, on average."""
    counts = usage.counts[people]
    own = np.zeros(counts.shape[1], bool)
    own[drawn.choice(len(own), max(int(len(own) * OWN_FEATURES), 1), replace=False)] = True
    kin, group = _users(counts, own, fitted, drawn) if usage.has_time else _answers(usage, counts, own, drawn)
    log_lik = kin.log_likelihood(np.vstack([group, fitted.groups]))
    return float(np.mean(log_lik[:, 0] - log_lik[:, 1:].max(axis=1)))


def _users(counts: Counts, own: Mask, fitted: Fitted, drawn: np.random.Generator) -> tuple[Family, Floats]:
    """Return users of a planted group, and its parameters; they are as alike as members of those found."""
    shares = counts.sum(axis=0) / counts.sum()
    mean = (1 - OWN_USE) * shares + OWN_USE * own / own.sum()
    group = float(np.median(fitted.groups[:-1].sum(axis=1))) * np.maximum(mean, 1e-6)
    habits = drawn.dirichlet(group, size=MEMBERS)
    return Habits(drawn.multinomial(drawn.choice(counts.sum(axis=1), MEMBERS), habits)), group


def _answers(usage: Usage, counts: Counts, own: Mask, drawn: np.random.Generator) -> tuple[Family, Floats]:
    """Return people of a planted group who answer a survey, and its parameters."""
    group = parameters(np.where(own, OWN_TICKS, (counts > 0).mean(axis=0)))
    return Choices((drawn.random((MEMBERS, len(own))) < group).astype(np.int64), usage.features), group
