"""How alike the members of a group are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

LEAST, MOST = 0.1, 1000.0


def spread(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """Return the concentration of a Dirichlet-multinomial with mean `shares` that fits `counts` best.

    Large: members use the product in the same proportions. Small: each has proportions of its own.

    Args:
        counts: (people, features) counts.
        shares: (features,) mean shares, positive, that sum to 1.

    Source: T. P. Minka, "Estimating a Dirichlet distribution" (2000), maximum likelihood with a fixed mean.

    >>> alike, unlike = np.array([[5, 5], [50, 50]] * 9), np.array([[10, 0], [0, 100]] * 9)
    >>> spread(alike, np.array([0.5, 0.5])) > spread(unlike, np.array([0.5, 0.5]))
    True
    """
    rows, columns = np.nonzero(counts)
    used, totals = counts[rows, columns], counts.sum(axis=1)

    def loss(log_spread: float) -> float:
        size = float(np.exp(log_spread))
        alpha = size * shares[columns]
        cells = float(np.sum(gammaln(used + alpha) - gammaln(alpha)))
        return float(np.sum(gammaln(totals + size)) - len(totals) * gammaln(size)) - cells

    found = minimize_scalar(loss, bounds=(np.log(LEAST), np.log(MOST)), method="bounded", options={"xatol": 1e-9})
    return float(np.exp(found.x))
