"""A Dirichlet-multinomial mixture: groups of people whose use is spread over the features in a like way.

Each group has a mean share of use for every feature and a spread (concentration): how alike its members are. A person's
counts given the group follow the Dirichlet-multinomial (Pólya) distribution, so that bursts do not look like traits.

References: T. P. Minka, "Estimating a Dirichlet distribution" (2000), for the fixed-point step; I. Holmes, K. Harris and
C. Quince, "Dirichlet multinomial mixtures" (PLoS ONE, 2012), for the mixture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln, logsumexp

from whofor.model.signal import Counts, Floats
from whofor.stats.profile import FLOOR


@dataclass(frozen=True, eq=False)
class Mixture:
    """Groups' parameters: `weights` (groups,), and `alphas` (groups, features), all positive."""

    weights: Floats
    alphas: Floats


@dataclass(frozen=True, eq=False)
class Fitted:
    """A fitted mixture with each person's probability of each group, (people, groups), and its log-likelihood."""

    mixture: Mixture
    resp: Floats
    log_lik: float

    @property
    def icl(self) -> float:
        """The integrated completed likelihood (smaller is better): BIC plus twice the entropy of the posterior.

        Source: C. Biernacki, G. Celeux and G. Govaert, IEEE PAMI 22 (2000).
        """
        people, groups = self.resp.shape
        entropy = -float(np.sum(self.resp * np.log(np.maximum(self.resp, 1e-300))))
        size = (groups - 1) * self.mixture.alphas.shape[1] + groups - 1
        return -2 * self.log_lik + size * float(np.log(people)) + 2 * entropy


class Table:
    """People by features, kept as the distinct (feature, count) pairs and who has which.

    Counts repeat, so the gamma functions run over a few hundred pairs and not over every cell.
    """

    def __init__(self, counts: Counts) -> None:
        self.people, self.features = counts.shape
        self.rows, columns = np.nonzero(counts)
        pairs = np.stack([columns, counts[self.rows, columns]])
        (self.feature, self.count), self.pair = np.unique(pairs, axis=1, return_inverse=True)
        self.totals, self.total = np.unique(counts.sum(axis=1), return_inverse=True)

    def log_likelihood(self, alphas: Floats) -> Floats:
        """Return each person's log-likelihood under each group, without the multinomial coefficient.

        Args:
            alphas: (groups, features) Dirichlet parameters, positive.

        Returns:
            (people, groups).
        """
        columns = []
        for alpha in alphas:
            size = alpha.sum()
            terms = gammaln(self.count + alpha[self.feature]) - gammaln(alpha[self.feature])
            cells = np.bincount(self.rows, weights=terms[self.pair], minlength=self.people)
            columns.append((gammaln(size) - gammaln(self.totals + size))[self.total] + cells)
        return np.stack(columns, axis=1)

    def step(self, resp: Floats, alpha: Floats) -> Floats:
        """Return `alpha` after one of Minka's fixed-point steps, weighted by `resp` (people,)."""
        size = alpha.sum()
        weights = np.bincount(self.pair, weights=resp[self.rows], minlength=len(self.count))
        terms = weights * (digamma(self.count + alpha[self.feature]) - digamma(alpha[self.feature]))
        above = np.bincount(self.feature, weights=terms, minlength=self.features)
        by_total = np.bincount(self.total, weights=resp, minlength=len(self.totals))
        below = float(by_total @ (digamma(self.totals + size) - digamma(size)))
        return np.maximum(alpha * above / max(below, 1e-300), FLOOR * size / 10)


def posterior(counts: Counts, mixture: Mixture) -> Floats:
    """Return each person's probability of each group, (people, groups); rows sum to 1.

    >>> even, first = np.array([1.0, 1.0]), np.array([9.0, 1.0])
    >>> mixture = Mixture(np.array([0.5, 0.5]), np.array([even, first]))
    >>> posterior(np.array([[1, 0], [0, 1]]), mixture).round(2).tolist()
    [[0.36, 0.64], [0.83, 0.17]]
    """
    joint = Table(counts).log_likelihood(mixture.alphas) + np.log(mixture.weights)
    return np.asarray(np.exp(joint - logsumexp(joint, axis=1, keepdims=True)))


def fit(counts: Counts, start: Floats, none: Floats, steps: int = 500, tolerance: float = 1e-7) -> Fitted:
    """Fit the mixture by expectation-maximisation.

    Args:
        counts: (people, features) counts.
        start: (people, groups) responsibilities to begin with.
        none: (features,) Dirichlet parameters of one more group, which stay as they are: the people that no group
            fits. It comes last in what is returned.
        steps: The most steps to take.
        tolerance: Stop when the log-likelihood gains less than this part of itself.
    """
    table = Table(counts)
    shares = (counts + FLOOR) / (counts + FLOOR).sum(axis=1, keepdims=True)
    alphas = np.stack([10.0 * np.average(shares, axis=0, weights=column + 1e-12) for column in start.T])
    resp, before = np.hstack([0.9 * start, np.full((len(counts), 1), 0.1)]), -np.inf
    for _ in range(steps):
        weights = np.maximum(resp.mean(axis=0), 1e-6)
        groups = zip(resp.T[:-1], alphas, strict=True)
        alphas = np.stack([table.step(column, alpha) for column, alpha in groups])
        mixture = Mixture(weights / weights.sum(), np.vstack([alphas, none]))
        joint = table.log_likelihood(mixture.alphas) + np.log(mixture.weights)
        total = logsumexp(joint, axis=1)
        resp, now = np.exp(joint - total[:, None]), float(total.sum())
        if now - before < tolerance * abs(now):
            break
        before = now
    return Fitted(mixture, resp, now)
