"""Small histories of four personas, in which a test changes what it wants."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from whofor.model.drift import FEATURE, FREQUENCY, WORKFLOW, Watched, Weeks

PERSONAS = ("ana", "ben", "cai", "dot")
SIGNALS = (
    Watched("export", FEATURE),
    Watched("import", FEATURE),
    Watched("report", FEATURE),
    Watched("sessions", FREQUENCY),
    Watched("a-b", WORKFLOW),
)
WEEKS, BASELINE = 52, 24
CHANCES = np.array([[0.4, 0.5, 0.6], [0.6, 0.3, 0.5], [0.3, 0.6, 0.4], [0.5, 0.4, 0.3]])


def world(
    seed: int = 1,
    each: int = 120,
    *,
    chances: np.ndarray | None = None,
    personas: int = 4,
    weeks: int = WEEKS,
) -> Weeks:
    """Return a history of `each` people a persona; `chances` is (weeks, personas, features) of use in a week."""
    rng = np.random.default_rng(seed)
    persona = np.repeat(np.arange(personas), each)
    person, week = np.nonzero(rng.random((len(persona), weeks)) < 0.7)
    k = persona[person]
    own = rng.normal(0, 0.7, (len(persona), 3))
    chance = (np.tile(CHANCES, (weeks, 1, 1)) if chances is None else chances)[week, k]
    logits = np.log(chance / (1 - chance)) + own[person]
    used = (rng.random(logits.shape) < 1 / (1 + np.exp(-logits))).astype(float)
    used[chance == 0] = 0.0
    sessions = np.log(1 + rng.poisson(np.exp(rng.normal(0.8, 0.6, len(persona)))[person]))
    way = np.where(rng.random(len(person)) < 0.1, np.nan, rng.beta(2, 2, len(person)))
    first = np.full(len(persona), -20)
    customers = np.tile([each] * personas + [0], (weeks, 1))
    values = np.column_stack([used, sessions, way])
    baseline = (0, min(BASELINE, weeks))
    return Weeks(PERSONAS[:personas], SIGNALS, persona, first, person, week, values, weeks, baseline, customers)


def changed(since: int, persona: int | None, feature: int, to: float) -> np.ndarray:
    """Return chances of which one changes in a week, for one persona or for all."""
    chances = np.tile(CHANCES, (WEEKS, 1, 1))
    chances[since:, slice(None) if persona is None else persona, feature] = to
    return chances


def without(weeks: Weeks, rows: np.ndarray) -> Weeks:
    """Return the history without some rows."""
    return replace(weeks, person=weeks.person[~rows], week=weeks.week[~rows], values=weeks.values[~rows])


def until(weeks: Weeks, last: int) -> Weeks:
    """Return the history as it stood in an earlier week."""
    cut = without(weeks, weeks.week > last)
    return replace(cut, weeks=last + 1, customers=weeks.customers[: last + 1])
