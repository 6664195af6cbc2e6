"""Interviews that are made up for tests: who says what is planted here, never asked of the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
questions: {leaving: What made you leave the tool that you had before?}
sources:
  - {id: interviews, kind: interviews, at: interviews/*}
"""
NUDGES = (
    "When a bill is overdue I want a nudge to go out by itself so I can sleep.",
    "I check the phone on the train and the phone tells me who has paid.",
    "I hate chasing people for money in the evening.",
    "My phone lost a draft on the train and I had to write it again.",
    "The nudge sounded cold and a friend was upset.",
    "A nudge on the phone is all that I need in the evening.",
    "I send the bill from the train before I forget the evening.",
)
LEDGERS = (
    "When the month closes I need to match every payment to the ledger so I can go home.",
    "The export changed its columns and the ledger took none of it.",
    "I am afraid of an audit where a payment has no receipt.",
    "The adviser wants the ledger and the columns the way they were.",
    "The match was wrong and I could not undo it in the ledger.",
    "Every receipt goes with a payment before the audit.",
    "I need the export to have the same columns for the adviser.",
)
COMMON = (
    "We have used it for about two years now.",
    "A colleague showed it to me at a fair.",
    "It is fine most of the time, I would say.",
)
Talk = Sequence[str]


def talks(people: Mapping[str, Sequence[str]], seed: int, turns: int = 16) -> dict[str, Talk]:
    """What each person says: drawn from their own sentences and, once in five times, from what everybody says."""
    drawn = Random(seed)
    return {
        who: [drawn.choice(own if drawn.random() < 0.8 else COMMON) for _ in range(turns)]
        for who, own in people.items()
    }


def two_kinds(each: int = 7) -> dict[str, Sequence[str]]:
    return {f"p{at:02}": NUDGES if at % 2 else LEDGERS for at in range(2 * each)}


def one_kind(people: int = 14) -> dict[str, Sequence[str]]:
    return {f"p{at:02}": (*NUDGES, *LEDGERS) for at in range(people)}


def write(root: Path, said: Mapping[str, Talk], roles: Mapping[str, str] | None = None, sources: str = SOURCES) -> Path:
    """Write a repository with a transcript a person, in which an interviewer asks before every turn."""
    folder = root / "evidence" / "interviews"
    folder.mkdir(parents=True)
    (root / "evidence" / "sources.yaml").write_text(sources)
    for who, turns in said.items():
        role = f"role: {roles[who]}\n" if roles and who in roles else ""
        head = f"---\nparticipant: {who}\n{role}date: 2026-06-01\n---\n\n"
        body = "".join(f"Interviewer: I want to hear about the {who} wizard.\n\n{who}: {turn}\n\n" for turn in turns)
        (folder / f"{who}.md").write_text(head + body)
    return root
