"""Made-up histories of a product with four personas, with or without a planted change; knows nothing of whofor.

25 signals: 12 features (used that week or not), sessions, minutes a session, four parts of the day, seven ways between
steps. 104 weeks, of which the first 26 are what personas are written from. One more feature is known to no persona.
Users differ within a persona, their weeks resemble one another, some are heavy, and the product has good and bad weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

WEEKS, BASELINE = 104, 26
FEATURES, PARTS, WAYS = 12, 4, 7
SHARES = (0.4, 0.3, 0.2, 0.1)
BENIGN = ("null", "seasonal", "growth", "missing", "bots", "launch", "trivial", "glitch")
DRIFTS = ("abrupt", "gradual", "composition", "anomaly", "split", "split_pure", "global")
SCENARIOS = BENIGN + DRIFTS
REAL = 1.3
"""How far a feature moves in a real drift, in logits: from 40 % of the user-weeks to 71 %."""


@dataclass
class World:
    """One history: rows of active user-weeks, and what was planted."""

    scenario: str
    persona: np.ndarray
    first: np.ndarray
    person: np.ndarray
    week: np.ndarray
    values: np.ndarray
    customers: np.ndarray
    ignored: list[tuple[int, int]]
    onset: int | None = None
    visible: int = 0
    """Weeks from the onset until a quarter of the change is there: then a perfect reviewer sees it."""
    changed: tuple[int, ...] = ()
    """The personas that changed."""


@dataclass
class Plan:
    """What is planted, before anybody is drawn."""

    rng: np.random.Generator
    base: np.ndarray
    ignored: np.ndarray
    onset: int | None = None
    visible: int = 0
    changed: tuple[int, ...] = ()
    logits: np.ndarray = field(default_factory=lambda: np.zeros((WEEKS, 4, FEATURES + 1)))
    second: np.ndarray = field(default_factory=lambda: np.zeros((WEEKS, 4, FEATURES + 1)))
    """The shift of the persona's second half (`halves` of its people) instead of `logits`."""
    halves: float = 0.0
    sessions: np.ndarray = field(default_factory=lambda: np.zeros((WEEKS, 4)))
    active: np.ndarray = field(default_factory=lambda: np.ones(WEEKS))
    joins: float = 0.004
    joining: np.ndarray = field(default_factory=lambda: np.tile(np.array(SHARES), (WEEKS, 1)))
    leaving: np.ndarray = field(default_factory=lambda: np.full((WEEKS, 4), 0.004))
    onboarding: bool = False
    bots: tuple[int, int] = (0, 0)
    lost: dict[int, float] = field(default_factory=dict)
    """(week, part of the events that is lost)"""
    broken: list[tuple[int, int, int, float]] = field(default_factory=list)
    """(feature, first week, weeks, part that is still recorded)"""


