"""What was measured at every check: the numbers that all verdicts are read off."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from whofor.freshness.defaults import Defaults
from whofor.freshness.effect import begins, is_log, median_of_weeks, scaled
from whofor.freshness.members import Members, Summed
from whofor.freshness.noise import own_error, standard_error
from whofor.freshness.quality import Mask
from whofor.model.drift import FREQUENCY, Counts, Floats, Weeks


@dataclass(frozen=True, eq=False)
class Numbers:
    """(personas, signals), or with the checks in front of them: means, effects, their noise, and people."""

    now: Floats
    effect: Floats
    error: Floats
    own: Floats
    n: Counts


def baseline_of(table: Members, weeks: Weeks) -> Summed:
    """Return the sums over all weeks that the personas were written from."""
    return table.between(np.full(len(weeks.signals), weeks.baseline[0]), weeks.baseline[1])


def at_week(
    weeks: Weeks, table: Members, was: Summed, good: Mask, at: int, defaults: Defaults, earliest: int = 0
) -> Numbers:
    """Return the numbers of one persona, (signals,), in the window that ends with week `at`."""
    logs = is_log(weeks.signals)
    now = table.between(begins(good, at, defaults.window, defaults, earliest), at + 1)
    effect = scaled(now.mean, logs) - scaled(was.mean, logs)
    mean = now.mean
    for j, signal in enumerate(weeks.signals):
        if signal.kind == FREQUENCY:
            effect[j] = median_of_weeks(table.weekly(j), at, float(was.mean[j]), defaults, earliest)
            mean[j] = was.mean[j] + effect[j]
    error = standard_error(was, now, weeks.signals, defaults)
    return Numbers(mean, effect, error, own_error(now, weeks.signals, defaults), now.people)


def stacked(numbers: list[Numbers]) -> Numbers:
    """Return the same numbers with one more axis in front."""
    return Numbers(*(np.array([getattr(one, f.name) for one in numbers]) for f in fields(Numbers)))


def measured(
    weeks: Weeks, tables: tuple[Members, ...], good: Mask, ats: list[int], defaults: Defaults, earliest: int = 0
) -> Numbers:
    """Return the numbers at all of some weeks: (checks, personas, signals)."""
    per = [(table, baseline_of(table, weeks)) for table in tables]
    return stacked(
        [stacked([at_week(weeks, table, was, good, at, defaults, earliest) for table, was in per]) for at in ats]
    )
