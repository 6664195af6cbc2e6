"""How large a change is: the last good weeks against the baseline, on one scale for all signals."""

from __future__ import annotations

import numpy as np

from whofor.freshness.defaults import Defaults
from whofor.freshness.quality import Mask
from whofor.model.drift import LOGS, Counts, Floats, Watched


def is_log(signals: tuple[Watched, ...]) -> Mask:
    """Return (signals,) which signals are logarithms."""
    return np.array([signal.kind in LOGS for signal in signals], bool)


def scaled(means: Floats, logs: Mask) -> Floats:
    """Return means on the scale of effects: shares as 2 asin(sqrt(p)), logarithms as they are.

    The difference of two shares on it is Cohen's h. Source: J. Cohen, "Statistical Power Analysis for the Behavioral
    Sciences" (1988), chapter 6.

    >>> round(float(scaled(np.array([0.5]), np.array([False]))[0]), 3)
    1.571
    """
    return np.where(logs, means, 2 * np.arcsin(np.sqrt(np.clip(np.where(logs, 0.0, means), 0, 1))))


def unscaled(values: Floats, logs: Mask) -> Floats:
    """Return what `scaled` was given."""
    return np.where(logs, values, np.sin(np.clip(np.where(logs, 0.0, values), 0, np.pi) / 2) ** 2)


def slope(means: Floats, logs: Mask, defaults: Defaults) -> Floats:
    """Return how much the scale moves with the mean, 1/sqrt(p(1-p)) for shares kept away from 0 and 1."""
    p = np.clip(np.where(logs, 0.5, means), defaults.clip, 1 - defaults.clip)
    return np.where(logs, 1.0, 1 / np.sqrt(p * (1 - p)))


def begins(good: Mask, at: int, length: int, defaults: Defaults, earliest: int = 0) -> Counts:
    """Return (signals,) the first week of the window of the last `length` good weeks up to week `at`.

    It is `at + 1`, an empty window, where no week is good.
    """
    first = max(earliest, at + 1 - defaults.oldest, 0)
    back = good[first : at + 1][::-1]
    wanted = back & (np.cumsum(back, axis=0) <= length)
    ages = np.arange(1, len(back) + 1)[:, None]
    return np.asarray(at + 1 - np.where(wanted, ages, 0).max(axis=0))


def median_of_weeks(weekly: Floats, at: int, was: float, defaults: Defaults, earliest: int = 0) -> float:
    """Return the median change of the last good weeks, each held against the baseline by itself."""
    recent = weekly[max(earliest, at + 1 - defaults.oldest, 0) : at + 1]
    kept = recent[~np.isnan(recent)][-defaults.frequency_window :]
    return float(np.median(kept) - was) if len(kept) else float("nan")
