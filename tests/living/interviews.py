"""The interviews: one hand-written conversation each, in the format of the tool that recorded it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import transcripts
from people import User
from voices import table

from words import WORDS


@dataclass(frozen=True)
class Interview:
    """One conversation: its head (format, date, role, asker) and the turns, each (who, words)."""

    id: str
    head: Mapping[str, str]
    turns: tuple[transcripts.Turn, ...]


WRITERS: Mapping[str, tuple[str, Callable[[list[transcripts.Turn]], bytes]]] = {
    "md": ("md", transcripts.markdown),
    "txt": ("txt", transcripts.plain),
    "teams": ("vtt", transcripts.teams),
    "zoom": ("vtt", transcripts.zoom),
    "srt": ("srt", transcripts.subrip),
    "docx": ("docx", transcripts.word),
}


def read(path: Path) -> Interview:
    """Read one conversation: `key: value` lines, an empty line, then `Q ...` and `A ...` turns."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    who = {"Q": keys["asker"], "A": path.stem.upper()}
    turns = [re.sub(r"\s+", " ", turn).strip() for turn in re.split(r"\n(?=[QA] )", body.strip())]
    return Interview(path.stem, keys, tuple((who[turn[0]], turn[2:]) for turn in turns))


def write(users: list[User], folder: Path) -> None:
    """Write every interview, and `participants.csv` for the formats that cannot say who was interviewed."""
    users_by_interview = {f"p{user.interview:02d}": user for user in users if user.interview}
    register = []
    for path in sorted((WORDS / "interviews").glob("p*.txt")):
        talk = read(path)
        user, speaker = users_by_interview[talk.id], talk.id.upper()
        suffix, writer = WRITERS[talk.head["format"]]
        name = f"{talk.id}.{suffix}"
        data = writer(list(talk.turns))
        if suffix == "md":
            front = f"participant: {speaker}\nuser: {user.id}\ndate: {talk.head['date']}\nrole: {talk.head['role']}"
            data = f"---\n{front}\n---\n\n".encode() + data
        else:
            register.append((name, speaker, user.id, talk.head["date"], talk.head["role"]))
        (folder / name).write_bytes(data)
    people = table(("file", "participant", "user", "date", "role"), register)
    (folder / "participants.csv").write_bytes(people.encode("utf-8"))
