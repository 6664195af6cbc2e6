"""Where a search begins: k-means."""

from __future__ import annotations

from typing import Any

import numpy as np

from whofor.model.signal import Counts, Floats


def single() -> Any:
    """Return a context in which one thread computes: sums do not depend on how many there are, and none waits busily."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def kmeans(rows: Floats, k: int, seed: int) -> Counts:
    """Return each row's cluster, of `k`, the best of four starts."""
    from sklearn.cluster import KMeans

    with single():
        return np.asarray(KMeans(k, n_init=4, random_state=seed).fit_predict(rows), np.int64)
