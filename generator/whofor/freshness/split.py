"""Whether one persona has become two: asked against how different its people always were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from whofor.freshness.defaults import Defaults
from whofor.freshness.effect import is_log, scaled
from whofor.freshness.members import Members, Summed
from whofor.freshness.quality import Mask
from whofor.model.drift import Floats, SplitVerdict, Weeks
from whofor.stats.dip import dip
from whofor.stats.heaps import heaps

OWN, ALONE, RIDGE = 0.7, 0.3, 0.02
"""The baseline's covariance is mixed with its diagonal, or a few hundred people would make axes out of nothing."""

LEAST_DEVIATION = 0.05
"""Added to the baseline's deviations: a signal that hardly anybody differed in must not become the axis by one user."""


@dataclass(frozen=True, eq=False)
class Spread:
    """Where people stand on the axis that widened most against the baseline, and by how much it widened."""

    now: Summed
    axis: Floats
    widened: float
    signals: int


def split(weeks: Weeks, persona: int, table: Members, at: int, defaults: Defaults) -> SplitVerdict:
    """Return whether the people of one persona part into two heaps that the baseline did not have.

    Users of one persona always differ (heavy users, rare features), so k = 2 is asked relative to the baseline: along
    the axis on which people spread most compared with it, are there two heaps, of enough people, in several signals?
    """
    found = spread(weeks, table, at, defaults)
    name = weeks.personas[persona]
    if isinstance(found, int):
        return SplitVerdict(name, None, found)
    n = len(found.axis)
    if found.widened <= max(defaults.spread, defaults.spread_noise * by_chance(n, found.signals)):
        return SplitVerdict(name, False, n, found.widened)
    two, dipped = heaps(found.axis), dip(found.axis) * float(np.sqrt(n))
    apart = parted(weeks, found.now, np.asarray(two.second > 0.5), defaults)
    parts = dipped > defaults.dip and two.smaller > defaults.smaller and two.distance > defaults.distance
    said = parts and len(apart) >= defaults.apart_signals
    return SplitVerdict(name, said, n, found.widened, dipped, two.distance, two.smaller, apart)


def by_chance(people: int, signals: int) -> float:
    """Return the widest axis among people who differ in nothing, where the true spread is 1 along each.

    Source: V. A. Marchenko and L. A. Pastur, "Distribution of eigenvalues for some sets of random matrices" (1967).

    >>> by_chance(100, 25)
    2.25
    """
    return float((1 + np.sqrt(signals / people)) ** 2)


def spread(weeks: Weeks, table: Members, at: int, defaults: Defaults) -> Spread | int:
    """Return how people spread along the widest axis, or how many people there are where they are too few."""
    begin, end = weeks.baseline
    known = [j for j, signal in enumerate(weeks.signals) if signal.known]
    was = _regular(table, max(begin, end - defaults.split_baseline), end, defaults)
    now = _regular(table, max(0, at + 1 - defaults.split_window), at + 1, defaults)
    least = min(len(was.sums), len(now.sums))
    if least < defaults.split_users:
        return least
    before, after = _standing(was, weeks)[:, known], _standing(now, weeks)[:, known]
    middle, deviation = before.mean(axis=0), before.std(axis=0) + LEAST_DEVIATION
    old, new = (before - middle) / deviation, (after - middle) / deviation
    usual = np.cov(old, rowvar=False)
    relative = OWN * usual + ALONE * np.diag(np.diag(usual)) + RIDGE * np.eye(len(known))
    sizes, axes = eigh(np.cov(new, rowvar=False), relative)
    return Spread(now, new @ axes[:, -1], float(sizes[-1]), len(known))


def _regular(table: Members, begin: int, end: int, defaults: Defaults) -> Summed:
    """Return the people who were active in enough weeks for their own means to say something."""
    window = Summed(table.sums[end] - table.sums[begin], table.counts[end] - table.counts[begin])
    often = window.counts.max(axis=1, initial=0) >= defaults.split_weeks
    return Summed(window.sums[often], window.counts[often])


def _standing(window: Summed, weeks: Weeks) -> Floats:
    """Return (people, signals) each person's means on the scale of effects; the persona's where one has none."""
    means = np.divide(window.sums, window.counts, out=np.full(window.sums.shape, np.nan), where=window.counts > 0)
    return scaled(np.where(np.isnan(means), np.nan_to_num(window.mean), means), is_log(weeks.signals))


def parted(weeks: Weeks, now: Summed, second: Mask, defaults: Defaults) -> tuple[tuple[str, float], ...]:
    """Return the signals in which two heaps differ by enough, with their difference, the largest first."""
    if second.all() or not second.any():
        return ()
    logs = is_log(weeks.signals)
    means = [scaled(Summed(now.sums[part], now.counts[part]).mean, logs) for part in (~second, second)]
    gaps = np.nan_to_num(means[1] - means[0])
    order = sorted(range(len(gaps)), key=lambda j: (-abs(gaps[j]), j))
    return tuple((weeks.signals[j].id, float(gaps[j])) for j in order if abs(gaps[j]) > defaults.apart)
