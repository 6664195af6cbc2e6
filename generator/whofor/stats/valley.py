"""Whether two clouds of points are two: the valley of density between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

BINS = 256
"""Steps of the line that the density is counted on; a kernel is several steps wide."""


def valley(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return the least density between two groups on a line, as a part of the lower peak: 1 where they are one.

    Args:
        first: (people,) where the first group's people stand.
        second: (people,) where the second group's people stand.

    The density is a Gaussian kernel's with Scott's width, counted in bins. Source: D. W. Scott, "Multivariate Density
    Estimation" (1992); merging clusters without a valley: C. Hennig, "Methods for merging Gaussian mixture
    components" (2010), section 4.

    >>> valley(np.array([0.0, 0.1, 0.2] * 9), np.array([9.0, 9.1, 9.2] * 9)) < 0.3
    True
    """
    line = np.concatenate([first, second])
    width = float(line.std(ddof=1)) * len(line) ** -0.2
    if width < 1e-12:
        return 1.0
    low, high = float(line.min()) - width, float(line.max()) + width
    counted, edges = np.histogram(line, bins=BINS, range=(low, high))
    density = gaussian_filter1d(counted.astype(float), width / (edges[1] - edges[0]), mode="constant")
    at = np.clip(np.searchsorted(edges, [np.median(first), np.median(second)]) - 1, 0, BINS - 1)
    between = density[int(at.min()) : int(at.max()) + 1]
    deepest = int(between.argmin())
    lower = min(between[: deepest + 1].max(), between[deepest:].max())
    return float(between[deepest] / max(lower, 1e-300))
