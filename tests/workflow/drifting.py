"""A product with three kinds of users, twenty-four weeks, in the last eight of which something may change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

START, WEEKS, NEWER = date(2026, 1, 5), 24, 8
UNTIL, END = START + timedelta(days=7 * (WEEKS - NEWER) - 1), START + timedelta(days=7 * WEEKS - 1)
KINDS = (("reminders", "phone", "links"), ("import", "export", "approve"), ("time", "quotes", "budget"))
CHANGES = ("none", "fall", "quiet", "adopt", "launch", "untracked", "gap", "newcomers")

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
sources:
  - {id: usage, kind: events, at: usage.csv, columns: {user: user, time: time, event: event}}
"""


def write(root: Path, change: str = "none", people: int = 450) -> Path:
    """Write the evidence of one world; until the change all worlds of a size are the same."""
    (root / "evidence").mkdir(parents=True, exist_ok=True)
    (root / "evidence" / "sources.yaml").write_text(SOURCES)
    rows = [row for number in range(people) for row in _user(number, change)]
    rows += [row for number in range(people, 2 * people) for row in _newcomer(number, change)]
    (root / "evidence" / "usage.csv").write_text("user,time,event\n" + "".join(rows))
    return root


def _user(number: int, change: str) -> Iterator[str]:
    random = Random(f"{number}")
    kind = number % 3
    own = KINDS[kind]
    odd = random.choice([feature for other in KINDS if other is not KINDS[kind] for feature in other])
    mind = random.random()
    for at in range(7 * WEEKS):
        drawn = [random.random() for _ in range(4)]
        if drawn[0] < 0.3 and not (change == "gap" and 130 <= at < 139):
            event = own[int(drawn[1] * len(own))] if drawn[2] < 0.6 else ("open", "search", odd)[int(drawn[3] * 2.05)]
            late = at >= 7 * (WEEKS - NEWER)
            if late and change == "quiet" and drawn[0] < 0.12:
                continue
            changed = _changed(event, change, kind, mind, drawn[3]) if late else event
            if changed:
                yield f"u{number:04},{START + timedelta(days=at)}T10:00:00Z,{changed}\n"


def _changed(event: str, change: str, kind: int, mind: float, chance: float) -> str:
    """Return what somebody does instead, once something has changed; nothing where that is not tracked."""
    if change == "fall" and kind == 0 and event == "reminders" and mind < 0.7:
        return "open"
    if change == "adopt" and kind == 0 and mind < 0.3 and chance < 0.4:
        return "budget"
    if change == "launch" and mind < 0.5 and chance < 0.3:
        return "chat"
    if change == "untracked" and event == "export":
        return ""
    return event


def _newcomer(number: int, change: str) -> Iterator[str]:
    """Yield what somebody of the third kind does who comes late; only where that is the change."""
    if change != "newcomers":
        return
    random = Random(f"new {number}")
    for at in range(7 * (WEEKS - NEWER), 7 * WEEKS):
        if random.random() < 0.3:
            event = random.choice((*KINDS[2] * 2, "open", "search"))
            yield f"u{number:04},{START + timedelta(days=at)}T10:00:00Z,{event}\n"
