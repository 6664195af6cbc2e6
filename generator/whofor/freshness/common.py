"""What all personas do alike: seasons, releases and trackers move everybody, and say nothing of one persona."""

from __future__ import annotations

import numpy as np

from whofor.freshness.defaults import Defaults
from whofor.freshness.measured import Numbers
from whofor.freshness.quality import Mask
from whofor.model.drift import Counts, Floats


def compared(n: Counts, defaults: Defaults) -> Mask:
    """Return where a persona can be held against at least two others of enough people, as `n` is shaped."""
    enough = n >= defaults.least_users
    others = enough.sum(axis=-2, keepdims=True) - enough
    return np.asarray(others >= defaults.least_personas - 1)


def against_others(numbers: Numbers, defaults: Defaults) -> Floats:
    """Return each effect less the median of the other personas' effects; the effect itself where there are too few."""
    known = np.where(numbers.n >= defaults.least_users, numbers.effect, np.nan)
    alone = numbers.effect.copy()
    can = compared(numbers.n, defaults)
    for k in range(known.shape[-2]):
        others = np.delete(known, k, axis=-2)
        middle = _median(others)
        alone[..., k, :] -= np.where(can[..., k, :], middle, 0.0)
    return alone


def _median(values: Floats) -> Floats:
    """Return the median over personas of what is known; 0 where nothing is."""
    found = np.zeros((*values.shape[:-2], values.shape[-1]))
    some = ~np.isnan(values).all(axis=-2)
    found[some] = np.nanmedian(np.moveaxis(values, -2, -1)[some], axis=-1)
    return found
