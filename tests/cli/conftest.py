"""A product with two kinds of users, and the command line to run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from whofor.cli import main

SOURCES = """\
kind: sources/1
product: {name: Relay, about: Invoicing}
sources:
  - {id: usage, kind: events, at: usage.csv, columns: {user: user, time: time, event: event}}
  - {id: tickets, kind: tickets, at: tickets.csv, columns: {id: id, text: text, person: user}}
"""
HABITS = (("reminders", "phone", "links"), ("import", "export", "approve"))


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `whofor ...` in the test's folder."""

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["whofor", *arguments])
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capsys.readouterr())

    return ran


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Forty users who send reminders from the phone, and forty who import and approve."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "sources.yaml").write_text(SOURCES)
    (tmp_path / "evidence" / "usage.csv").write_text("user,time,event\n" + "".join(_events()))
    tickets = (f"T-{number},u{number:02},I hate it when the {_said(number)} fails.\n" for number in range(0, 80, 4))
    (tmp_path / "evidence" / "tickets.csv").write_text("id,user,text\n" + "".join(tickets))
    return tmp_path


def _events() -> Iterator[str]:
    random = Random(7)
    for number in range(80):
        for day in range(1, 13):
            event = random.choice((*HABITS[number % 2] * 2, "open", "search"))
            yield f"u{number:02},2026-03-{day:02}T{9 + number % 3}:00:00Z,{event}\n"


def _said(number: int) -> str:
    return HABITS[number % 2][0]
