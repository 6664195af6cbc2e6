from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from whofor.workflow.observe import observe


def test_the_living_example_is_counted(living: Path) -> None:
    """Rows and users as another reader counts them."""
    before = (living / "evidence" / "sources.lock").read_bytes()
    seen = observe(living)
    table = pq.read_table(living / "evidence" / "usage" / "events.parquet")
    reading = seen.readings["usage"]
    assert reading.rows == table.num_rows
    users = [name for name in table.column_names if "user" in name]
    missing = sum(value is None or value == "" for value in table.column(users[0]).to_pylist())
    assert reading.dropped == missing
    [found] = seen.segments
    people = sum(segment.people for segment in found.segments) + found.none + found.thin
    assert people == len(set(table.column(users[0]).to_pylist()) - {None, ""})
    assert (living / "evidence" / "sources.lock").read_bytes() == before


def test_progress_is_told(living: Path) -> None:
    told: list[str] = []
    observe(living, told.append)
    assert told == [
        "reading evidence",
        "finding segments in 'usage'",
        "looking at who may be a machine in 'usage'",
    ]


def test_the_lock_names_every_file(living: Path) -> None:
    lock = json.loads((living / "evidence" / "sources.lock").read_text())
    named = {file["path"] for entry in lock["sources"].values() for file in entry["files"]}
    there = {path.relative_to(living / "evidence").as_posix() for path in (living / "evidence").glob("*/*")}
    assert there - named <= {"interviews/participants.csv"}
    assert named <= there
