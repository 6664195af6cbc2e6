"""A second opinion on the segments: a Gaussian mixture, which sees distances between people where ours sees counts.

Where two methods that err in different ways agree, the segments are not the method's. Rows of length 1 are reduced to
the principal components that stand out of rows whose columns were shuffled (J. Horn, "A rationale and test for the
number of factors", 1965); the number of groups is that of the least integrated completed likelihood, and groups without
a valley between them are merged, as ours are.
"""

from __future__ import annotations

import warnings

import numpy as np

from whofor.model.outcome import SecondOpinion
from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats
from whofor.segments.merge import joined
from whofor.segments.mixture import Family
from whofor.segments.starts import single

MOST, PATIENCE = 12, 3
"""The most groups that are tried; so many numbers in a row that are worse than the best end the search."""

WIDEST = 12
"""The most components that are looked at: a full covariance has half as many numbers as their square."""


def second_opinion(counts: Counts, kin: Family, labels: Counts, policy: Policy) -> SecondOpinion | None:
    """Return how many groups a Gaussian mixture finds, and how far it agrees; None where there are too few people.

    Args:
        counts: (people, features) of the people.
        kin: Their family.
        labels: (people,) their segments, below 0 where none fits.
        policy: Its thresholds.
    """
    from sklearn.metrics import adjusted_rand_score

    if kin.people < 4 * policy.least_users:
        return None
    with single():
        points = components(kin.rows(), policy.seed)
        found = groups(points, min(MOST, kin.people // policy.least_users), policy.seed)
    found = joined(counts, found, int(found.max()) + 1)
    return SecondOpinion(len(np.unique(found)), round(float(adjusted_rand_score(labels, found)), 2))


def components(rows: Floats, seed: int) -> Floats:
    """Return rows on the principal components that stand out of chance, two at least, as far as there are any."""
    centred = rows - rows.mean(axis=0)
    left, real, _ = np.linalg.svd(centred, full_matrices=False)
    shuffled = np.random.default_rng(seed).permuted(centred, axis=0)
    chance = np.linalg.svd(shuffled, compute_uv=False)
    wide = min(max(int(np.sum(np.cumprod(real > chance))), 2), WIDEST)
    return np.asarray(left[:, :wide] * real[:wide])


def groups(points: Floats, most: int, seed: int) -> Counts:
    """Return each point's group, in the Gaussian mixture of 1 to `most` groups that has the least criterion."""
    best, labels, worse = np.inf, np.zeros(len(points), np.int64), 0
    for k in range(1, most + 1):
        found, icl = _gaussians(points, k, seed)
        worse = 0 if icl < best else worse + 1
        if icl < best:
            best, labels = icl, found
        if worse >= PATIENCE:
            break
    return labels


def _gaussians(points: Floats, k: int, seed: int) -> tuple[Counts, float]:
    """Return the groups of `k` Gaussians, and their integrated completed likelihood."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = GaussianMixture(k, reg_covar=1e-5, random_state=seed).fit(points)
    chances = fitted.predict_proba(points)
    entropy = -float(np.sum(chances * np.log(np.maximum(chances, 1e-300))))
    return np.asarray(chances.argmax(axis=1)), float(fitted.bic(points)) + 2 * entropy
