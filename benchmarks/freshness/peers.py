"""What is usually done: a distance or a p-value per column, the last four weeks against the baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import simulate
from judge import Alarm
from scipy.stats import ks_2samp

WINDOW, EVERY, BINS = 4, 2, 10


def psi(was: np.ndarray, now: np.ndarray) -> bool:
    """Return whether the population stability index is 0.2 or more, over ten equally full bins."""
    edges = np.unique(np.quantile(was, np.linspace(0, 1, BINS + 1)[1:-1]))
    bins = len(edges) + 1
    old, new = (np.bincount(np.searchsorted(edges, of, side="left"), minlength=bins) / len(of) for of in (was, now))
    old, new = np.maximum(old, 1e-4), np.maximum(new, 1e-4)
    return bool(((new - old) * np.log(new / old)).sum() >= 0.2)


def ks(was: np.ndarray, now: np.ndarray) -> bool:
    """Return whether the test of Kolmogorov and Smirnov has p below 0.05."""
    return bool(ks_2samp(was, now, method="asymp").pvalue < 0.05)


def alarmed(world: simulate.World, rule: Callable[[np.ndarray, np.ndarray], bool]) -> Iterator[Alarm]:
    """Yield the weeks in which any column of a persona's rows is called drifted."""
    column = [j for j in range(world.values.shape[1]) if j != simulate.FEATURES]
    of = world.persona[world.person]
    for k in range(4):
        was = world.values[(of == k) & (world.week < simulate.BASELINE)]
        for at in range(simulate.BASELINE, simulate.WEEKS, EVERY):
            now = world.values[(of == k) & (world.week > at - WINDOW) & (world.week <= at)]
            if any(_drifted(was[:, j], now[:, j], rule) for j in column):
                yield Alarm(at, k, "any column")


def _drifted(was: np.ndarray, now: np.ndarray, rule: Callable[[np.ndarray, np.ndarray], bool]) -> bool:
    was, now = was[~np.isnan(was)], now[~np.isnan(now)]
    return len(now) > 0 and rule(was, now)


PEERS = {"PSI 0.2": psi, "KS p<.05": ks}
