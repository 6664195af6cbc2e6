from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import whofor.workflow.check as checking
from whofor.errors import CannotRun
from whofor.model.finding import Finding, Level, Where
from whofor.workflow.check import check, failed
from whofor.workflow.draft import draft


def test_the_living_example_is_clean(living: Path) -> None:
    """Nothing but a note: events without a user were left out."""
    assert [(one.code, one.level) for one in check(living)] == [("rows-left-out", Level.NOTE)]


def test_findings_come_in_file_order_and_once(living: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Finding("b", Level.ERROR, "b", Where("personas/z.yaml", 2))
    other = Finding("a", Level.ERROR, "a", Where("personas/z.yaml", 10))
    early = Finding("c", Level.NOTE, "c", Where("personas/a.yaml", 99))
    monkeypatch.setattr(checking, "CHECKS", (lambda _: iter([other, one]), lambda _: iter([one, early])))
    assert [finding for finding in check(living) if finding.where.path.startswith("personas")] == [early, one, other]


def test_a_folder_without_a_register_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="whofor init"):
        check(tmp_path)


@pytest.mark.parametrize(
    ("levels", "plain", "strict"),
    [([], False, False), ([Level.NOTE], False, False), ([Level.WARNING], False, True), ([Level.ERROR], True, True)],
)
def test_errors_fail_and_warnings_where_asked(levels: list[Level], plain: bool, strict: bool) -> None:
    findings = [Finding("code", level, "message", Where("a.yaml")) for level in levels]
    assert failed(findings) is plain
    assert failed(findings, strict=True) is strict


def test_without_the_evidence_nothing_is_passed_over(living: Path, tmp_path: Path) -> None:
    """A clone without the raw evidence: every quotation and number is said to be unchecked, and none is wrong."""
    root = tmp_path / "clone"
    shutil.copytree(living, root)
    for path in (root / "evidence").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    findings = check(root)
    personas = [one for one in findings if one.where.path.startswith("personas/")]
    assert {(one.code, one.level) for one in personas} == {("not-checked", Level.NOTE)}
    said = sum(path.read_text().count("in: ") for path in (root / "personas").glob("*.yaml"))
    assert len(personas) >= 0.9 * said


@pytest.mark.parametrize("spread", ["0", "-5.2"])
def test_a_spread_of_nothing_is_an_error_and_no_warning_of_the_arithmetic(
    living: Path, tmp_path: Path, spread: str
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    path = min((root / "personas").glob("*.yaml"))
    path.write_text(re.sub(r"(id: spread, value: )[0-9.]+", rf"\g<1>{spread}", path.read_text()))
    codes = [one.code for one in check(root) if one.where.path == f"personas/{path.name}"]
    assert codes == ["no-signature"]


def test_a_path_that_was_never_right_is_no_private_evidence(living: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    register = root / "evidence" / "sources.yaml"
    register.write_text(register.read_text().replace("at: nps/*.csv", "at: npss/*.csv"))
    seen = [one for one in check(root) if one.code == "absent-source"]
    assert [one.level for one in seen] == [Level.NOTE], "it was seen before: its files may lie elsewhere"
    (root / "evidence" / "sources.lock").unlink()
    unseen = [one for one in check(root) if one.code == "absent-source"]
    assert [one.level for one in unseen] == [Level.WARNING]
    assert "npss/*.csv" in unseen[0].message


def test_a_retired_persona_leaves_the_ranks_of_the_others(living: Path, tmp_path: Path) -> None:
    """As the guide advises: it goes on holding its people and its rank."""
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    path = next(path for path in (root / "personas").glob("*.yaml") if "rank: 2" in path.read_text())
    path.write_text(path.read_text().replace("status: draft", "status: retired"))
    assert not [one for one in check(root) if one.level is Level.ERROR]


def added(root: Path, name: str, *events: tuple[str, str, str]) -> None:
    """Add a file of events (user, time, name) with the columns of the first one, and say that November was read."""
    folder = root / "evidence" / "usage"
    register = root / "evidence" / "sources.yaml"
    register.write_text(register.read_text().replace("collected: 2026-10-31", "collected: 2026-11-30", 1))
    columns = pq.read_schema(folder / "events.parquet")
    rows = [
        {"user_id": user, "occurred_at": datetime.fromisoformat(f"{time}Z"), "name": name, "org_id": "o0001"}
        for user, time, name in events
    ]
    pq.write_table(pa.Table.from_pylist(rows, columns), folder / name)


def november() -> list[tuple[str, str, str]]:
    """Three weeks in which everybody does something else than before, and people come who were never there."""
    people = [*(f"u{number:04}" for number in range(1, 2000, 3)), *(f"v{number}" for number in range(300))]
    days = [f"2026-11-{day:02}" for day in range(1, 22)]
    names = ("api_called", "lines_pasted", "invoice_created", "invoice_sent", "never_seen_before")
    return [
        (person, f"{days[(at * 5 + turn * 4) % len(days)]}T{8 + turn:02}:00:{at % 60:02}", name)
        for at, person in enumerate(people)
        for turn, name in enumerate(names)
    ]


def errors(root: Path) -> dict[str, int]:
    return Counter(one.code for one in check(root) if one.level is Level.ERROR)


def ending(root: Path, before: str, after: str) -> None:
    """Let the window of every persona end on another day."""
    for path in (root / "personas").glob("*.yaml"):
        text = path.read_text()
        assert text.count(before) == 1
        path.write_text(text.replace(before, after))


def test_new_days_do_not_make_numbers_wrong(living: Path, tmp_path: Path) -> None:
    """The personas' window holds; days that fall into a wider one are noticed, and a new draft is of all days."""
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    added(root, "november.parquet", *november())
    assert errors(root) == {}
    ending(root, "2026-10-31", "2026-11-21")
    assert errors(root)["wrong-number"] > 100
    ending(root, "2026-11-21", "2026-10-31")
    draft(root)
    texts = [path.read_text() for path in (root / "personas").glob("*.yaml")]
    assert all("2026-11-21" in text for text in texts)
    assert errors(root) == {}


def test_new_days_do_not_lengthen_what_was_begun_before(undrafted: Path, tmp_path: Path) -> None:
    """A thousand people come ten minutes before the window ends, and go on after midnight."""
    root = tmp_path / "copy"
    shutil.copytree(undrafted, root)
    people = [f"u{number:04}" for number in range(0, 2000, 2)]
    names = ("invoice_created", "items_added", "lines_exported")
    added(root, "late.parquet", *((who, "2026-10-31T23:50:00", name) for who in people for name in names[:1]))
    draft(root)
    added(
        root,
        "november.parquet",
        *((who, f"2026-11-01T00:0{at}:00", name) for who in people for at, name in enumerate(names)),
    )
    assert errors(root) == {}


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30"])
def test_a_window_to_a_day_that_no_calendar_has_is_a_finding(living: Path, tmp_path: Path, day: str) -> None:
    root = tmp_path / "copy"
    shutil.copytree(living, root)
    ending(root, "2026-10-31", day)
    assert errors(root)["empty-window"] == 4
