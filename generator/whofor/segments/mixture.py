"""Mixtures of groups of people, whatever the groups' likelihood: fitting, and how many groups there are.

The last group of every mixture is fixed: the people that no other group fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from whofor.model.signal import Counts, Floats

LEAST_WEIGHT = 1e-6
SCALE = 1e4
"""The least size of a log-likelihood that its changes are compared with."""


class Family(Protocol):
    """A kind of group, on one table of people by features."""

    people: int
    size: int
    """Free numbers of one group."""

    def rows(self) -> Floats:
        """Return (people, features) to start from, rows of length 1: k-means on them finds first groups."""

    def begin(self, resp: Floats) -> Floats:
        """Return first parameters (groups, features) from responsibilities (people, groups)."""

    def step(self, resp: Floats, groups: Floats) -> Floats:
        """Return better parameters of the groups, given the responsibilities."""

    def log_likelihood(self, groups: Floats) -> Floats:
        """Return each person's log-likelihood under each group, (people, groups)."""

    def parts(self, person: int, groups: Floats) -> Floats:
        """Return what each feature adds to a person's log-likelihood under each group, (groups, features)."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """A fitted mixture.

    `weights` (groups,) and `groups` (groups, features) are its parameters, the fixed group last; `resp` is each
    person's probability of each group, (people, groups).
    """

    weights: Floats
    groups: Floats
    resp: Floats
    log_lik: float
    size: int

    @property
    def k(self) -> int:
        """How many groups there are, the fixed one not counted."""
        return int(self.resp.shape[1]) - 1

    @property
    def labels(self) -> Counts:
        """Each person's most probable group; `k` is the fixed one."""
        return np.asarray(self.resp.argmax(axis=1))

    @property
    def icl(self) -> float:
        """The integrated completed likelihood (smaller is better): BIC plus twice the entropy of the posterior.

        Source: C. Biernacki, G. Celeux and G. Govaert, IEEE PAMI 22 (2000).
        """
        people, groups = self.resp.shape
        entropy = -float(np.sum(self.resp * np.log(np.maximum(self.resp, 1e-300))))
        numbers = (groups - 1) * self.size + groups - 1
        return float(-2 * self.log_lik + numbers * np.log(people) + 2 * entropy)


def posterior(family: Family, weights: Floats, groups: Floats) -> tuple[Floats, float]:
    """Return each person's probability of each group, rows sum to 1, and the log-likelihood of all people."""
    joint = family.log_likelihood(groups) + np.log(weights)
    top = joint.max(axis=1, keepdims=True)
    np.exp(np.subtract(joint, top, out=joint), out=joint)
    total = joint.sum(axis=1, keepdims=True)
    joint /= total
    return joint, float(np.sum(top) + np.sum(np.log(total)))


def fit(
    family: Family,
    start: Floats,
    none: Floats,
    steps: int = 500,
    tolerance: float = 1e-7,
    groups: Floats | None = None,
) -> Fitted:
    """Fit a mixture by expectation-maximisation.

    Args:
        family: The kind of group, with its data.
        start: (people, groups) responsibilities to begin with.
        none: (features,) parameters of the fixed group.
        steps: The most steps to take.
        tolerance: Stop when the log-likelihood changes by less than this part of itself.
        groups: (groups, features) parameters to begin with, if there are some already.
    """
    groups = family.begin(start) if groups is None else groups
    resp, before = np.hstack([0.9 * start, np.full((family.people, 1), 0.1)]), -np.inf
    for _ in range(steps):
        weights = np.maximum(resp.mean(axis=0), LEAST_WEIGHT)
        weights = weights / weights.sum()
        groups = family.step(resp[:, :-1], groups)
        resp, now = posterior(family, weights, np.vstack([groups, none]))
        # Of few people the log-likelihood is small: a thousandth of a unit is nothing to any criterion.
        if abs(now - before) < tolerance * max(abs(now), SCALE):
            break
        before = now
    return Fitted(weights, np.vstack([groups, none]), resp, now, family.size)
