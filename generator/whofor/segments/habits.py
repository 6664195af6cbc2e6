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
from whofor.stats.spread import LEAST, MOST
from whofor.stats.tally import Cells, cells

INNER = 4
"""Fixed-point steps between two looks at the people: they cost next to nothing."""

LOOSER, LOOSEST = 6.0, 0.5
"""People that no persona fits are so many times less alike than members of personas are, but no looser than this."""


class Habits:
    """People by features, as counts. A group's parameters are the Dirichlet's, one a feature.

    Counts repeat, so the gamma functions run over the distinct (feature, count) pairs and not over every cell.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self.people, self.size = counts.shape
        self.cells: Cells = cells(counts)

    def rows(self) -> Floats:
        """Return tf-idf rows of length 1."""
        used = (self._counts > 0).mean(axis=0)
        weighted = np.log1p(self._counts) * (1.0 - np.log(np.maximum(used, 1.0 / self.people)))
        return np.asarray(weighted / np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-12))

    def begin(self, resp: Floats) -> Floats:
        """Return ten times the groups' mean shares."""
        shares = (self._counts + FLOOR) / (self._counts + FLOOR).sum(axis=1, keepdims=True)
        return np.asarray(10.0 * (resp.T @ shares) / np.maximum(resp.sum(axis=0), 1e-12)[:, None])

    def step(self, resp: Floats, groups: Floats) -> Floats:
        """Return the parameters after some of Minka's fixed-point steps."""
        weights = np.asarray(self.cells.table.T @ resp)
        by_total = self.cells.by_total(resp)
        for _ in range(INNER):
            groups = self._step(weights, by_total, groups)
        return groups

    def _step(self, weights: Floats, by_total: Floats, groups: Floats) -> Floats:
        feature, size = self.cells.feature, groups.sum(axis=1)
        alphas = groups.T[feature]
        terms = weights * (digamma(self.cells.count[:, None] + alphas) - digamma(alphas))
        above = np.stack([np.bincount(feature, weights=column, minlength=self.size) for column in terms.T])
        below = (by_total * (digamma(self.cells.totals[:, None] + size) - digamma(size))).sum(axis=0)
        found = groups * above / np.maximum(below, 1e-300)[:, None]
        found = np.maximum(found, FLOOR * size[:, None] / 10)
        sizes = found.sum(axis=1, keepdims=True)
        return np.asarray(found * np.clip(sizes, LEAST, MOST) / sizes)

    def log_likelihood(self, groups: Floats) -> Floats:
        """Return each person's log-likelihood under each group, without the multinomial coefficient.

        >>> even, first = [1.0, 1.0], [3.0, 1.0]
        >>> np.exp(Habits(np.array([[1, 0]])).log_likelihood(np.array([even, first]))).round(2).tolist()
        [[0.5, 0.75]]
        """
        alphas, size = groups.T[self.cells.feature], groups.sum(axis=1)
        terms = gammaln(self.cells.count[:, None] + alphas) - gammaln(alphas)
        wholes = gammaln(size) - gammaln(self.cells.totals[:, None] + size)
        found = np.asarray(self.cells.table @ terms)
        found += wholes[self.cells.total]
        return found

    def parts(self, person: int, groups: Floats) -> Floats:
        """Return what each feature adds to a person's log-likelihood under each group, (groups, features).

        The likelihood of n days in all is shared out by days; then each feature is held against what the group would
        have used it, (expected - found) days, as if days were Poisson: a feature that somebody leaves alone speaks
        against the groups that would have used it. These differences add up to nothing, so rows sum to the
        log-likelihood. Days of one person are alike, so they count for fewer: n (1 + s) / (n + s), s the spread.
        """
        counts, size = self._counts[person], groups.sum(axis=1, keepdims=True)
        total = max(int(counts.sum()), 1)
        found = counts / total
        whole = gammaln(counts.sum() + size) - gammaln(size)
        worth = counts.sum() * (1 + size) / (counts.sum() + size)
        used = gammaln(counts + groups) - gammaln(groups) - found * whole
        return np.asarray(used - worth * (groups / size - found))


def parameters(shares: Floats, spread: float) -> Floats:
    """Return a group's parameters from its mean shares and its spread; no share is taken as nothing at all."""
    floored = np.maximum(shares, FLOOR)
    return np.asarray(spread * floored / floored.sum())


def none(shares: Floats, spread: float, policy: Policy) -> Floats:
    """Return the parameters of the people that no group fits.

    Half of their use is spread as everybody's is (all open the dashboard), half evenly: each has habits of its own.
    They are far less alike than members are; were they not, they would take the less typical members of each group.

    Args:
        shares: (features,) mean shares of use over everybody.
        spread: How alike members of groups are, on average.
        policy: Says how alike strangers are at most.
    """
    loose = min(policy.none_spread, max(spread / LOOSER, LOOSEST))
    return np.asarray(loose * (0.5 * shares / shares.sum() + 0.5 / len(shares)))
