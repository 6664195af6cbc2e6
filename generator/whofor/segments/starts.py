"""Where a search begins: k-means."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from whofor.model.signal import Counts, Floats


def single() -> Any:
    """Return a context in which one thread computes.

    Sums then do not depend on how many threads there are, and none burns a processor while it waits for another.
    """
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def kmeans(rows: Floats, k: int, seed: int) -> Counts:
    """Return each row's cluster, of `k` at most (fewer where fewer rows differ), the best of four starts."""
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    with single(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return np.asarray(KMeans(k, n_init=4, random_state=seed).fit_predict(rows), np.int64)
