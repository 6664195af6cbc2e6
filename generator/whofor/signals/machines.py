"""Who looks like a machine: a note to people, never an exclusion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whofor.model.behaviour import Suspect
from whofor.model.signal import Counts, Floats
from whofor.signals.clock import HOUR, day, local
from whofor.signals.rows import by_person, column
from whofor.signals.visits import waits

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

    from whofor.signals.staged import Staged

HOURS, SLEEPLESS = 20, 3
"""Nobody is active in so many different hours of a day, on so many days."""

REGULAR, WAITS = 0.1, 100
"""Nobody's waits vary by so small a part of their mean, over so many waits."""

MOST = 5_000
"""Nobody does so much in one day: one event every three seconds for four hours."""

TICK = 10
"""Milliseconds of one unit of waits: their squares, summed over a hundred million events, stay within 64 bits."""


class Traits(NamedTuple):
    """What is known of each person: one value a person."""

    sleepless: Counts
    """Days with events in at least HOURS different hours."""

    busiest: Counts
    """Events on their busiest day."""

    waits: Counts
    """Waits between their events within sessions, longer than none."""

    variation: Floats
    """The standard deviation of these waits by their mean."""

    visits: Counts
    """Waits from session to session."""

    visit_variation: Floats
    """The same of these."""


def machines(staged: Staged) -> tuple[Suspect, ...]:
    """Return who of a source looks like a machine, in the order of people."""
    daily, apart = by_person(staged, days(staged.steps)), by_person(staged, regularity(staged.steps))
    starts = staged.sessions.select("uid", at=(staged.sessions.begin // (100 * TICK)).cast("int64"))
    visits = by_person(staged, waits(starts))
    traits = Traits(
        sleepless=column(daily, "sleepless"),
        busiest=column(daily, "busiest"),
        waits=column(apart, "waits"),
        variation=_variation(apart),
        visits=column(visits, "waits"),
        visit_variation=_variation(visits),
    )
    return suspects(staged.people, traits)


def suspects(people: tuple[str, ...], traits: Traits) -> tuple[Suspect, ...]:
    """Return who looks like a machine by their traits, and why.

    >>> night = Traits(*(np.array(column) for column in ([4, 0], [90, 80], [7, 500], [1.0, 0.9], [9, 9], [1.0, 1.0])))
    >>> suspects(("ann", "ben"), night)
    (Suspect(person='ann', reasons=('active in 20 or more hours of a day on 4 days',)),)
    """
    found = ((person, tuple(_reasons(*row))) for person, *row in zip(people, *traits, strict=True))
    return tuple(Suspect(person, reasons) for person, reasons in found if reasons)


def days(steps: ir.Table) -> ir.Table:
    """Return the events of each person's busiest day, and the days with events in almost every hour.

    Returns:
        `uid`, `busiest`, `sleepless`.
    """
    import ibis

    timed = steps.select(
        "uid",
        day=day(steps.t, steps.shift).cast("int64"),
        hour=(local(steps.t, steps.shift) // HOUR).cast("int64"),
    )
    daily = timed.group_by("uid", "day").agg(events=timed.count(), hours=timed.hour.nunique())
    sleepless = ibis.ifelse(daily.hours >= HOURS, 1, 0).cast("int64")
    return daily.group_by("uid").agg(busiest=daily.events.max(), sleepless=sleepless.sum().cast("int64"))


def regularity(steps: ir.Table) -> ir.Table:
    """Return the moments of waits between events within sessions (`uid`, `waits`, `total`, `squares`), in ticks."""
    waited = steps.filter((steps.step > 1) & (steps.wait >= TICK))
    ticks = waited.select("uid", wait=(waited.wait // TICK).cast("int64"))
    return ticks.group_by("uid").agg(
        waits=ticks.count(),
        total=ticks.wait.sum().cast("int64"),
        squares=(ticks.wait * ticks.wait).sum().cast("int64"),
    )


def _reasons(
    sleepless: int, busiest: int, waits: int, variation: float, visits: int, visit_variation: float
) -> Iterator[str]:
    if sleepless >= SLEEPLESS:
        yield f"active in {HOURS} or more hours of a day on {sleepless} days"
    if busiest >= MOST:
        yield f"{busiest:,} events on one day"
    if waits >= WAITS and variation < REGULAR:
        yield f"{waits:,} waits between events that are almost all the same"
    if visits >= WAITS and visit_variation < REGULAR:
        yield f"{visits:,} waits between sessions that are almost all the same"


def _variation(moments: pd.DataFrame) -> Floats:
    waits, total, squares = (moments[name].to_numpy(np.float64) for name in ("waits", "total", "squares"))
    mean = total / np.maximum(waits, 1)
    variance = np.maximum(squares / np.maximum(waits, 1) - mean * mean, 0.0)
    return np.asarray(np.sqrt(variance) / np.maximum(mean, 1e-12))
