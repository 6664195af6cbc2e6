"""`sources.lock`: what was seen when somebody last looked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from whofor.model.evidence import Reading, Register, SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.lock import PATH, changed, from_lock, read_lock, write_lock

USAGE = Source("usage", "events", "usage/*.csv", Where("evidence/sources.yaml", 5))
NPS = Source("nps", "nps", "nps/*.csv", Where("evidence/sources.yaml", 9))
REGISTER = Register("P", "", (USAGE, NPS))
FILES = (SeenFile("usage/größe: 1.csv", "a" * 64, 10), SeenFile("usage/2.csv", "0123" * 16, 2))
SEEN = {
    "usage": Reading(USAGE, FILES, rows=12, dropped=3, first="2026-01-01", last="2026-02-01"),
    "nps": Reading(NPS, (SeenFile("nps/1.csv", "1e5" + "0" * 61, 4),), rows=4),
}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_lock(tmp_path, SEEN)
    assert read_lock(tmp_path, REGISTER) == SEEN
    before = (tmp_path / PATH).read_bytes()
    write_lock(tmp_path, read_lock(tmp_path, REGISTER))
    assert (tmp_path / PATH).read_bytes() == before


def test_only_sources_of_the_register_are_read(tmp_path: Path) -> None:
    write_lock(tmp_path, SEEN)
    assert list(read_lock(tmp_path, Register("P", "", (NPS,)))) == ["nps"]
    assert read_lock(tmp_path / "elsewhere", REGISTER) == {}


def test_what_is_not_on_this_machine_stays_as_it_was_seen(tmp_path: Path) -> None:
    write_lock(tmp_path, SEEN)
    now = {"usage": Reading(USAGE, absent=True), "nps": Reading(NPS, (SeenFile("nps/1.csv", "f" * 64, 5),), rows=5)}
    write_lock(tmp_path, now)
    assert read_lock(tmp_path, REGISTER) == {"usage": SEEN["usage"], "nps": now["nps"]}


def test_a_source_that_is_gone_from_the_register_goes(tmp_path: Path) -> None:
    write_lock(tmp_path, SEEN)
    write_lock(tmp_path, {"nps": SEEN["nps"]})
    assert list(json.loads((tmp_path / PATH).read_text())["sources"]) == ["nps"]


def test_an_absent_reading_takes_its_counts_from_the_lock() -> None:
    refused = Finding("unsafe-path", Level.ERROR, "no", Where("x"))
    away = Reading(USAGE, findings=(refused,), absent=True)
    assert from_lock(away, SEEN) == replace(SEEN["usage"], findings=(refused,), absent=True)
    assert from_lock(away, {}) is away
    assert from_lock(SEEN["nps"], {"nps": away}) is SEEN["nps"]


def test_an_edited_file_is_noticed_and_an_added_one_is_not() -> None:
    """Of three files one is the same, one was edited, one is new."""
    files = (SEEN["usage"].files[0], SeenFile("usage/2.csv", "b" * 64, 2), SeenFile("usage/3.csv", "c" * 64, 1))
    [finding] = changed(SEEN, [replace(SEEN["usage"], files=files), SEEN["nps"]])
    assert (finding.code, finding.level, finding.where) == (
        "evidence-changed", Level.WARNING, Where("evidence/usage/2.csv"),
    )  # fmt: skip
    assert list(changed({}, SEEN.values())) == []


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "7", "null", "kind: lock/1", '{"sources": []}', '{"sources": {"usage": 5}}', "\ufeff{}", "a: [",
     '{"sources": {"usage": {"files": [], "rows": "many", "dropped": 0, "first": "", "last": ""}}}',
     '{"sources": {"usage": {"files": ["x"], "rows": 1, "dropped": 0, "first": "", "last": ""}}}',
     '{"sources": {"usage": {"files": [{"path": "x"}], "rows": 1, "dropped": 0, "first": "", "last": ""}}}'],
)  # fmt: skip
def test_a_broken_lock_is_none_and_is_written_anew(content: str, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / PATH).write_text(content)
    assert read_lock(tmp_path, REGISTER) == {}
    write_lock(tmp_path, SEEN)
    assert read_lock(tmp_path, REGISTER) == SEEN


def test_one_broken_entry_does_not_take_the_others_along(tmp_path: Path) -> None:
    write_lock(tmp_path, SEEN)
    data = json.loads((tmp_path / PATH).read_text())
    del data["sources"]["usage"]["rows"]
    (tmp_path / PATH).write_text(json.dumps(data))
    assert read_lock(tmp_path, REGISTER) == {"nps": SEEN["nps"]}


def test_bytes_that_are_no_text_are_a_broken_lock(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / PATH).write_bytes(b"\xff\xfe\x00")
    assert read_lock(tmp_path, REGISTER) == {}
