"""How much signals swing from week to week though nobody changed: releases, holidays, campaigns of the baseline."""

from __future__ import annotations

import warnings

import numpy as np

from whofor.freshness.common import against_others
from whofor.freshness.defaults import Defaults
from whofor.freshness.measured import Numbers, measured
from whofor.freshness.members import Members
from whofor.freshness.quality import Mask
from whofor.model.drift import Floats, Weeks

LEAST_WINDOWS = 4
"""Windows of the baseline below which nothing can be said of their variance."""


def shocks(weeks: Weeks, tables: tuple[Members, ...], good: Mask, defaults: Defaults) -> tuple[Floats, Floats]:
    """Return (personas, signals) the shocks of the effects, and of the effects less what the others did."""
    shape = (len(tables), len(weeks.signals))
    begin, end = weeks.baseline
    ats = [at for at in range(begin + defaults.window - 1, end) if good[at].any()]
    if good[begin:end].any(axis=1).sum() < defaults.short_baseline or len(ats) < LEAST_WINDOWS:
        return np.full(shape, defaults.short_shock), np.full(shape, defaults.short_shock)
    windows = measured(weeks, tables, good, ats, defaults, earliest=begin)
    alone = spread(windows.effect, windows, weeks, defaults)
    return alone, spread(against_others(windows, defaults), windows, weeks, defaults)


def spread(effects: Floats, windows: Numbers, weeks: Weeks, defaults: Defaults) -> Floats:
    """Return the shock of each effect: its variance between windows less its noise, drawn half way to its kind's."""
    can = windows.n >= defaults.least_users
    variance = _variance(np.where(can, effects, np.nan), np.where(can, np.square(windows.error), np.nan), defaults)
    kinds = np.array([signal.kind if signal.known else "" for signal in weeks.signals])
    for kind in dict.fromkeys(kinds.tolist()):
        own = variance[:, kinds == kind]
        known = own[~np.isnan(own)]
        usual = float(np.median(known)) if len(known) else defaults.short_shock**2
        variance[:, kinds == kind] = np.where(np.isnan(own), usual, (own + usual) / 2)
    return np.sqrt(np.maximum(variance, defaults.least_shock**2))


def _variance(effects: Floats, noise: Floats, defaults: Defaults) -> Floats:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a persona without people in any window is NaN, and said so
        between, within = np.nanvar(effects, axis=0), np.nanmean(noise, axis=0)
    enough = (~np.isnan(effects)).sum(axis=0) >= LEAST_WINDOWS
    return np.where(enough, np.maximum(0, defaults.shock_spread * between - defaults.shock_noise * within), np.nan)
