"""Weeks and features that say nothing about people: a pipeline stood still, bots came, an event broke."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whofor.freshness.defaults import Defaults
from whofor.model.drift import FEATURE, WORKFLOW, Floats, Weeks

Mask = NDArray[np.bool_]
LEAST = 3
"""Weeks that must have been good before the next can be called odd."""


@dataclass(frozen=True, eq=False)
class Quality:
    """Which weeks are bad, and `broken[w, j]`: in which week signal j was not recorded as it used to be."""

    bad: Mask
    broken: Mask

    @property
    def good(self) -> Mask:
        """(weeks, signals) what may be counted."""
        return np.asarray(~self.bad[:, None] & ~self.broken)


def quality(weeks: Weeks, defaults: Defaults) -> Quality:
    """Return which weeks and signals are to be skipped, each judged by what came before it only."""
    bad = bad_weeks(np.bincount(weeks.week, minlength=weeks.weeks).astype(float), defaults)
    shares = shares_of_all(weeks)
    broken = np.zeros(shares.shape, bool)
    for j, signal in enumerate(weeks.signals):
        if signal.kind in (FEATURE, WORKFLOW) and signal.known:
            broken[:, j] = broken_weeks(shares[:, j], bad, defaults)
    return Quality(bad, broken)


def shares_of_all(weeks: Weeks) -> Floats:
    """Return (weeks, signals) the mean of every signal over all active users; NaN where nobody has it."""
    known = ~np.isnan(weeks.values)
    made = np.full((weeks.weeks, len(weeks.signals)), np.nan)
    for j in range(len(weeks.signals)):
        at = known[:, j]
        counted = np.bincount(weeks.week[at], minlength=weeks.weeks)
        summed = np.bincount(weeks.week[at], weeks.values[at, j], minlength=weeks.weeks)
        np.divide(summed, counted, out=made[:, j], where=counted > 0)
    return made


def bad_weeks(active: Floats, defaults: Defaults) -> Mask:
    """Return the weeks with far fewer or far more active users than usual; one without any is always bad.

    >>> bad_weeks(np.array([9.0, 9, 9, 9, 2, 9]), Defaults()).tolist()
    [False, False, False, False, True, False]
    """
    bad, usual, run = np.zeros(len(active), bool), list[float](), 0
    for week, users in enumerate(active.tolist()):
        middle = float(np.median(usual[-defaults.recent :])) if len(usual) >= LEAST else users
        odd = not defaults.quiet * middle <= users <= defaults.crowded * middle
        run = run + 1 if odd else 0
        bad[week] = users == 0 or (odd and run <= defaults.forgiven)
        if not bad[week]:
            usual.append(users)
    return bad


def broken_weeks(shares: Floats, bad: Mask, defaults: Defaults) -> Mask:
    """Return the weeks in which a feature's share over all users fell as no behaviour does.

    A feature that is gone for everybody stays broken: whether it was removed is for people to say, and no persona
    changed by it. What merely fell counts as real when it lasts.
    """
    broken, usual, run = np.zeros(len(shares), bool), list[float](), 0
    for week in np.flatnonzero(~bad).tolist():
        share = 0.0 if np.isnan(shares[week]) else float(shares[week])
        middle = float(np.median(usual[-defaults.recent :])) if len(usual) >= LEAST else 0.0
        fell = middle >= defaults.seen and share < defaults.broken * middle
        run = run + 1 if fell else 0
        broken[week] = fell and (run <= defaults.forgiven or share < defaults.vanished * middle)
        if not broken[week]:
            usual.append(share)
    return broken
