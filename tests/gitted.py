"""Repositories of Git made in tests: nobody's configuration, a fixed author and date."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from whofor.store.events.source import Means

DAY = 24 * 60 * 60


def isolated() -> Mapping[str, str]:
    """Return an environment in which Git finds no configuration but the repository's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": os.devnull}


MEANS = Means(isolated())


@dataclass
class Repository:
    """A repository of Git, in which every commit is a day after the one before."""

    root: Path
    days: int = 0

    @classmethod
    def at(cls, root: Path) -> Repository:
        root.mkdir(parents=True, exist_ok=True)
        made = cls(root)
        made.git("init", "-q", "-b", "main")
        return made

    def git(self, *arguments: str) -> str:
        when = f"{1_767_225_600 + self.days * DAY} +0000"  # from 2026-01-01 on
        who = {
            f"GIT_{role}_{name}": value
            for role in ("AUTHOR", "COMMITTER")
            for name, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"), ("DATE", when))
        }
        ended = subprocess.run(
            ["git", *arguments], cwd=self.root, env={**isolated(), **who}, capture_output=True, text=True, check=True
        )
        return ended.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def commit(self, subject: str, **files: str) -> str:
        """Write persona files (`solo_owner=...`), commit everything and return the commit's first seven digits."""
        for name, text in files.items():
            self.write(f"personas/{name.replace('_', '-')}.yaml", text)
        self.days += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")[:7]


def persona(persona_id: str = "solo", body: str = "", **fields: str) -> str:
    """Return a small persona file; `body` holds its sections."""
    head = {"name": "Robin", "role": "Owner", "status": "draft", "tier": "primary", "rank": "1", "summary": "Alone."}
    lines = "".join(f"{key}: {value}\n" for key, value in (head | fields).items())
    return f"kind: persona/1\nid: {persona_id}\n{lines}{body}"


def pain(name: str, text: str, *quotes: tuple[str, str, str], confidence: str = "", against: str = "") -> str:
    """Return an entry of `pains`; quotes are (record, words, who)."""
    evidence = "".join(f'      - {{in: {ref}, quote: "{words}", who: {who}}}\n' for ref, words, who in quotes)
    more = (f"    confidence: {confidence}\n" if confidence else "") + (f"    against: {against}\n" if against else "")
    return f'  - id: {name}\n    text: "{text}"\n    evidence:\n{evidence}{more}'


def pains(*entries: str) -> str:
    return "pains:\n" + "".join(entries)
