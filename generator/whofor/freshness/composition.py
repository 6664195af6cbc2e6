"""Whether the personas' shares of all customers have moved, more than they wander."""

from __future__ import annotations

import numpy as np

from whofor.freshness.defaults import Defaults
from whofor.model.drift import ALARM, EVERYBODY, NO_DRIFT, NOT_ENOUGH, WATCH, Composition, Weeks


def composition(weeks: Weeks, at: int, defaults: Defaults) -> tuple[Composition, ...]:
    """Return one verdict a persona, and one for those that no persona fits; none where nobody counted customers.

    A share wanders: customers stay, so each week's is the last one's and a step. What it may have wandered since the
    baseline's mean follows from the baseline's steps: `sigma sqrt(t - B + B/3)` of a random walk.
    """
    begin, end = weeks.baseline
    total = weeks.customers.sum(axis=1) if len(weeks.customers) else np.zeros(0)
    if not len(total) or not total[begin:end].all():
        return ()
    shares = weeks.customers / np.maximum(total, 1)[:, None]
    scaled = 2 * np.arcsin(np.sqrt(shares))
    was, last = scaled[begin:end].mean(axis=0), slice(max(end, at + 1 - defaults.share_window), at + 1)
    step = (
        np.sqrt(np.square(np.diff(scaled[begin:end], axis=0)).mean(axis=0)) if end - begin > 1 else np.zeros(len(was))
    )
    wandered = step * np.sqrt(at + 1 - end + (end - begin) / 3)
    moved = scaled[last].mean(axis=0) - was
    surely = np.abs(moved) - defaults.share_certainty * wandered
    n = int(total[at])
    return tuple(
        Composition(
            (*weeks.personas, EVERYBODY)[k],
            _verdict(n, float(moved[k]), float(surely[k]), defaults),
            float(shares[begin:end, k].mean()),
            float(shares[last, k].mean()),
            n,
            float(moved[k]),
            float(surely[k]),
        )
        for k in range(shares.shape[1])
    )


def _verdict(n: int, moved: float, surely: float, defaults: Defaults) -> str:
    if n < defaults.least_users:
        return NOT_ENOUGH
    if surely > defaults.share_margin:
        return ALARM
    return WATCH if abs(moved) > defaults.share_margin else NO_DRIFT
