from __future__ import annotations

from pathlib import Path

from whofor.workflow.init import init
from whofor.workflow.site import load_pages

SOURCES = """
kind: sources/1
product: {name: Relay, about: Invoicing}
sources:
  - {id: usage, kind: events, at: usage/*.csv, columns: {user: user, time: time, event: event}}
"""


def evidence_of(root: Path) -> str:
    return next(page.html for page in load_pages(root) if page.path == "evidence/usage.md")


def test_events_that_are_not_on_this_machine_are_said_to_be_absent(tmp_path: Path) -> None:
    init(tmp_path)
    (tmp_path / "evidence" / "sources.yaml").write_text(SOURCES)
    assert "Not on this machine" in evidence_of(tmp_path)
    (tmp_path / "evidence" / "usage").mkdir()
    (tmp_path / "evidence" / "usage" / "1.csv").write_text("user,time,event\n")
    assert "Not on this machine" not in evidence_of(tmp_path)
