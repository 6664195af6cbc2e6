"""Groups of users whose use is spread over the features in a like way: the Dirichlet-multinomial.

Each group has a mean share of use for every feature and a spread (concentration): how alike its members are. Bursts do
not look like traits, and how much somebody uses the product does not matter.

References: T. P. Minka, "Estimating a Dirichlet distribution" (2000), for the fixed-point step; I. Holmes, K. Harris
and C. Quince, "Dirichlet multinomial mixtures" (PLoS ONE, 2012), for the mixture.
"""

from __future__ import annotations

import numpy as np
from scipy.special import digamma, gammaln

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Floats
from whofor.stats.profile import FLOOR


class Habits:
    """People by features, as counts. A group's parameters are the Dirichlet's, one a feature.

    Counts repeat, so the gamma functions run over the distinct (feature, count) pairs and not over every cell.
    """

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.people, self.size = counts.shape
        self._rows, columns = np.nonzero(counts)
        pairs = np.stack([columns, counts[self._rows, columns]])
        (self._feature, self._count), self._pair = np.unique(pairs, axis=1, return_inverse=True)
        self._totals, self._total = np.unique(counts.sum(axis=1), return_inverse=True)

    def rows(self) -> Floats:
        """Return tf-idf rows of length 1."""
        used = (self.counts > 0).mean(axis=0)
        weighted = np.log1p(self.counts) * (1.0 - np.log(np.maximum(used, 1.0 / self.people)))
        return np.asarray(weighted / np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-12))

    def begin(self, resp: Floats) -> Floats:
        """Return ten times the groups' mean shares."""
        shares = (self.counts + FLOOR) / (self.counts + FLOOR).sum(axis=1, keepdims=True)
        return np.asarray(10.0 * (resp.T @ shares) / np.maximum(resp.sum(axis=0), 1e-12)[:, None])

    def step(self, resp: Floats, groups: Floats) -> Floats:
        """Return the parameters after one of Minka's fixed-point steps."""
        return np.stack([self._step(column, alpha) for column, alpha in zip(resp.T, groups, strict=True)])

    def _step(self, resp: Floats, alpha: Floats) -> Floats:
        size = alpha.sum()
        weights = np.bincount(self._pair, weights=resp[self._rows], minlength=len(self._count))
        terms = weights * (digamma(self._count + alpha[self._feature]) - digamma(alpha[self._feature]))
        above = np.bincount(self._feature, weights=terms, minlength=self.size)
        by_total = np.bincount(self._total, weights=resp, minlength=len(self._totals))
        below = float(by_total @ (digamma(self._totals + size) - digamma(size)))
        return np.asarray(np.maximum(alpha * above / max(below, 1e-300), FLOOR * size / 10))

    def log_likelihood(self, groups: Floats) -> Floats:
        """Return each person's log-likelihood under each group, without the multinomial coefficient.

        >>> even, first = [1.0, 1.0], [3.0, 1.0]
        >>> np.exp(Habits(np.array([[1, 0]])).log_likelihood(np.array([even, first]))).round(2).tolist()
        [[0.5, 0.75]]
        """
        columns = []
        for alpha in groups:
            size = alpha.sum()
            terms = gammaln(self._count + alpha[self._feature]) - gammaln(alpha[self._feature])
            cells = np.bincount(self._rows, weights=terms[self._pair], minlength=self.people)
            columns.append((gammaln(size) - gammaln(self._totals + size))[self._total] + cells)
        return np.stack(columns, axis=1)


def parameters(shares: Floats, spread: float) -> Floats:
    """Return a group's parameters from its mean shares and its spread; no share is taken as nothing at all."""
    floored = np.maximum(shares, FLOOR)
    return np.asarray(spread * floored / floored.sum())


def none(shares: Floats, policy: Policy) -> Floats:
    """Return the parameters of the people that no group fits.

    Half of their use is spread as everybody's is (all open the dashboard), half evenly: each has habits of its own.

    Args:
        shares: (features,) mean shares of use over everybody.
        policy: Says how loosely they are modelled.
    """
    return np.asarray(policy.none_spread * (0.5 * shares / shares.sum() + 0.5 / len(shares)))
