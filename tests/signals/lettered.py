"""People as letters: each letter is an event, a minute after the one before; a bar is a pause of an hour.

lettered("abc|bx", "a")     two people; the first comes twice
design("a b? c+ d/e")       steps: b is optional, c repeats, d and e are alternatives
"""

from __future__ import annotations

from dataclasses import replace

from tests.signals.staging import HOUR, MINUTE, at, stage

from whofor.model.flow import Step, Workflow
from whofor.signals.staged import Staged

LETTERS = "abcdefghijklmnopqrstuvwxyz"
START = at("2026-05-04 09:00")


def lettered(*people: str) -> Staged:
    events = [(uid, time, LETTERS.index(letter)) for uid, text in enumerate(people) for time, letter in timed(text)]
    staged = stage(*events, features=0, names=len(LETTERS), people=[f"u{uid}" for uid in range(len(people))])
    return replace(staged, names=tuple(LETTERS))


def timed(text: str) -> list[tuple[int, str]]:
    """Return the events of a person: (milliseconds since 1970, letter)."""
    found, now = [], START
    for letter in text:
        if letter == "|":
            now += HOUR
        else:
            found.append((now, letter))
            now += MINUTE
    return found


def design(text: str, ignore: str = "", within: int = 0) -> Workflow:
    steps = [Step(tuple(one.strip("?+").split("/")), "?" in one, "+" in one) for one in text.split()]
    return Workflow("work", tuple(steps), tuple(ignore), within)
