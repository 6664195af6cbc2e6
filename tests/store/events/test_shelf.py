"""What was staged is kept until the evidence changes; what is added is added to it, with the same result."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from whofor.model.evidence import Exclusion, Reading, Register, Source
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.model.signal import Usage
from whofor.signals.usage import usage
from whofor.store.events import local, stage
from whofor.store.events.source import ALONE, Means, read_events

NAMES = ("sent", "paid", "seen")


def rows(seed: int, people: str, month: int, names: tuple[str, ...] = NAMES) -> str:
    """Two hundred events of some people in one month, some of them twice."""
    drawn = random.Random(seed)
    lines = [
        f"{drawn.choice(people)},2026-{month:02}-{drawn.randint(1, 28):02}T{drawn.randint(0, 23):02}:"
        f"{drawn.randint(0, 59):02}:00Z,{drawn.choice(names)},{drawn.choice(('', 'acme'))}"
        for _ in range(200)
    ]
    return "\n".join(["user,time,event,account", *lines, *lines[:5]]) + "\n"


class Evidence:
    """A folder of files, read with and without a shelf."""

    def __init__(self, root: Path) -> None:
        self.folder, self.shelves = root / "evidence", root / ".whofor"
        self.folder.mkdir()

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, shelf: bool = True, policy: Policy = Policy(), **said: Any) -> tuple[Reading, Usage | None]:  # noqa: B008
        source = Source("usage", "events", "*.csv", Where("evidence/sources.yaml", 3), **said)
        means = Means(shelves=self.shelves) if shelf else ALONE
        read, staged = read_events(source, Register("P", "", (source,)), self.folder, policy, means)
        return read, usage(staged) if staged else None

    def same(self, **said: Any) -> None:
        """Demand that what comes off the shelf is what reading everything gives."""
        (kept, of_kept), (fresh, of_fresh) = self.read(**said), self.read(shelf=False, **said)
        assert kept == fresh
        assert (of_kept is None) == (of_fresh is None)
        for name, value in vars(of_fresh).items() if of_fresh else ():
            if isinstance(value, np.ndarray):
                assert np.array_equal(value, getattr(of_kept, name), equal_nan=True), name
            elif name in ("people", "features", "accounts"):
                assert value == getattr(of_kept, name), name


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    found = Evidence(tmp_path)
    found.put("2026-05.csv", rows(1, "bdf", 5))
    return found


@pytest.fixture
def staging(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was staged, in order: "all" or "more"."""
    done: list[str] = []
    for name, word in (("sessionise", "all"), ("sessionise_more", "more")):
        real = getattr(stage, name)

        def spy(*args: Any, real: Any = real, word: str = word) -> None:
            done.append(word)
            real(*args)

        monkeypatch.setattr(local.stage, name, spy)
    return done


def test_what_has_not_changed_is_not_staged_again(evidence: Evidence, staging: list[str]) -> None:
    first, second = evidence.read(), evidence.read()
    assert staging == ["all"]
    assert first[0] == second[0] and first[1] is not None and second[1] is not None
    assert np.array_equal(first[1].counts, second[1].counts)


def test_a_new_day_is_added_and_only_its_people_get_new_sessions(evidence: Evidence, staging: list[str]) -> None:
    """Known people and new ones before and between them by name; events that stand in an older file too."""
    evidence.read()
    evidence.put("2026-06.csv", rows(2, "abe", 6) + "\n".join(rows(1, "bdf", 5).splitlines()[1:9]) + "\n")
    evidence.read()
    assert staging == ["all", "more"]
    evidence.same()
    evidence.put("2026-04.csv", rows(3, "az", 4))
    evidence.read()
    assert staging == ["all", "more", "all", "more"]
    evidence.same()


def test_people_without_new_events_keep_their_rows(evidence: Evidence) -> None:
    """A mark on everybody's rows is gone from those of b and d, who came, and stays on those of f, who did not."""
    evidence.read()
    path = str(evidence.shelves / "usage.duckdb")
    with duckdb.connect(path) as base:
        base.execute("UPDATE steps SET wait = -7")
        base.execute("UPDATE sessions SET events = -7")
    evidence.put("2026-06.csv", rows(2, "bd", 6))
    evidence.read()
    with duckdb.connect(path, read_only=True) as base:
        assert base.execute("SELECT DISTINCT uid FROM steps WHERE wait = -7").fetchall() == [(2,)]
        assert base.execute("SELECT DISTINCT uid FROM sessions WHERE events = -7").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "change",
    [
        lambda evidence: evidence.put("2026-05.csv", rows(9, "bdf", 5)),
        lambda evidence: evidence.put("2026-06.csv", rows(2, "ab", 6, (*NAMES, "new"))),
        lambda evidence: (evidence.folder / "2026-05.csv").rename(evidence.folder / "2026-07.csv"),
    ],
    ids=["edited", "a new event", "renamed"],
)
def test_what_cannot_be_added_is_staged_anew(change: Any, evidence: Evidence, staging: list[str]) -> None:
    evidence.read()
    change(evidence)
    evidence.read()
    assert staging == ["all", "all"]
    evidence.same()


