"""An event log with planted personas, of any size, written as Parquet in time order, with its truth beside it.

    python benchmarks/eventlog.py --users 50000 --events 1000000 --seed 1 --out log.parquet

writes `log.parquet` (user_id, occurred_at, name) and `log.truth.parquet` (user_id, persona). Nothing here imports
whofor. What is planted:

- 100 event types and 180 days. Six personas of 3 to 40 % of the users; how much somebody uses the product is log-normal
  and has nothing to do with the persona.
- Everybody uses everything a little, by a popularity with a long tail. A persona has 10 event types of its own, drawn
  from all but the most popular, that make up three quarters of what it does by itself; several personas may share one.
- A session begins in an hour of the week of its persona's profile, and comes in bursts: a user has favourite weeks.
- Within a session, a third of the events follow from the one before (each type has two usual successors, the same for
  all personas), and a sixth are one of the user's three favourites. So no event is drawn independently, and no user
  exactly like the persona: this is not the model that whofor fits.

Memory grows with sessions (about 20 bytes each), not with events: sessions are sorted by their start, and their events
are drawn and written a slice of time after another.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

TYPES, DAYS = 100, 180
SHARES = np.array([0.40, 0.23, 0.15, 0.11, 0.08, 0.03])
OWN, OWN_USE = 10, 0.75
FOLLOW, FAVOURITE = 1 / 3, 1 / 6
SESSION = 6.0
"""Mean events of a session."""

DAY_MS, HOUR_MS = 86_400_000, 3_600_000
BEGIN_MS = 1_767_571_200_000
"""Monday 5 January 2026, 00:00 UTC."""

SLICE = 400_000
"""Sessions whose events are held at once."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What is planted: `use` (personas, types), `hours` (personas, 168), `next` (types, 2), and each user's own."""

    use: np.ndarray
    hours: np.ndarray
    next: np.ndarray
    persona: np.ndarray
    favourites: np.ndarray
    volume: np.ndarray


def plan(users: int, drawn: np.random.Generator) -> Plan:
    """Draw the personas and the users."""
    popular = drawn.permutation(1.0 / np.arange(3, TYPES + 3) ** 0.9)
    popular /= popular.sum()
    use = np.tile(popular * (1 - OWN_USE), (len(SHARES), 1))
    rarer = np.argsort(-popular)[10:]
    for row in use:
        row[drawn.choice(rarer, OWN, replace=False)] += OWN_USE * drawn.dirichlet(np.full(OWN, 4.0))
    persona = drawn.choice(len(SHARES), size=users, p=SHARES)
    favourites = np.stack([draw(use, persona, drawn) for _ in range(3)], axis=1)
    volume = drawn.lognormal(0.0, 1.0, users)
    return Plan(use, _hours(drawn), drawn.integers(0, TYPES, (TYPES, 2)), persona, favourites, volume)


def _hours(drawn: np.random.Generator) -> np.ndarray:
    """Return when personas begin their sessions, (personas, 168): around an hour of their own, weekends rarer."""
    hour = np.arange(168) % 24
    profiles = []
    for peak in drawn.uniform(7, 22, len(SHARES)):
        away = np.minimum(abs(hour - peak), 24 - abs(hour - peak))
        profiles.append(np.exp(-((away / 3.0) ** 2)) * np.where(np.arange(168) >= 120, drawn.uniform(0.1, 1), 1) + 0.02)
    rows = np.array(profiles)
    return rows / rows.sum(axis=1, keepdims=True)


def draw(shares: np.ndarray, row: np.ndarray, drawn: np.random.Generator) -> np.ndarray:
    """Return one draw from `shares[row[i]]` for each i; the rows of `shares` sum to 1."""
    ladder = np.cumsum(shares, axis=1)
    ladder /= ladder[:, -1:]
    steps = (ladder + np.arange(len(shares))[:, None]).ravel()
    found = np.searchsorted(steps, row + drawn.random(len(row)), side="right")
    return np.minimum(found - row * shares.shape[1], shares.shape[1] - 1)


