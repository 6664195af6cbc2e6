"""A made-up repository with talks of a new segment, and a brief about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
features:
  export: [exported]
sources:
  - {id: talks, kind: interviews, at: talks/*.md}
  - {id: notes, kind: notes, at: notes/*.md}
"""

BRIEF = """\
kind: brief/1
id: vets
market: Veterinary practices
why: A practice asked us at a fair.
conversations: [talks]
decisions:
  - {id: enter, question: Do we enter this market?, weight: 5}
assumptions:
  - id: late
    statement: Owners of animals pay late.
    kind: problem
    decision: enter
    terms: [pay* late, owe* us]
    against: [pay at once]
"""

LATE = "Half of them pay late and I hate to ask."
OTHER = "We see forty dogs a day and the phone rings."
AT_ONCE = "They pay at once, before the dog leaves the room."


def repository(root: Path, said: Sequence[str], brief: str = BRIEF) -> Path:
    """Write a repository in which each of some people says one thing, and return the path of its brief."""
    (root / "evidence" / "notes").mkdir(parents=True, exist_ok=True)
    (root / "evidence" / "sources.yaml").write_text(SOURCES)
    (root / "evidence" / "notes" / "fair.md").write_text("---\ndate: 2026-06-01\n---\n\nThey owe us an answer.\n")
    for at, text in enumerate(said):
        talk(root, at, text)
    path = root / "vets.brief.yaml"
    path.write_text(brief, encoding="utf-8")
    return path


def talk(root: Path, at: int, text: str) -> None:
    """Write the talk with one person."""
    folder = root / "evidence" / "talks"
    folder.mkdir(exist_ok=True)
    head = f"---\nparticipant: P{at:02}\nuser: v{at:02}\ndate: 2026-07-01\n---\n\n"
    body = f"**Interviewer:** How was your day?\n\n**P{at:02}:** {text}\n"
    (folder / f"p{at:02}.md").write_text(head + body, encoding="utf-8")
