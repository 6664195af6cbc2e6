"""The weeks of one persona's people, summed so that every window costs one subtraction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whofor.freshness.defaults import Defaults
from whofor.freshness.quality import Mask
from whofor.model.drift import FREQUENCY, Counts, Floats, Weeks


@dataclass(frozen=True, eq=False)
class Summed:
    """(people, signals) the sums and the numbers of user-weeks of one window."""

    sums: Floats
    counts: NDArray[np.float32]

    @property
    def rows(self) -> Floats:
        """(signals,) user-weeks."""
        return np.asarray(self.counts.sum(axis=0))

    @property
    def people(self) -> Counts:
        """(signals,) people with at least one user-week."""
        return np.asarray((self.counts > 0).sum(axis=0))

    @property
    def mean(self) -> Floats:
        """(signals,) the mean over user-weeks; NaN where there are none. Every user-week weighs the same."""
        rows = self.rows
        return np.asarray(np.divide(self.sums.sum(axis=0), rows, out=np.full(len(rows), np.nan), where=rows > 0))

    @property
    def influence(self) -> Floats:
        """(people, signals) how much each person moves the mean: the sum of their deviations, by all user-weeks."""
        rows, mean = np.maximum(self.rows, 1), np.nan_to_num(self.mean)
        return np.asarray((self.sums - self.counts * mean) / rows)


@dataclass(frozen=True, eq=False)
class Members:
    """(weeks + 1, people, signals) running sums and running numbers of what may be counted."""

    sums: Floats
    counts: NDArray[np.float32]

    def between(self, begins: Counts, end: int) -> Summed:
        """Return the window from each signal's own first week up to `end`, which is left out."""
        if (begins == begins[0]).all():
            begin = int(begins[0])
            return Summed(self.sums[end] - self.sums[begin], self.counts[end] - self.counts[begin])
        each = np.arange(len(begins))
        return Summed(self.sums[end] - self.sums[begins, :, each].T, self.counts[end] - self.counts[begins, :, each].T)

    def weekly(self, signal: int) -> Floats:
        """Return (weeks,) the mean of one signal in each week; NaN in weeks that do not count."""
        sums = np.diff(self.sums[:, :, signal].sum(axis=1))
        rows = np.diff(self.counts[:, :, signal].sum(axis=1))
        return np.asarray(np.divide(sums, rows, out=np.full(len(rows), np.nan), where=rows > 0))


def capped(weeks: Weeks, defaults: Defaults) -> Floats:
    """Return the values with the frequency cut at a quantile of the baseline, so that no heavy user carries it."""
    values = weeks.values.copy()
    inside = (weeks.week >= weeks.baseline[0]) & (weeks.week < weeks.baseline[1])
    for j, signal in enumerate(weeks.signals):
        if signal.kind == FREQUENCY and inside.any():
            values[:, j] = np.minimum(values[:, j], np.nanquantile(values[inside, j], defaults.cap))
    return values


def members(weeks: Weeks, good: Mask, defaults: Defaults) -> tuple[Members, ...]:
    """Return each persona's people, those who came only lately left out in the weeks of their tenure."""
    values = capped(weeks, defaults)
    settled = weeks.week - weeks.first[weeks.person] >= defaults.tenure
    return tuple(_of(weeks, values, good, settled, k) for k in range(len(weeks.personas)))


def _of(weeks: Weeks, values: Floats, good: Mask, settled: Mask, persona: int) -> Members:
    people = np.flatnonzero(weeks.persona == persona)
    place = np.full(len(weeks.persona), -1)
    place[people] = np.arange(len(people))
    rows = np.flatnonzero(settled & (place[weeks.person] >= 0))
    counted = good[weeks.week[rows]] & ~np.isnan(values[rows])
    shape = (weeks.weeks + 1, len(people), len(weeks.signals))
    sums, counts = np.zeros(shape), np.zeros(shape, np.float32)
    sums[weeks.week[rows] + 1, place[weeks.person[rows]]] = np.where(counted, values[rows], 0.0)
    counts[weeks.week[rows] + 1, place[weeks.person[rows]]] = counted
    np.cumsum(sums, axis=0, out=sums)
    np.cumsum(counts, axis=0, out=counts)
    return Members(sums, counts)