def profile(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return (4, features) base logits, and which features each persona does not care about."""
    base = rng.uniform(-1.6, 1.2, (4, FEATURES + 1))
    base[:, FEATURES] = -12.0
    ignored = np.zeros((4, FEATURES), bool)
    for k in range(4):
        for j in rng.choice(FEATURES, 3, replace=False):
            base[k, j], ignored[k, j] = -3.6, True
    return base, ignored


def ramp(onset: int, length: int) -> np.ndarray:
    """Return (weeks,) 0 before the onset, rising to 1 over `length` weeks."""
    return np.clip((np.arange(WEEKS) - onset + 1) / max(length, 1), 0, 1)


def picks(plan: Plan, k: int, count: int) -> np.ndarray:
    """Return features of middling use, which can go up or down."""
    able = np.flatnonzero(~plan.ignored[k])
    order = able[np.argsort(np.abs(plan.base[k, able] + 0.2) + plan.rng.uniform(0, 0.5, len(able)))]
    return order[:count]


def shifts(plan: Plan, k: int, size: float, rise: np.ndarray) -> None:
    """Let three features and the sessions of one persona move."""
    for j in picks(plan, k, 3):
        plan.logits[:, k, j] += -np.sign(plan.base[k, j] + 1e-9) * size * rise
    plan.sessions[:, k] += plan.rng.choice([-1, 1]) * 0.3 * size * rise


def planned(scenario: str, rng: np.random.Generator) -> Plan:
    """Return what one scenario plants."""
    plan = Plan(rng, *profile(rng))
    if scenario in DRIFTS:
        plan.onset = int(rng.integers(38, 66))
        plan.changed = (int(rng.integers(4)),)
    PLANTED[scenario](plan)
    return plan


def null(_: Plan) -> None:
    pass


def seasonal(plan: Plan) -> None:
    year = 2 * np.pi * (np.arange(WEEKS) + plan.rng.integers(52)) / 52
    plan.active *= 1 - 0.2 * (1 + np.sin(year)) / 2
    loads = plan.rng.uniform(0.8, 1.2, 4)
    plan.sessions += 0.2 * np.sin(year)[:, None] * loads
    for j in plan.rng.choice(FEATURES, 4, replace=False):
        plan.logits[:, :, j] += 0.4 * np.sin(year + 1)[:, None] * loads
    for begin in (int(plan.rng.integers(30, 45)),):
        for week in range(begin, WEEKS, 52):
            plan.active[week : week + 2] *= 0.55
            plan.sessions[week : week + 2] -= 0.3


def growth(plan: Plan) -> None:
    plan.joins, plan.onboarding = 0.02, True


def missing(plan: Plan) -> None:
    for week in plan.rng.choice(np.arange(28, WEEKS), 3, replace=False).tolist():
        plan.lost[week] = 1.0
    for week in plan.rng.choice(np.arange(28, WEEKS), 2, replace=False).tolist():
        plan.lost[week] = max(plan.lost.get(week, 0.0), 0.5)


def bots(plan: Plan) -> None:
    plan.bots = (int(plan.rng.integers(30, 90)), int(plan.rng.integers(3, 9)))


def launch(plan: Plan) -> None:
    begin = int(plan.rng.integers(35, 70))
    plan.logits[:, :, FEATURES] += 11.0 * ramp(begin, 1)[:, None]
    away = ramp(begin, 1) * np.exp(-np.maximum(np.arange(WEEKS) - begin, 0) / 8)
    plan.logits[:, :, :FEATURES] -= 0.25 * away[:, None, None]
    plan.sessions += 0.15 * away[:, None]


def trivial(plan: Plan) -> None:
    shifts(plan, int(plan.rng.integers(4)), 0.15 * REAL, ramp(int(plan.rng.integers(30, 80)), 1))


def glitch(plan: Plan) -> None:
    for part, weeks in ((0.0, 2), (0.15, 3), (0.0, 3)):
        plan.broken.append((int(plan.rng.integers(FEATURES)), int(plan.rng.integers(30, 98)), weeks, part))


def abrupt(plan: Plan) -> None:
    shifts(plan, plan.changed[0], REAL, ramp(plan.onset or 0, 1))


def gradual(plan: Plan) -> None:
    shifts(plan, plan.changed[0], REAL, ramp(plan.onset or 0, 26))
    plan.visible = 6


def composition(plan: Plan) -> None:
    begin = plan.onset or 0
    lost, won = plan.rng.choice(3, 2, replace=False).tolist()
    plan.changed, plan.visible = (lost, won), 5
    plan.joining[begin : begin + 20] = np.eye(4)[won]
    plan.leaving[begin : begin + 20, lost] += 0.12 / 20 / SHARES[lost]  # 12 points of all customers


def anomaly(plan: Plan) -> None:
    k = plan.changed[0]
    j = int(plan.rng.choice(np.flatnonzero(plan.ignored[k])))
    plan.logits[:, k, j] += 2.6 * ramp(plan.onset or 0, 6)
    plan.visible = 1


def split(plan: Plan) -> None:
    k, plan.halves = plan.changed[0], 0.45
    rise = ramp(plan.onset or 0, 12)
    for j in picks(plan, k, 5):
        plan.second[:, k, j] = -np.sign(plan.base[k, j] + 1e-9) * 1.6 * REAL * rise
    plan.visible = 3


def split_pure(plan: Plan) -> None:
    k, plan.halves = plan.changed[0], 0.5
    rise = ramp(plan.onset or 0, 8)
    for place, j in enumerate(picks(plan, k, 6)):
        way = 1 if place % 2 else -1
        plan.logits[:, k, j] = way * 1.3 * REAL * rise
        plan.second[:, k, j] = -way * 1.3 * REAL * rise
        plan.base[k, j] = 0.0  # from the first week on: half of the user-weeks, so that up and down weigh the same
    plan.visible = 2


def everybody(plan: Plan) -> None:
    plan.changed = (0, 1, 2, 3)
    rise = ramp(plan.onset or 0, 1)
    for place, j in enumerate(plan.rng.choice(FEATURES, 4, replace=False)):
        plan.logits[:, :, j] += (1 if place % 2 else -1) * REAL * rise[:, None]
    plan.sessions -= 0.3 * rise[:, None]


PLANTED = {
    "null": null, "seasonal": seasonal, "growth": growth, "missing": missing, "bots": bots, "launch": launch,
    "trivial": trivial, "glitch": glitch, "abrupt": abrupt, "gradual": gradual, "composition": composition,
    "anomaly": anomaly, "split": split, "split_pure": split_pure, "global": everybody,
}  # fmt: skip


def people(plan: Plan, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each customer's persona, first week, and the week before which they left."""
    rng = plan.rng
    persona = rng.choice(4, size, p=SHARES).tolist()
    first = (-rng.integers(1, 80, size)).tolist()
    left = [WEEKS] * size
    alive = list(range(size))
    for week in range(WEEKS):
        gone = rng.random(len(alive)) < plan.leaving[week][[persona[i] for i in alive]]
        for i in np.array(alive)[gone].tolist():
            left[i] = week
        arrived = int(rng.poisson(plan.joins * len(alive)))
        if plan.leaving[week].max() > 0.005:  # those who leave one persona for another product are replaced
            arrived = int(gone.sum())
        fresh = rng.choice(4, arrived, p=plan.joining[week]).tolist()
        alive = [i for i, out in zip(alive, gone.tolist(), strict=True) if not out]
        alive += range(len(persona), len(persona) + arrived)
        persona += fresh
        first += [week] * arrived
        left += [WEEKS] * arrived
    return np.array(persona), np.array(first), np.array(left)


def simulate(scenario: str, size: int, seed: int) -> World:
    """Return one history of about `size` customers."""
    rng = np.random.default_rng([seed, SCENARIOS.index(scenario), size])
    plan = planned(scenario, rng)
    persona, first, left = people(plan, size)
    n, weeks = len(persona), np.arange(WEEKS)
    rate = rng.beta(3.0, 1.6, n)[:, None] * plan.active * np.exp(rng.normal(0, 0.03, WEEKS))
    here = (weeks >= first[:, None]) & (weeks < left[:, None])
    on = here & (rng.random((n, WEEKS)) < rate)
    for week, part in plan.lost.items():
        on[:, week] &= rng.random(n) >= part
    person, week = np.nonzero(on)
    values = drawn(plan, persona, first, person, week)
    customers = np.stack([(here & (persona == k)[:, None]).sum(axis=0) for k in range(4)] + [np.zeros(WEEKS, int)], 1)
    pairs = list(zip(*np.nonzero(plan.ignored), strict=True))
    world = World(scenario, persona, first, person, week, values, customers, pairs,
                  plan.onset, plan.visible, plan.changed)  # fmt: skip
    return crawled(world, plan, size) if plan.bots[1] else world


def drawn(plan: Plan, persona: np.ndarray, first: np.ndarray, person: np.ndarray, week: np.ndarray) -> np.ndarray:
    """Return (rows, signals) what the active users did."""
    rng, n, k = plan.rng, len(persona), persona[person]
    heavy = rng.normal(0, 0.7, n)
    sessions = np.exp(0.8 + heavy[person] + plan.sessions[week, k] + rng.normal(0, 0.04, WEEKS)[week]
                      + rng.normal(0, 0.02, (WEEKS, 4))[week, k])  # fmt: skip
    sessions = 1 + rng.poisson(sessions * rng.gamma(2.0, 0.5, len(person)))
    half = (rng.random(n) < plan.halves)[person]
    shift = np.where(half[:, None], plan.second[week, k], plan.logits[week, k])
    own = rng.normal(0, 0.9, (n, FEATURES + 1))
    shock = rng.normal(0, 0.07, (WEEKS, FEATURES + 1))[week] + rng.normal(0, 0.03, (WEEKS, 4, FEATURES + 1))[week, k]
    eager = 0.3 * (np.log(sessions) - 1.2)[:, None]
    logits = plan.base[k] + shift + own[person] + shock + eager
    if plan.onboarding:
        logits -= 0.9 * np.exp(-np.maximum(week - first[person], 0) / 2.0)[:, None]
    used = (rng.random(logits.shape) < 1 / (1 + np.exp(-logits))).astype(float)
    for feature, begin, length, part in plan.broken:
        out = (week >= begin) & (week < begin + length) & (rng.random(len(week)) >= part)
        used[out, feature] = 0.0
    minutes = rng.normal(0, 0.15, 4)[k] + 2.3 + rng.normal(0, 0.4, n)[person] + rng.normal(0, 0.03, WEEKS)[week]
    minutes = minutes + rng.normal(0, 0.6, len(person)) / np.sqrt(sessions)
    parts = shares(rng, persona, person, sessions, PARTS, 4.0)
    ways = shares(rng, persona, person, rng.poisson(1.5 * sessions), WAYS, 8.0)
    return np.column_stack([used, np.log(sessions), minutes, parts, ways])


def shares(
    rng: np.random.Generator, persona: np.ndarray, person: np.ndarray, counts: np.ndarray, kinds: int, alike: float
) -> np.ndarray:
    """Return (rows, kinds) how each row's counts fell upon the kinds; NaN where there are none."""
    centre = rng.dirichlet(np.full(kinds, 3.0), 4)
    own = rng.gamma(alike * centre[persona] + 0.05) + 1e-9
    own /= own.sum(axis=1, keepdims=True)
    fell = rng.multinomial(counts, own[person])
    return np.where(counts[:, None] > 0, fell / np.maximum(counts, 1)[:, None], np.nan)


def crawled(world: World, plan: Plan, size: int) -> World:
    """Add fresh bots that use one persona's product as nobody does, for some weeks."""
    begin, length = plan.bots
    many, k = int(0.15 * size), int(plan.rng.integers(4))
    fresh = np.repeat(np.arange(many) + len(world.persona), length)
    week = np.tile(np.arange(begin, begin + length), many)
    values = np.full((len(fresh), world.values.shape[1]), 0.0)
    values[:, :FEATURES] = plan.rng.random((len(fresh), FEATURES)) < 0.9
    values[:, FEATURES + 1] = np.log(200.0)
    values[:, FEATURES + 3] = 1.0
    values[:, FEATURES + 3 + PARTS] = 1.0
    world.persona = np.concatenate([world.persona, np.full(many, k)])
    world.first = np.concatenate([world.first, np.full(many, begin)])
    world.person, world.week = np.concatenate([world.person, fresh]), np.concatenate([world.week, week])
    world.values = np.concatenate([world.values, values])
    return world