def sessions(planned: Plan, events: int, drawn: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the users and the starts (ms) of all sessions, in the order of their starts. Everybody has one."""
    expected = planned.volume / planned.volume.sum() * (events / SESSION)
    user = np.repeat(np.arange(len(expected), dtype=np.int32), np.maximum(drawn.poisson(expected), 1))
    weeks = DAYS // 7
    favourite = drawn.integers(0, weeks, (len(expected), 3))
    bursts = drawn.random(len(user)) < 0.5
    week = np.where(bursts, favourite[user, drawn.integers(0, 3, len(user))], drawn.integers(0, weeks, len(user)))
    hour = draw(planned.hours, planned.persona[user], drawn)
    start = BEGIN_MS + (week * 168 + hour) * HOUR_MS + drawn.integers(0, HOUR_MS, len(user))
    order = np.argsort(start, kind="stable")
    return user[order], start[order]


def slice_of(planned: Plan, user: np.ndarray, start: np.ndarray, drawn: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Return the users, times (ms) and types of the events of some sessions, in no order."""
    left = drawn.geometric(1 / SESSION, len(user))
    persona, time = planned.persona[user], start
    kind = draw(planned.use, persona, drawn)
    users, times, kinds = [user], [time], [kind]
    alive = left > 1
    while alive.any():
        user, persona, time, kind, left = user[alive], persona[alive], time[alive], kind[alive], left[alive] - 1
        time = time + drawn.exponential(45_000, len(user)).astype(np.int64) + 1_000
        kind = _next(planned, user, persona, kind, drawn)
        users.append(user), times.append(time), kinds.append(kind)
        alive = left > 1
    return np.concatenate(users), np.concatenate(times), np.concatenate(kinds)


def _next(
    planned: Plan, user: np.ndarray, persona: np.ndarray, kind: np.ndarray, drawn: np.random.Generator
) -> np.ndarray:
    """Return what each user does next: what usually follows, a favourite, or what the persona does."""
    luck = drawn.random(len(kind))
    found = draw(planned.use, persona, drawn)
    follows, likes = luck < FOLLOW, (luck >= FOLLOW) & (luck < FOLLOW + FAVOURITE)
    found[follows] = planned.next[kind[follows], drawn.integers(0, 2, int(follows.sum()))]
    found[likes] = planned.favourites[user[likes], drawn.integers(0, 3, int(likes.sum()))]
    return found


def write(users: int, events: int, seed: int, out: Path) -> Path:
    """Write a log and its truth; return the path of the truth."""
    drawn = np.random.default_rng(seed)
    planned = plan(users, drawn)
    ids = pa.array([f"u{number:07}" for number in range(users)])
    names = pa.array([f"event_{number:02}" for number in range(TYPES)])
    user, start = sessions(planned, events, drawn)
    schema = pa.schema([("user_id", pa.string()), ("occurred_at", pa.timestamp("ms")), ("name", pa.string())])
    rest = tuple(np.zeros(0, kind) for kind in (np.int32, np.int64, np.int64))
    with pq.ParquetWriter(out, schema, compression="zstd") as file:
        for at in range(0, len(user), SLICE):
            more = slice_of(planned, user[at : at + SLICE], start[at : at + SLICE], drawn)
            more = tuple(np.concatenate(pair) for pair in zip(rest, more, strict=True))
            # A session may outlast the slice: what falls after the next slice's first start waits for it.
            end = start[at + SLICE] if at + SLICE < len(start) else np.iinfo(np.int64).max
            now, rest = more[1] < end, tuple(column[more[1] >= end] for column in more)
            done = tuple(column[now] for column in more)
            order = np.argsort(done[1], kind="stable")
            file.write_table(_table(tuple(column[order] for column in done), ids, names, schema))
    truth = out.with_suffix(".truth.parquet")
    persona = pa.array([f"p{one}" for one in planned.persona.tolist()])
    pq.write_table(pa.table({"user_id": ids, "persona": persona}), truth, compression="zstd")
    return truth


def _table(columns: tuple[np.ndarray, ...], ids: pa.Array, names: pa.Array, schema: pa.Schema) -> pa.Table:
    user, time, kind = columns
    stamps = pa.array(time).cast(pa.timestamp("ms"))
    return pa.table([ids.take(pa.array(user)), stamps, names.take(pa.array(kind))], schema=schema)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an event log with planted personas.")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--events", type=int, default=1_000_000, help="about so many, and one a user at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    print(f"{asked.out} and {write(asked.users, asked.events, asked.seed, asked.out)}")


if __name__ == "__main__":
    main()
