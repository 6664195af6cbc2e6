"""One word for every signal of every persona, with the numbers that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whofor.freshness.alarms import Alarms
from whofor.freshness.defaults import Defaults
from whofor.freshness.measured import Numbers
from whofor.freshness.quality import Quality
from whofor.model.drift import (
    ALARM,
    ANOMALY,
    BAD_WEEKS,
    BROKEN,
    EVERYBODY,
    NO_DRIFT,
    NOT_ENOUGH,
    PRODUCT,
    SIGNATURE,
    VERIFIED,
    WATCH,
    Drift,
    Floats,
    Weeks,
)


@dataclass(frozen=True, eq=False)
class Table:
    """What is known at each check: (checks, personas, signals), and the week of each check."""

    weeks: Weeks
    ats: list[int]
    quality: Quality
    numbers: Numbers
    was: Floats
    alarms: Alarms
    low: Floats
    high: Floats


def drifts(table: Table, at: int, defaults: Defaults) -> tuple[Drift, ...]:
    """Return the verdicts of one check, persona by persona in the order of the signals, then of the whole product."""
    known = [j for j, signal in enumerate(table.weeks.signals) if signal.known]
    own = [_drift(table, at, k, j, defaults) for k in range(len(table.weeks.personas)) for j in known]
    return (*own, *_wide(table, at, defaults))


def verdict(table: Table, at: int, k: int, j: int, defaults: Defaults) -> str:
    """Return the word for one signal of one persona: what cannot be said comes first, then what is worst."""
    one = at, k, j
    said = (
        (BAD_WEEKS, table.quality.bad[table.ats[at]]),
        (BROKEN, table.quality.broken[table.ats[at], j]),
        (NOT_ENOUGH, table.numbers.n[one] < defaults.least_users or np.isnan(table.numbers.effect[one])),
        (ALARM, table.alarms.alarm[one]),
        (WATCH, table.alarms.watch[one]),
        (VERIFIED, table.alarms.verified[one]),
    )
    return next((word for word, holds in said if holds), NO_DRIFT)


def _drift(table: Table, at: int, k: int, j: int, defaults: Defaults) -> Drift:
    one, word = (at, k, j), verdict(table, at, k, j, defaults)
    persona, signal = table.weeks.personas[k], table.weeks.signals[j].id
    run = {ALARM: table.alarms.leaning, WATCH: table.alarms.watched}.get(word)
    checks = int(run[one]) if run is not None else 0
    up = table.numbers.effect[one] > 0 and (persona, signal) in table.weeks.ignored
    return Drift(
        persona,
        signal,
        word,
        ANOMALY if up else SIGNATURE,
        float(table.was[k, j]),
        float(table.numbers.now[one]),
        float(table.low[one]),
        float(table.high[one]),
        int(table.numbers.n[one]),
        float(table.numbers.effect[one]),
        float(table.alarms.against[one]),
        float(table.alarms.surely[one]),
        _since(table, at, j, checks),
        checks,
    )


def _since(table: Table, at: int, j: int, checks: int) -> int | None:
    """Return the week of the first of the last so many good checks."""
    good = [week for week in table.ats[: at + 1] if table.quality.good[week, j]]
    return good[-checks] if checks else None


def _wide(table: Table, at: int, defaults: Defaults) -> Iterator[Drift]:
    """Yield the changes that most personas made alike and for which no persona is alarmed by itself."""
    for j, signal in enumerate(table.weeks.signals):
        checks = abs(int(table.alarms.wide[at, j]))
        good = bool(table.quality.good[table.ats[at], j])
        if checks < defaults.wide_checks or not good or table.alarms.alarm[at, :, j].any():
            continue
        n = np.where(table.numbers.n[at, :, j] >= defaults.least_users, table.numbers.n[at, :, j], 0)
        was, now, effect = (
            float(np.average(np.nan_to_num(of), weights=n))
            for of in (table.was[:, j], table.numbers.now[at, :, j], table.numbers.effect[at, :, j])
        )
        yield Drift(
            EVERYBODY, signal.id, ALARM, PRODUCT, was, now, n=int(n.sum()), effect=effect,
            since=_since(table, at, j, checks), checks=checks,
        )  # fmt: skip
