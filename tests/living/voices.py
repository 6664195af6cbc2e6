"""What users wrote: tickets, NPS answers and exit words, in the shapes in which tools export them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from people import EXPENSIVE, User
from world import BY_ID, DRIFT_START, END, NONE, START

from words import say, sections

Words = dict[tuple[str, ...], list[str]]

TICKETS = 420
LOUD = (8, "bookkeeper", "export-columns")
"""One user writes this many tickets about one thing: loud, and still one person."""
LATE_TICKETS = 9
"""So many solo owners write about the bulk import that they have just taken up."""
ANSWERS = 380
OFF_THEME = 0.25
OPENING = "[|||||Hello.|Good morning.|Good evening.|Hi there.|Dear team.]"
CLOSING = "[||||||Thanks.|Thank you.|Thanks in advance.|Kind regards.|No hurry.|It is rather urgent.]"
MOODS = {
    "solo-owner": (0.52, 0.26),
    "bookkeeper": (0.42, 0.33),
    "project-lead": (0.34, 0.36),
    "operations-admin": (0.30, 0.40),
    NONE: (0.30, 0.45),
}
"""Per persona the share of promoters and of passives; the rest are detractors."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return the rows as CSV with Unix line ends."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def pick_day(user: User, first: date, last: date, rng: Random) -> date | None:
    """Return a day between first and last on which the user was with us, if there is one."""
    first, last = max(first, user.joined + timedelta(days=2)), min(last, user.left)
    return first + timedelta(days=rng.randint(0, (last - first).days)) if first <= last else None


def loudest(users: list[User]) -> User:
    """Return the one user who writes again and again."""
    here = (u for u in users if u.joined == START and u.left == END and u.volume > 100 and not u.interview)
    return next(u for u in here if u.persona == LOUD[1])


def tickets(users: list[User], seed: int) -> tuple[str, dict[str, str]]:
    """Return the tickets table and the planted theme of each ticket."""
    rng = Random(f"{seed}:tickets")
    themes = sections("tickets.txt")
    writers = [user for user in users if user.volume > 6]
    drawn: list[tuple[date, User, tuple[str, ...]]] = []
    for user in users:
        if user.failing and rng.random() < 0.5:
            theme = next(t for t in themes if t[2] == user.persona)
            drawn.append((user.failing + timedelta(days=rng.randint(2, 9)), user, theme))
    topic = next(t for t in themes if t[0] == LOUD[2])
    drawn += [(START + timedelta(days=rng.randint(20, 170)), loudest(users), topic) for _ in range(LOUD[0])]
    late = next(t for t in themes if t[2] == "drift")
    adopters = rng.sample([u for u in users if u.adopts_late and u.volume > 30 and u.left == END], LATE_TICKETS)
    drawn += [(DRIFT_START + timedelta(days=rng.randint(1, 25)), user, late) for user in adopters]
    while len(drawn) < TICKETS:
        user = rng.choice(writers)
        day = pick_day(user, START, END, rng)
        off = user.persona == NONE or rng.random() < OFF_THEME - 0.05
        group = "noise" if off else user.persona
        if day:
            drawn.append((day, user, rng.choice([t for t in themes if t[2] == group])))
    rows, planted = [], {}
    for number, (day, user, theme) in enumerate(sorted(drawn, key=lambda d: (d[0], d[1].id, d[2])), 1001):
        lines = themes[theme]
        subject = say(rng.choice([x[3:] for x in lines if x.startswith("s: ")]), rng, day)
        body = say(f"{OPENING} {rng.choice([x[3:] for x in lines if x.startswith('b: ')])} {CLOSING}", rng, day)
        at = f"{day.isoformat()} {rng.randint(7, 22):02d}:{rng.randint(0, 59):02d}"
        rows.append((f"T-{number}", user.id, user.org, at, theme[1], subject, body))
        planted[f"T-{number}"] = theme[0]
    return table(("id", "user_id", "org_id", "created_at", "category", "subject", "body"), rows), planted


def nps(users: list[User], seed: int) -> str:
    """Return the answers of the third quarter, `;`-separated; a third without a comment."""
    rng = Random(f"{seed}:nps")
    comments = sections("nps.txt")
    drawn: list[tuple[date, User]] = []
    for user in rng.sample([u for u in users if u.volume > 6], len(users) // 2):
        day = pick_day(user, date(2026, 7, 1), date(2026, 9, 30), rng)
        if day and len(drawn) < ANSWERS:
            drawn.append((day, user))
    rows = []
    for number, (day, user) in enumerate(sorted(drawn, key=lambda d: (d[0], d[1].id)), 1):
        mood, score = feeling(user, day, rng)
        text = comment(comments, user.persona, mood, rng) if rng.random() < 0.69 else ""
        text = say(text, rng, day)
        rows.append((f"r{number:03d}", user.id, day.isoformat(), str(score), text))
    return table(("id", "user_id", "submitted", "score", "comment"), rows, delimiter=";")


def comment(texts: Words, persona: str, mood: str, rng: Random) -> str:
    """Return one or two things that somebody of a persona says in a mood, at times with a word at the end."""
    said = rng.sample(texts[persona, mood], 2 if rng.random() < 0.35 else 1)
    return " ".join([*said, *([rng.choice(texts["any", mood])] if rng.random() < 0.35 else [])])


def feeling(user: User, day: date, rng: Random) -> tuple[str, int]:
    """Return a user's mood and a score that goes with it; who was let down scores low."""
    good, mixed = MOODS[user.persona]
    at = 1.0 if user.failing and day > user.failing else rng.random()
    if at < good:
        return "good", rng.choice([9, 9, 10])
    if at < good + mixed:
        return "mixed", rng.choice([7, 7, 8, 8, 6])
    return "bad", rng.choice([1, 2, 3, 3, 4, 5, 5, 6])


def exits(users: list[User], seed: int) -> tuple[str, dict[str, dict[str, str]]]:
    """Return the exit table, and what is planted about each: the stated and the real reason."""
    rng = Random(f"{seed}:exits")
    texts = sections("exits.txt")
    rows, planted = [], {}
    leaving = [(user.exit, user) for user in users if user.exit]
    for number, (day, user) in enumerate(sorted(leaving, key=lambda pair: (pair[0], pair[1].id)), 1):
        wrong = user.failing is not None
        key = (EXPENSIVE, user.persona, "wrong") if wrong else (user.reason, "any", "right")
        rows.append((f"e{number:02d}", user.id, day.isoformat(), user.reason, say(rng.choice(texts[key]), rng, day)))
        real = f"{BY_ID[user.persona].fails[0]} failed" if wrong else user.reason
        planted[f"e{number:02d}"] = {"user": user.id, "stated": user.reason, "real": real}
    return table(("id", "user_id", "date", "reason", "text"), rows), planted
