"""How much an effect would swing if other people like these had been there: the influence of each person."""

from __future__ import annotations

import numpy as np

from whofor.freshness.defaults import Defaults
from whofor.freshness.effect import is_log, slope
from whofor.freshness.members import Summed
from whofor.model.drift import FEATURE, Floats, Watched


def standard_error(was: Summed, now: Summed, signals: tuple[Watched, ...], defaults: Defaults) -> Floats:
    """Return (signals,) the standard error of the effect, over people and not over weeks.

    A person's weeks resemble one another, and the same person stands in the baseline too: their influences on both
    means are subtracted before they are squared. Source: P. J. Huber, "Robust Statistics" (1981), section 3.2, on
    the influence of an observation; the sandwich estimator for clusters.
    """
    logs = is_log(signals)
    moved = slope(now.mean, logs, defaults) * now.influence - slope(was.mean, logs, defaults) * was.influence
    n = now.people
    found = np.sqrt(n / np.maximum(n - 1, 1) * np.square(moved).sum(axis=0))
    rows, before = np.maximum(now.rows, 1), np.maximum(was.rows, 1)
    features = np.array([signal.kind == FEATURE for signal in signals], bool)
    return np.asarray(np.where(features, np.maximum(found, np.sqrt(1 / rows + 1 / before)), found))


def own_error(now: Summed, signals: tuple[Watched, ...], defaults: Defaults) -> Floats:
    """Return (signals,) the standard error of the new value alone, for its interval."""
    n, moved = now.people, slope(now.mean, is_log(signals), defaults) * now.influence
    return np.asarray(np.sqrt(n / np.maximum(n - 1, 1) * np.square(moved).sum(axis=0)))
