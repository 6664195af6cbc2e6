"""On which phases of the week, the month and the quarter people come, against what the calendar would give them.

Everybody is compared with the days between their own first and last active day. Given these two, and the person's own
days of the week, months and trend, somebody without a cycle comes on any day of a kind as likely as on any other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whofor.metrics.days import Months, between, habits, span
from whofor.model.behaviour import Rhythm
from whofor.model.signal import Counts, Floats, Mask, Usage
from whofor.stats.calendar import PARTS, WEEKDAYS

LEAST_DAYS = 3
"""Active days that are enough to ask on which phases they fall."""

LEAST_SPAN = 14
"""Days between somebody's first and last active day that are enough to ask for days of the week."""

TURN = "turn-of-month"
"""The first three days of a month and the last three."""

QUARTERS = ("first-month", "second-month", "third-month")
"""The months of a quarter."""


class Phases(NamedTuple):
    """What people did and what the calendar would give: rows are the people who can be judged.

    Attributes:
        names: The phases.
        found: (people, phases) the share of a person's active days in each phase.
        due: (people, phases) the share that the calendar would give.
        lifts: (repetitions, phases) `found` by `due` of all people in each repetition of the cycle; NaN where too few
            people say anything of it. Empty where repetitions are not told apart.
        repeats: How many repetitions there are.
        free: How many of the first phases are free to vary: the last of them follows, further ones are sums.
    """

    names: tuple[str, ...]
    found: Floats
    due: Floats
    lifts: Floats
    repeats: int
    free: int


def week(usage: Usage, rhythm: Rhythm, among: Mask) -> Phases:
    """Return the days of the week: those between the first and the last active day."""
    able = among & (usage.days - 2 >= LEAST_DAYS) & (usage.last - usage.first > LEAST_SPAN)
    came, there = (days[able] for days in between(usage, rhythm))
    return Phases(WEEKDAYS, _shares(came), _shares(there), np.zeros((0, 7)), span(usage) // 7, 6)


def month(usage: Usage, rhythm: Rhythm, among: Mask, least: int) -> Phases:
    """Return the parts of the month, of whole months between the first and the last active day.

    What is due in a part follows from the person's days in that very month, their days of the week, and the straight
    line through their months: who fades away comes less at the end of each.
    """
    days = Months.of(rhythm)
    whole = days.whole(usage, among)
    came = rhythm.parts[among] * whole[:, :, None]
    able = came.sum(axis=(1, 2)) >= LEAST_DAYS
    whole, came = whole[able], came[able].astype(float)
    monthly = came.sum(axis=2)
    ways = habits(usage, rhythm, np.flatnonzero(among)[able])
    due = np.einsum("iw,mwk->imk", ways, days.cells)
    due *= (monthly / np.maximum(due.sum(axis=2), 1e-12))[:, :, None]
    due += _slope(monthly, whole)[:, None, None] * days.tilt * whole[:, :, None]
    mine = 1 / np.maximum(monthly.sum(axis=1), 1)
    found, due = _with_turn(came * mine[:, None, None]), _with_turn(due * mine[:, None, None])
    lifts = _lifts(found, due, whole.sum(axis=0) >= least)
    repeats = int(np.isfinite(lifts).any(axis=1).sum())
    return Phases((*PARTS, TURN), found.sum(axis=1), due.sum(axis=1), lifts, repeats, len(PARTS) - 1)


def quarter(usage: Usage, rhythm: Rhythm, among: Mask, least: int) -> Phases:
    """Return the months of the quarter, each against the mean of itself and its two neighbours, which takes trends out.

    Source: W. M. Persons' classical decomposition, Review of Economics and Statistics 1 (1919), with a period of three.
    """
    days = Months.of(rhythm)
    whole = days.whole(usage, among)
    ways = habits(usage, rhythm, np.flatnonzero(among))
    rate = rhythm.parts[among].sum(axis=2) * whole / np.maximum(ways @ days.cells.sum(axis=2).T, 1e-12)
    middle = whole[:, :-2] & whole[:, 1:-1] & whole[:, 2:]
    away = np.where(middle, rate[:, 1:-1] - (rate[:, :-2] + rate[:, 1:-1] + rate[:, 2:]) / 3, 0.0)
    phase = np.eye(3)[(rhythm.month + 1 + np.arange(middle.shape[1])) % 3]
    seen = middle.astype(float) @ phase
    level = rate.sum(axis=1) / np.maximum(whole.sum(axis=1), 1)
    able = (seen > 0).all(axis=1) & (level > 0) & ((rhythm.parts[among].sum(axis=2) * whole).sum(axis=1) >= LEAST_DAYS)
    away, middle = away[able] / level[able, None], middle[able]
    found = (1 + away @ phase / np.maximum(seen[able], 1)) / 3
    judged = middle.sum(axis=0)
    lifts = np.where(
        (judged >= least)[:, None] & (phase > 0), 1 + (away.sum(axis=0) / np.maximum(judged, 1))[:, None], np.nan
    )
    repeats = int(np.isfinite(lifts).sum(axis=0).min()) if len(lifts) else 0
    return Phases(QUARTERS, found, np.full_like(found, 1 / 3), lifts, repeats, 2)


def _shares(days: Counts) -> Floats:
    return np.asarray(days / np.maximum(days.sum(axis=1, keepdims=True), 1))


def _slope(monthly: Floats, whole: Mask) -> Floats:
    """Return how many days a month each person comes more from month to month: least squares over whole months."""
    n = np.maximum(whole.sum(axis=1), 1)
    at = np.arange(whole.shape[1]) * whole
    apart = (at - (at.sum(axis=1) / n)[:, None]) * whole
    squares = (apart**2).sum(axis=1)
    return np.asarray(np.where(n >= 3, (apart * monthly).sum(axis=1) / np.maximum(squares, 1e-12), 0.0))


def _with_turn(parts: Floats) -> Floats:
    return np.concatenate([parts, parts[:, :, :1] + parts[:, :, -1:]], axis=2)


def _lifts(found: Floats, due: Floats, able: Mask) -> Floats:
    sums = found.sum(axis=0), due.sum(axis=0)
    return np.asarray(np.where(able[:, None], sums[0] / np.maximum(sums[1], 1e-12), np.nan))
