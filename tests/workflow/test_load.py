"""What is to be said of several sources of events together, and the days that numbers are computed on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from whofor.model.finding import Finding, Level
from whofor.model.persona import Window
from whofor.store import repo as store
from whofor.store.events.source import ALONE
from whofor.workflow.load import load, with_usage

REGISTER = """\
kind: sources/1
product: {{name: Relay, about: Invoicing}}
features: {{invoices: [sent], reminders: [reminded]}}
workflows:
  work: [{steps}]
sources:
  - {{id: web, kind: events, at: web/*.csv, columns: {{user: user, time: time, event: event}}}}
  - {{id: phone, kind: events, at: phone/*.csv, columns: {{user: user, time: time, event: event}}}}
"""
SENT, REMINDED = "2026-05-04T10:00:00Z,sent", "2026-05-05T10:00:00Z,reminded"


def repository(root: Path, web: list[str], phone: list[str], steps: str = "sent, reminded") -> Path:
    """Two sources of events, with rows of `user,time,event`."""
    for name, rows in (("web", web), ("phone", phone)):
        folder = root / "evidence" / name
        folder.mkdir(parents=True)
        (folder / "events.csv").write_text("\n".join(["user,time,event", *rows]) + "\n")
    (root / "evidence" / "sources.yaml").write_text(REGISTER.format(steps=steps))
    return root


def across(root: Path, *codes: str) -> list[Finding]:
    return [one for one in load(root).findings if one.code in codes]


@pytest.mark.parametrize(
    ("web", "phone", "shared"),
    [
        (["ann", "ben"], ["cid"], 0),
        (["ann", "ben"], ["ben", "cid"], 1),
        (["ann", "ben", "cid"], ["cid", "ben", "dan"], 2),
        (["ann"], ["Ann"], 0),
    ],
)
def test_users_of_two_sources_are_counted(tmp_path: Path, web: list[str], phone: list[str], shared: int) -> None:
    rows = ([f"{who},{SENT}" for who in web], [f"{who},{REMINDED}" for who in phone])
    found = across(repository(tmp_path, *rows), "shared-users")
    assert [one.level for one in found] == [Level.NOTE] * (shared > 0)
    if found:
        assert f"'web' and 'phone' have {shared} users in common" in found[0].message
        assert str(found[0].where).startswith("evidence/sources.yaml:8") and "at:" in found[0].hint


def unseen(root: Path) -> list[Finding]:
    return [one for one in across(root, "unseen-event") if one.message.startswith("workflow")]


def test_an_event_of_a_workflow_may_lie_in_either_source(tmp_path: Path) -> None:
    root = repository(tmp_path, [f"ann,{SENT}"], [f"cid,{REMINDED}"])
    assert unseen(root) == []


def test_an_event_of_a_workflow_that_is_in_no_source(tmp_path: Path) -> None:
    root = repository(tmp_path, [f"ann,{SENT}"], [f"cid,{REMINDED}"], "sent, remindet")
    [found] = unseen(root)
    assert (found.level, found.hint) == (Level.WARNING, "did you mean 'reminded'?")
    assert str(found.where).startswith("evidence/sources.yaml:5")


def test_without_events_nothing_is_unseen(tmp_path: Path) -> None:
    """A clone without the raw evidence: what is not here cannot be missed."""
    root = repository(tmp_path, [f"ann,{SENT}"], [f"cid,{REMINDED}"], "sent, remindet")
    for name in ("web", "phone"):
        (root / "evidence" / name / "events.csv").unlink()
    assert across(root, "unseen-event", "shared-users") == []


def test_a_workflow_is_followed_in_the_sources_that_have_an_event_of_it(tmp_path: Path) -> None:
    root = repository(tmp_path, [f"ann,{SENT}"], ["cid,2026-05-04T10:00:00Z,looked"])
    repo = load(root)
    assert {name: sorted(usage.flows) for name, usage in repo.usages.items()} == {"web": ["work"], "phone": []}


def test_numbers_are_of_the_days_of_the_window(tmp_path: Path) -> None:
    """Both ends count; people without an event in it are there with nothing."""
    days = [f"ann,2026-05-{day:02}T10:00:00Z,sent" for day in range(4, 14)] + ["ben,2026-05-20T10:00:00Z,sent"]
    root = repository(tmp_path, days, [f"cid,{REMINDED}"])

    def days_of(*window: str) -> list[int]:
        windows = {"web": Window(*window)} if window else {}
        repo, _ = with_usage(store.load(root), root, ALONE, windows)
        assert repo.usages["web"].people == ("ann", "ben")
        assert np.array_equal(repo.usages["phone"].days, [1]), "the window is that of the other source"
        return repo.usages["web"].days.tolist()

    assert days_of() == [10, 1]
    assert days_of("2026-05-04", "2026-05-20") == [10, 1]
    assert days_of("2026-05-05", "2026-05-06") == [2, 0]
    assert days_of("2026-01-01", "2026-05-04") == [1, 0]
    assert days_of("2026-05-14", "2026-12-31") == [0, 1]
    assert days_of("2026-05-14", "2026-05-19") == [0, 0]
