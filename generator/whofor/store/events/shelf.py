"""The shelf: what was staged of a source, kept in a DuckDB file until the evidence changes.

It holds nothing that the evidence does not give again; delete it at will. Whoever finds it in use, unreadable or out of
date works without it or makes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from whofor.model.evidence import SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.engine import Engine
from whofor.store.events.read import Loaded
from whofor.store.events.stage import People

VERSION = 3
"""Counts up whenever what is staged changes."""

IGNORE = "# What whofor has computed from evidence; it may be deleted.\n*\n"


@dataclass(frozen=True)
class State:
    """What the tables `steps` and `sessions` of a shelf were made from.

    Attributes:
        settings: What of the register and the policy they depend on.
        files: The files, with what was wrong in each.
        people: Who the events are of.
        names: The event of each code.
        zones: Names that are no time zone, and how many rows have each.
    """

    settings: str
    files: tuple[Loaded, ...] = ()
    people: People = field(default_factory=People)
    names: tuple[str, ...] = ()
    zones: Mapping[str, int] = field(default_factory=dict)

    def holds(self, digests: Mapping[str, str]) -> bool:
        """Return whether these files (path to SHA-256) are all that it was made from, or some of them unchanged."""
        return all(digests.get(one.seen.path) == one.seen.sha256 for one in self.files)


def settings(source: Source, gap_minutes: int) -> str:
    """Return what the staged tables of a source depend on, besides its files."""
    columns = sorted((ours, list(theirs)) for ours, theirs in source.columns.items())
    rules = [asdict(rule) for rule in source.exclude]
    said = [
        VERSION,
        columns,
        source.delimiter,
        source.collected,
        source.table,
        source.timezone,
        source.times,
        rules,
        gap_minutes,
    ]
    return json.dumps(said)


def open_shelf(folder: Path | None, source: Source, memory: str) -> Engine:
    """Return an engine on the shelf of a source; in memory where there is none, or it is in use."""
    if folder is None:
        return Engine(memory)
    path = folder / f"{source.id}.duckdb"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORE, encoding="utf-8")
    except OSError:  # a folder that may not be written to
        return Engine(memory)
    return _opened(path, memory) or _made_anew(path, memory) or Engine(memory)


def read_state(engine: Engine) -> State | None:
    """Return what the engine's tables were made from; None where there are none, or they were left half made."""
    try:
        [(text,)] = engine.sql("SELECT text FROM state")
        found = json.loads(text)
        return State(
            settings=found["settings"],
            files=tuple(_loaded(one) for one in found["files"]),
            people=People(
                tuple(found["persons"]),
                tuple(found["accounts"]),
                found["rows"],
                {person: (rule, rows) for person, (rule, rows) in found["left_out"].items()},
                {
                    name: {person: (ms, value) for person, (ms, value) in attribute.items()}
                    for name, attribute in found["attributes"].items()
                },
            ),
            names=tuple(found["names"]),
            zones=found["zones"],
        )
    except (engine.errors, ValueError, KeyError, TypeError):
        return None


def forget(engine: Engine) -> None:
    """Say that the tables are being changed: until `write_state`, nothing holds."""
    engine.sql("DROP TABLE IF EXISTS state")
    for (name,) in engine.sql("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'memo\\_%' ESCAPE '\\'"):
        engine.sql(f"DROP TABLE {name}")


def write_state(engine: Engine, state: State) -> None:
    """Say what the tables were made from."""
    text = json.dumps(
        {
            "settings": state.settings,
            "files": [asdict(one) for one in state.files],
            "persons": state.people.persons,
            "accounts": state.people.accounts,
            "rows": state.people.rows,
            "left_out": state.people.left_out,
            "attributes": state.people.attributes,
            "names": state.names,
            "zones": state.zones,
        }
    )
    engine.sql("CREATE OR REPLACE TABLE state AS SELECT ? AS text", [text])


def _opened(path: Path, memory: str) -> Engine | None:
    import duckdb

    engine = Engine(memory, str(path))
    try:
        engine.sql("SELECT 1")
    except duckdb.IOException as error:
        return Engine(memory) if "lock" in str(error).lower() else None
    except duckdb.Error:
        return None
    return engine


def _made_anew(path: Path, memory: str) -> Engine | None:
    """Return an engine on a new file in the place of one that cannot be read."""
    try:
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    except OSError:
        return None
    return _opened(path, memory)


def _loaded(data: dict[str, Any]) -> Loaded:
    findings: Sequence[dict[str, Any]] = data["findings"]
    return Loaded(
        seen=SeenFile(**data["seen"]),
        findings=tuple(
            Finding(one["code"], Level(one["level"]), one["message"], Where(**one["where"]), one["hint"])
            for one in findings
        ),
        dropped=data["dropped"],
    )
