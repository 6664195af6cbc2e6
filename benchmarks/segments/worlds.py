"""Worlds whose personas are known: eight with structure, three without. Nothing here imports whofor.

Every world is drawn event by event: each event has a day, and what is handed on is what the product counts, the number
of distinct days on which a user used a feature. How much somebody uses the product is log-normal and has nothing to do
with the persona. `chances` is what somebody would know who knew the planted parameters: the ceiling.

L1 to L5 and L7 draw each user's habits from a Dirichlet around the persona's (the family that whofor fits). L6 and L8
do not: in L6 the habits are logistic-normal, and correlated between the features of one area; in L8 users walk through
the product, each event depending on the one before, in bursts of a few busy days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, log_softmax

FEATURES, DAYS, USERS = 40, 180, 2_000


@dataclass(frozen=True, eq=False)
class World:
    """People by features in distinct days; the planted persona (-1: none); how many there are; an oracle to ask."""

    name: str
    counts: np.ndarray
    truth: np.ndarray
    personas: int
    oracle: Callable[[], np.ndarray] | None

    @property
    def chances(self) -> np.ndarray | None:
        """What somebody knows who knows what is planted: (people, personas) log-probabilities, up to a constant."""
        return self.oracle() if self.oracle else None


Drawn = np.random.Generator


def volume(users: int, median: float, drawn: Drawn, least: int = 5) -> np.ndarray:
    """Return events a user: log-normal, no fewer than `least`, no more than twenty times the median."""
    return np.clip(drawn.lognormal(np.log(median), 0.7, users), least, 20 * median).astype(np.int64)


def popular(drawn: Drawn) -> np.ndarray:
    """Return shares with a long tail."""
    shares = drawn.permutation(1.0 / np.arange(2, FEATURES + 2) ** 0.8)
    return shares / shares.sum()


def means(personas: int, own: float, drawn: Drawn, features: int = 6) -> np.ndarray:
    """Return the personas' mean shares: what all do, and to `own` features of the persona's.

    Two personas share at most two of these: who shares most of what sets them apart is one persona.
    """
    rows, taken = np.tile(popular(drawn) * (1 - own), (personas, 1)), list[set[int]]()
    for row in rows:
        while True:
            mine = drawn.choice(FEATURES, features, replace=False)
            if all(len(other & set(mine.tolist())) <= 2 for other in taken):
                break
        taken.append(set(mine.tolist()))
        row[mine] += own * drawn.dirichlet(np.full(features, 3.0))
    return rows


def dirichlet(rows: np.ndarray, drawn: Drawn) -> np.ndarray:
    """Return one draw from the Dirichlet of each row."""
    gammas = drawn.standard_gamma(np.maximum(rows, 1e-9)) + 1e-300
    return gammas / gammas.sum(axis=1, keepdims=True)


def feature_days(habits: np.ndarray, events: np.ndarray, drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct days that each user used each feature on, and the events behind them.

    Args:
        habits: (users, features) shares.
        events: (users,) how many.
        drawn: Where chance comes from.
    """
    raw = drawn.multinomial(events, habits)
    user, feature = (np.repeat(axis, raw.ravel()) for axis in np.indices(raw.shape).reshape(2, -1))
    # A user is active on about half as many days as there are events, and each event falls on one of those.
    active = np.maximum(np.minimum(events // 2, DAYS), 1)
    day = (drawn.random(len(user)) * active[user]).astype(np.int64)
    once = np.unique((user * FEATURES + feature) * DAYS + day) // DAYS
    return np.bincount(once, minlength=habits.size).reshape(habits.shape), raw


def log_polya(raw: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Return the Dirichlet-multinomial log-likelihood of each user, but for the coefficient."""
    total = gammaln(alpha.sum()) - gammaln(raw.sum(axis=1) + alpha.sum())
    return total + (gammaln(raw + alpha) - gammaln(alpha)).sum(axis=1)


def mixed(
    name: str, shares: list[float], own: float, spread: float, median: float, drawn: Drawn, **more: float
) -> World:
    """Return a world of Dirichlet personas; a share of `noise` users have habits that are all their own."""
    noise, users = more.get("noise", 0.0), int(more.get("users", USERS))
    rows = means(len(shares), own, drawn)
    truth = drawn.choice(len(shares), size=users, p=shares)
    truth[drawn.random(users) < noise] = -1
    stranger = 4.0 * np.full(FEATURES, 1.0 / FEATURES)
    alphas = np.vstack([spread * rows, stranger])
    counts, raw = feature_days(dirichlet(alphas[truth], drawn), volume(users, median, drawn), drawn)
    weights = np.append(np.array(shares) * (1 - noise), noise)
    joint = np.stack([log_polya(raw, alpha) for alpha in alphas], axis=1) + np.log(np.maximum(weights, 1e-300))
    return World(name, counts, truth, len(shares), lambda: joint)


def l1(drawn: Drawn) -> World:
    """Easy: four alike in size."""
    return mixed("L1", [0.3, 0.27, 0.23, 0.2], 0.5, 40, 60, drawn)


def l2(drawn: Drawn) -> World:
    """Six, of 3 to 40 %."""
    return mixed("L2", [0.4, 0.22, 0.16, 0.12, 0.07, 0.03], 0.45, 30, 60, drawn)


def l3(drawn: Drawn, users: int = USERS) -> World:
    """Five, of 1 to 60 %."""
    return mixed("L3", [0.6, 0.25, 0.1, 0.04, 0.01], 0.45, 30, 60, drawn, users=users)


def l4(drawn: Drawn) -> World:
    """Heavy overlap: most of the use is what all do."""
    return mixed("L4", [0.4, 0.3, 0.2, 0.1], 0.32, 40, 60, drawn)


def l5(drawn: Drawn) -> World:
    """Twelve events a user."""
    return mixed("L5", [0.4, 0.3, 0.2, 0.1], 0.72, 40, 12, drawn)


def l7(drawn: Drawn) -> World:
    """Six, and 15 % who are like nobody."""
    return mixed("L7", [0.3, 0.22, 0.18, 0.14, 0.1, 0.06], 0.5, 30, 60, drawn, noise=0.15)


def l6(drawn: Drawn) -> World:
    """Loose personas: logistic-normal habits, which move together within eight areas of five features."""
    shares, area = [0.35, 0.25, 0.2, 0.12, 0.08], np.arange(FEATURES) // 5
    rows = means(len(shares), 0.55, drawn)
    truth = drawn.choice(len(shares), size=USERS, p=shares)
    taste = 0.8 * drawn.standard_normal((USERS, 8))[:, area] + 0.9 * drawn.standard_normal((USERS, FEATURES))
    habits = np.exp(np.log(rows[truth]) + taste)
    habits /= habits.sum(axis=1, keepdims=True)
    counts, raw = feature_days(habits, volume(USERS, 60, drawn), drawn)
    cov = 0.64 * (area[:, None] == area) + 0.81 * np.eye(FEATURES)

    def oracle() -> np.ndarray:
        return np.stack([log_logistic_normal(raw, np.log(row), cov) for row in rows], axis=1) + np.log(shares)

    return World("L6", counts, truth, len(shares), oracle)


def log_logistic_normal(raw: np.ndarray, mean: np.ndarray, cov: np.ndarray) -> np.ndarray:
    """Return each user's log-likelihood under logistic-normal habits, by Laplace's approximation (Newton's steps)."""
    inverse, total, taste = np.linalg.inv(cov), raw.sum(axis=1), np.tile(mean, (len(raw), 1))
    for _ in range(20):
        habits = np.exp(taste - taste.max(axis=1, keepdims=True))
        habits /= habits.sum(axis=1, keepdims=True)
        slope = raw - total[:, None] * habits - (taste - mean) @ inverse
        bend = np.eye(FEATURES) * habits[:, None, :] - habits[:, :, None] * habits[:, None, :]
        bend = total[:, None, None] * bend + inverse
        taste = taste + np.clip(np.linalg.solve(bend, slope[:, :, None])[:, :, 0], -1, 1)
    away = taste - mean
    fits = (raw * log_softmax(taste, axis=1)).sum(axis=1) - 0.5 * np.einsum("ij,jk,ik->i", away, inverse, away)
    return fits - 0.5 * np.linalg.slogdet(bend)[1]


def l8(drawn: Drawn) -> World:
    """Markov sessions in bursts: each event depends on the one before, and days are busy or idle."""
    shares = [0.3, 0.25, 0.2, 0.15, 0.1]
    use = means(len(shares), 0.45, drawn)
    after = np.stack([_successors(row, drawn) for row in use])
    truth = drawn.choice(len(shares), size=USERS, p=shares)
    events = volume(USERS, 80, drawn)
    user = np.repeat(np.arange(USERS), events)
    first = np.cumsum(events) - events
    kinds, joint = _walk(use, after, truth, events, drawn)
    # Sessions of about eight events; half of them fall on the user's own three busiest days.
    session = np.cumsum(np.isin(np.arange(len(user)), first) | (drawn.random(len(user)) < 1 / 8))
    owner = user[np.searchsorted(session, np.arange(1, session[-1] + 1))]
    busy = drawn.integers(0, DAYS, (USERS, 3))[owner, drawn.integers(0, 3, len(owner))]
    day = np.where(drawn.random(len(owner)) < 0.5, busy, drawn.integers(0, DAYS, len(owner)))[session - 1]
    once = np.unique((user * FEATURES + kinds) * DAYS + day) // DAYS
    counts = np.bincount(once, minlength=USERS * FEATURES).reshape(USERS, FEATURES)
    return World("L8", counts, truth, len(shares), lambda: joint + np.log(shares))


def _successors(use: np.ndarray, drawn: Drawn) -> np.ndarray:
    """Return a persona's transitions: half what it does, half two usual successors of each feature."""
    rows = np.tile(0.5 * use, (FEATURES, 1))
    for row in rows:
        row[drawn.choice(FEATURES, 2, replace=False, p=use)] += 0.25
    return rows


def _walk(
    use: np.ndarray, after: np.ndarray, truth: np.ndarray, events: np.ndarray, drawn: Drawn
) -> tuple[np.ndarray, np.ndarray]:
    """Return everybody's events, one user after another, and the log-likelihood of each under each persona."""
    kinds = np.zeros((len(truth), events.max()), np.int64)
    joint = np.zeros((len(truth), len(use)))
    for step in range(events.max()):
        rows = use[truth] if step == 0 else after[truth, kinds[:, step - 1]]
        ladder = np.cumsum(rows, axis=1)
        kinds[:, step] = np.minimum((ladder < drawn.random((len(truth), 1))).sum(axis=1), FEATURES - 1)
        said = use[:, kinds[:, step]] if step == 0 else after[:, kinds[:, step - 1], kinds[:, step]]
        joint += np.where(events > step, np.log(said), 0.0).T
    return kinds[np.arange(events.max()) < events[:, None]], joint


def n1(drawn: Drawn) -> World:
    """Everybody draws from the same shares."""
    counts, _ = feature_days(np.tile(popular(drawn), (USERS, 1)), volume(USERS, 60, drawn), drawn)
    return World("N1", counts, np.zeros(USERS, np.int64), 1, None)


def n2(drawn: Drawn) -> World:
    """Everybody has habits of their own, around the same mean."""
    counts, _ = feature_days(
        dirichlet(np.tile(12 * popular(drawn), (USERS, 1)), drawn), volume(USERS, 60, drawn), drawn
    )
    return World("N2", counts, np.zeros(USERS, np.int64), 1, None)


def n3(drawn: Drawn) -> World:
    """A gradient: everybody stands somewhere between two poles."""
    one, other = means(2, 0.5, drawn)
    between = drawn.random((USERS, 1))
    habits = dirichlet(40 * ((1 - between) * one + between * other), drawn)
    counts, _ = feature_days(habits, volume(USERS, 60, drawn), drawn)
    return World("N3", counts, np.zeros(USERS, np.int64), 1, None)


WORLDS: tuple[Callable[[Drawn], World], ...] = (l1, l2, l3, l4, l5, l6, l7, l8, n1, n2, n3)


def world(make: Callable[[Drawn], World], seed: int) -> World:
    """Return the world of one seed; worlds of the same seed have nothing else in common."""
    return make(np.random.default_rng([seed, sum(map(ord, make.__name__))]))
