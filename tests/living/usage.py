"""What the users did: sessions of actions, each action a few events, as one Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from people import EXPENSIVE, User
from world import BY_ID, DETOURS, DRIFT_START, END, FEATURES, NONE, WORKFLOW

OPENS_WITH_AUTO_MATCH = 0.72
LATE_ADOPTION = 0.22
PER_SESSION = 6
TRIES = timedelta(days=12)
"""How long somebody whose main feature fails keeps trying."""


class Event(NamedTuple):
    """One row of the events table."""

    at: datetime
    user: str
    name: str
    org: str


def events(users: list[User], seed: int) -> list[Event]:
    """Return everybody's events, sorted by time."""
    rows = [row for user in users for row in of_user(user, Random(f"{seed}:usage:{user.id}"))]
    return sorted((row for row in rows if row.at.date() <= END), key=lambda row: (row.at, row.user, row.name))


def of_user(user: User, rng: Random) -> Iterator[Event]:
    """Yield one user's events: enough sessions to reach their volume, each at an hour that suits them."""
    days = [user.joined + timedelta(days=i) for i in range((user.left - user.joined).days + 1)]
    weights = [day_weight(user, day) for day in days]
    left, sessions = user.volume, []
    while left > 0:
        size = min(left, 1 + round(rng.expovariate(1 / (PER_SESSION - 1))))
        sessions.append((rng.choices(days, weights)[0], size))
        left -= size
    if user.failing:
        tried = [day for day in days if user.failing <= day < user.failing + TRIES]
        after = [day for day in days if day >= user.failing + TRIES]
        for some in (tried, after):
            sessions += [(day, 5) for day in rng.choices(some, [day_weight(user, day) for day in some], k=2)]
    for day, size in sorted(sessions):
        failed = user.failing is not None and day >= user.failing
        tries = failed and user.failing is not None and day < user.failing + TRIES
        if failed and not tries and rng.random() < 0.4:
            continue
        names = session(user, day, size, rng)
        if failed:
            names = failing(user, names, tries)
        elif user.reason == EXPENSIVE and (user.left - day).days < 42 and rng.random() < 0.6:
            names.append("plan_viewed")
        yield from stamped(user, day, names, rng)


def day_weight(user: User, day: date) -> float:
    """Return how likely the user works on a day: the week's shape, and bursts around the turn of the month."""
    turn = day.day >= 27 or day.day <= 3
    return user.rhythm.days[day.weekday()] * (user.rhythm.month_end if turn else 1.0)


def session(user: User, day: date, size: int, rng: Random) -> list[str]:
    """Return the event names of one session of about `size` events."""
    mix = dict(user.mix)
    if user.persona == "project-lead" and "time-tracking" in mix:
        mix["time-tracking"] *= 4.0 if day.weekday() == 4 else 0.3
    names: list[str] = []
    if user.persona == "bookkeeper" and "auto-match" in mix and size > 1 and rng.random() < OPENS_WITH_AUTO_MATCH:
        names.append("auto_match_run")
    actions, weights = list(mix), list(mix.values())
    while len(names) < size:
        action = rng.choices(actions, weights)[0]
        if user.adopts_late and day >= DRIFT_START and rng.random() < LATE_ADOPTION:
            action = "bulk-import"
        names += steps(user, action, rng)
    return names


def steps(user: User, action: str, rng: Random) -> list[str]:
    """Return the events of one action."""
    if action == "invoicing":
        return invoice(user.persona, rng)
    if action not in FEATURES:
        return [action]
    first, *rest = FEATURES[action]
    if action == "bank-matching":
        return [first, *(name for name in rest for _ in range(rng.randint(0, 2)))]
    if action == "time-tracking":
        return [rng.choice(["timer_started", "hours_entered", "timer_stopped"])]
    if action == "api":
        return ["api_called"] if rng.random() < 0.93 else ["api_key_created", "api_called"]
    if action == "roles":
        return [rng.choice(FEATURES[action])]
    if action == "reminders":
        return [first] if rng.random() < 0.7 else ["reminder_edited"]
    return [first, *(name for name in rest if rng.random() < 0.6)]


def invoice(persona: str, rng: Random) -> list[str]:
    """Return one way through the send-invoice workflow: as designed, or the persona's detour."""
    at = rng.random()
    for chance, way in DETOURS[persona]:
        at -= chance
        if at < 0:
            return list(way)
    return list(WORKFLOW)


def failing(user: User, names: list[str], still_tries: bool) -> list[str]:
    """Return the session of somebody whose main feature fails: they try in vain, and later leave it alone."""
    feature, failure = BY_ID[user.persona].fails
    without = [name for name in names if name not in FEATURES[feature]]
    return [*without, FEATURES[feature][0], failure] if still_tries else without


def stamped(user: User, day: date, names: list[str], rng: Random) -> Iterator[Event]:
    """Yield the events of one session, seconds to minutes apart; who leaves for a spreadsheet comes back later."""
    hours = user.rhythm.hours
    first, last = rng.choices(list(hours), [w * (b - a + 1) for (a, b), w in hours.items()])[0]
    if rng.random() < (0.25 if user.persona == NONE else 0.12):
        first, last = 8, 20
    at = datetime.combine(day, time(rng.randint(first, last), rng.randint(0, 59), rng.randint(0, 59)))
    for name in names:
        yield Event(at, user.id, name, user.org)
        pause = rng.randint(600, 2400) if name == "lines_exported" else 5 + min(900, round(rng.expovariate(1 / 75)))
        at += timedelta(seconds=pause)


def blemished(rows: list[Event], seed: int) -> list[Event]:
    """Return the rows as a tracker delivers them: about one in a thousand without a user, and some twice."""
    rng = Random(f"{seed}:blemishes")
    out: list[Event] = []
    for row in rows:
        lost = rng.random() < 0.001
        out.append(row._replace(user="") if lost else row)
        if rng.random() < 0.0003:
            out.append(row)
    return out


def write(rows: list[Event], path: Path) -> None:
    """Write the rows as Parquet; the same rows give the same bytes."""
    table = pa.table(
        {
            "user_id": pa.array([row.user or None for row in rows], pa.string()),
            "occurred_at": pa.array([row.at for row in rows], pa.timestamp("ms", tz="UTC")),
            "name": pa.array([row.name for row in rows], pa.string()),
            "org_id": pa.array([row.org for row in rows], pa.string()),
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", compression_level=12)
