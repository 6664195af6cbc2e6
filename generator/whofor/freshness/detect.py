"""From weekly tables to verdicts: one check, or all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whofor.freshness.alarms import alarms, interval
from whofor.freshness.composition import composition
from whofor.freshness.defaults import Defaults
from whofor.freshness.measured import baseline_of, measured
from whofor.freshness.members import Members, members
from whofor.freshness.quality import Quality, quality
from whofor.freshness.shocks import shocks
from whofor.freshness.split import split
from whofor.freshness.verdicts import Table, drifts
from whofor.model.drift import ALARM, Check, Drift, Notice, Weeks


@dataclass(frozen=True, eq=False)
class Measures:
    """All that the checks of one history have in common."""

    weeks: Weeks
    tables: tuple[Members, ...]
    quality: Quality
    table: Table


def detect(weeks: Weeks, defaults: Defaults | None = None) -> tuple[Drift, ...]:
    """Return the verdict on every signal of every persona in the last week, and on the product as a whole."""
    defaults = defaults or Defaults()
    made = measures(weeks, defaults)
    return drifts(made.table, len(made.table.ats) - 1, defaults) if made else ()


def check(weeks: Weeks, defaults: Defaults | None = None) -> Check:
    """Return everything that is to be said in the last week."""
    return history(weeks, defaults, (weeks.weeks - 1,))[0]


def history(weeks: Weeks, defaults: Defaults | None = None, at: tuple[int, ...] | None = None) -> tuple[Check, ...]:
    """Return the checks of some weeks, or of all weeks since the baseline, each blind to what came later.

    Where weeks are named, every persona is looked at for a split; else from time to time, and where there is an alarm.
    """
    defaults = defaults or Defaults()
    made = measures(weeks, defaults)
    if made is None:
        return ()
    return tuple(_check(made, week, defaults, every=at is not None) for week in at or made.table.ats)


def measures(weeks: Weeks, defaults: Defaults) -> Measures | None:
    """Return what was measured in all weeks since the baseline; None where there is none yet."""
    ats = list(range(weeks.baseline[1], weeks.weeks))
    if not ats or not weeks.personas or not weeks.signals:
        return None
    found = quality(weeks, defaults)
    tables = members(weeks, found.good, defaults)
    was = np.array([baseline_of(one, weeks).mean for one in tables])
    numbers = measured(weeks, tables, found.good, ats, defaults)
    shock = shocks(weeks, tables, found.good, defaults)
    skipped = ~found.good[ats][:, None, :]
    said = alarms(numbers, was, shock, weeks.signals, skipped, defaults)
    low, high = interval(numbers, weeks.signals)
    return Measures(weeks, tables, found, Table(weeks, ats, found, numbers, was, said, low, high))


def _check(made: Measures, week: int, defaults: Defaults, *, every: bool) -> Check:
    at = made.table.ats.index(week)
    said = drifts(made.table, at, defaults)
    shares = composition(made.weeks, week, defaults)
    every = every or at % defaults.split_every == 0
    alarmed = {one.persona for one in said if one.verdict == ALARM}
    splits = tuple(
        split(made.weeks, k, made.tables[k], week, defaults)
        for k, persona in enumerate(made.weeks.personas)
        if (every or persona in alarmed) and not made.quality.bad[week]
    )
    return Check(week, said, shares, splits, tuple(notices(made, at, defaults)))


def notices(made: Measures, at: int, defaults: Defaults) -> Iterator[Notice]:
    """Yield what is to be said of the data of one week."""
    week = made.table.ats[at]
    if made.quality.bad[week]:
        yield Notice("bad-week", week)
        return
    for j, signal in enumerate(made.weeks.signals):
        if made.quality.broken[week, j]:
            yield Notice("broken-tracker", _since(made.quality, week, j), signal.id)
        if not signal.known:
            yield from _new(made.table, at, j, defaults)


def _new(table: Table, at: int, signal: int, defaults: Defaults) -> Iterator[Notice]:
    for k, persona in enumerate(table.weeks.personas):
        share = float(table.numbers.now[at, k, signal])
        if table.numbers.n[at, k, signal] >= defaults.least_users and share >= defaults.new_feature:
            yield Notice("new-feature", table.ats[at], table.weeks.signals[signal].id, persona, share)


def _since(found: Quality, week: int, signal: int) -> int:
    """Return the week in which a signal broke; bad weeks in between do not end it."""
    before = np.flatnonzero(found.good[: week + 1, signal])
    later = np.flatnonzero(found.broken[:, signal])
    return int(later[later > (before[-1] if len(before) else -1)][0])