def test_other_settings_are_another_staging(evidence: Evidence, staging: list[str]) -> None:
    evidence.read()
    evidence.read(policy=Policy(session_gap=5))
    evidence.read(timezone="Asia/Tokyo")
    evidence.read(exclude=(Exclusion("bots", users=("b",)),))
    assert staging == ["all"] * 4
    evidence.same(timezone="Asia/Tokyo")


def test_people_left_out_stay_out_and_are_counted_when_days_are_added(evidence: Evidence, staging: list[str]) -> None:
    said = {"exclude": (Exclusion("bots", users=("b", "x")),)}
    evidence.read(**said)
    evidence.put("2026-06.csv", rows(2, "bdx", 6))
    assert [one.people for one in evidence.read(**said)[0].excluded] == [2]
    assert staging == ["all", "more"]
    evidence.same(**said)


def test_a_rule_about_busy_days_may_leave_out_somebody_later(evidence: Evidence) -> None:
    said = {"exclude": (Exclusion("bots", events_a_day=60),)}
    evidence.read(**said)
    evidence.put(
        "2026-06.csv",
        "user,time,event\n" + "\n".join(f"b,2026-06-01T10:{at % 60:02}:{at // 60:02}Z,sent" for at in range(80)),
    )
    read, found = evidence.read(**said)
    assert found is not None and "b" not in found.people and read.excluded[0].people == 1
    evidence.same(**said)


@pytest.mark.parametrize("harm", [b"", b"not a database" * 1000])
def test_a_shelf_that_is_broken_is_made_anew(harm: bytes, evidence: Evidence) -> None:
    evidence.read()
    (evidence.shelves / "usage.duckdb").write_bytes(harm)
    evidence.same()


def test_a_staging_that_was_stopped_half_way_is_done_again(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence.read()
    evidence.put("2026-06.csv", rows(2, "ab", 6))

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(local.shelf, "write_state", stopped)
        with pytest.raises(KeyboardInterrupt):
            evidence.read()
    evidence.same()


def test_a_shelf_that_another_process_uses_is_done_without_and_left_alone(evidence: Evidence) -> None:
    evidence.read()
    path = evidence.shelves / "usage.duckdb"
    hold = "import sys, duckdb; base = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        before = path.stat().st_ino
        evidence.same()
        assert path.stat().st_ino == before
        other.communicate()


def test_a_shelf_is_not_for_git(evidence: Evidence) -> None:
    evidence.read()
    assert (evidence.shelves / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"


def test_what_somebody_is_said_to_be_is_the_last_that_was_said(evidence: Evidence) -> None:
    """Later days may change it; days that are added late and lie before do not."""
    said = {"columns": {"attributes": ("account",)}}
    evidence.put(
        "2026-05.csv", "user,time,event,account\nb,2026-05-02,sent,free\nb,2026-05-01,sent,old\nd,2026-05-01,sent,\n"
    )
    _, found = evidence.read(**said)
    assert found is not None and found.people == ("b", "d")
    evidence.put("2026-06.csv", "user,time,event,account\nb,2026-06-01,sent,pro\nd,2026-06-01,sent,free\n")
    evidence.put("2026-04.csv", "user,time,event,account\nb,2026-04-01,sent,trial\n")
    evidence.same(**said)
    source = Source("usage", "events", "*.csv", Where("evidence/sources.yaml", 3), **said)
    means = Means(shelves=evidence.shelves)
    _, staged = read_events(source, Register("P", "", (source,)), evidence.folder, Policy(), means)
    assert staged is not None and staged.attributes == {"account": ("pro", "free")}


def test_an_attribute_that_is_no_column_is_an_error(evidence: Evidence) -> None:
    read, _ = evidence.read(shelf=False, columns={"attributes": ("accont",)})
    [finding] = read.findings
    assert finding.code == "missing-column" and "did you mean 'account'?" in finding.hint
