"""Two heaps on a line: a mixture of two normal distributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = 200
"""Rounds of expectation and maximisation at most."""

SMOOTHED = 0.15
"""Part of the sample's deviation that is added to each heap's, so that none shrinks to one person."""


@dataclass(frozen=True, eq=False)
class Heaps:
    """`weight` is the second heap's share, `means` and `deviations` both heaps', `second` each one's chance of it."""

    weight: float
    means: tuple[float, float]
    deviations: tuple[float, float]
    second: NDArray[np.float64]
    likelihood: float

    @property
    def smaller(self) -> float:
        """The smaller heap's share."""
        return min(self.weight, 1 - self.weight)

    @property
    def distance(self) -> float:
        """Ashman's D: above 2 two normal heaps are clearly parted.

        Source: K. M. Ashman, C. M. Bird, S. E. Zepf, "Detecting bimodality in astronomical datasets" (1994).
        """
        return float(np.sqrt(2) * abs(self.means[0] - self.means[1]) / np.hypot(*self.deviations))


def heaps(sample: NDArray[np.float64]) -> Heaps:
    """Return the likeliest two heaps, begun from a cut at each quartile.

    >>> round(heaps(np.array([-1.1, -1, -0.9, 0.9, 1, 1.1])).weight, 3)
    0.5
    """
    begun = [_fitted(sample, np.asarray(sample > cut, float)) for cut in np.quantile(sample, (0.25, 0.5, 0.75))]
    return max(begun, key=lambda one: one.likelihood)


def _fitted(x: NDArray[np.float64], second: NDArray[np.float64]) -> Heaps:
    least = (SMOOTHED * float(x.std())) ** 2 + 1e-12
    before = -np.inf
    for _ in range(STEPS):
        chances = np.stack([1 - second, second])
        weights = np.clip(chances.mean(axis=1), 1e-9, None)
        means = chances @ x / (weights * len(x))
        variances = (chances * np.square(x - means[:, None])).sum(axis=1) / (weights * len(x)) + least
        logs = np.log(weights / np.sqrt(2 * np.pi * variances))[:, None]
        logs = logs - np.square(x - means[:, None]) / (2 * variances[:, None])
        either = np.logaddexp(logs[0], logs[1])
        second, now = np.exp(logs[1] - either), float(either.sum())
        if now - before < 1e-7 * len(x):
            break
        before = now
    first, other = np.sqrt(variances).tolist()
    return Heaps(float(second.mean()), (float(means[0]), float(means[1])), (first, other), second, now)
