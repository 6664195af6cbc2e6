"""Usage events of one source: bad rows are reported and counted, good ones staged as sessionised integers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from whofor.model.evidence import SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.engine import Engine
from whofor.store.events.databases import FILES, Unreadable
from whofor.store.events.files import TABULAR, delimiter, relation
from whofor.store.events.rows import REASONS, SHOWN, bad_rows, counted_rows, lines

if TYPE_CHECKING:
    import ibis.expr.types as ir

DAY = 86_400_000

NO_LIMIT = 2**62


@dataclass(frozen=True)
class Loaded:
    """One file as it was loaded: what was seen of it, and what the engine calls its good rows ("" if it has none)."""

    seen: SeenFile
    findings: tuple[Finding, ...] = ()
    dropped: int = 0
    name: str = ""


def load_files(source: Source, paths: tuple[Path, ...], evidence: Path, engine: Engine) -> tuple[Loaded, ...]:
    """Load the good rows of some files into the engine, each file's under a name of its own.

    A row without a user, a time or an event name is left out, reported with its line, and counted; so is one that is
    dated after the source was collected. A time without a zone is taken as UTC.
    """
    return tuple(_load(source, path, evidence, engine, f"rows_{number}") for number, path in enumerate(paths))


def good_rows(loaded: tuple[Loaded, ...], engine: Engine) -> ir.Table | None:
    """Return the good rows of all files (person, ms, event, account and, where a file has one, zone), or None."""
    parts = [f"SELECT * FROM {one.name}" for one in loaded if one.name]
    if not parts:
        return None
    engine.sql(f"CREATE OR REPLACE TEMP VIEW good_rows AS {' UNION ALL BY NAME '.join(parts)}")
    rows = engine.table("good_rows")
    return rows.mutate(zone=rows.zone.fill_null("")) if "zone" in rows.columns else rows


def end_of(source: Source) -> int:
    """Return the millisecond from which events lie in the future of their source: a day after its collection ended.

    The day more is for clocks ahead of or behind UTC.
    """
    if not source.collected:
        return NO_LIMIT
    return (date.fromisoformat(source.collected) - date(1970, 1, 1)).days * DAY + 2 * DAY


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _load(source: Source, path: Path, evidence: Path, engine: Engine, name: str) -> Loaded:
    seen = path.relative_to(evidence).as_posix()
    where, digest = Where(f"evidence/{seen}"), sha256(path)
    tabular = path.suffix.lower() in (*TABULAR, ".jsonl", ".ndjson")
    try:
        rows, rejected = relation(source, path, where, engine)
        # What was parsed from text is parsed once; columns of Parquet and of databases are read where they lie.
        engine.sql(f"CREATE OR REPLACE TEMP {'TABLE' if tabular else 'VIEW'} all_{name} AS {rows}")
        good, counts = _counted(source, name, engine)
    except Unreadable as error:
        return Loaded(SeenFile(seen, digest, 0), (error.finding,))
    except engine.errors as error:
        message = f"{where.path} cannot be read: {str(error).splitlines()[0].replace(str(path), seen)}"
        hint = "check that the file is whole, and that it is UTF-8"
        return Loaded(SeenFile(seen, digest, 0), (Finding("unreadable-file", Level.ERROR, message, where, hint),))
    engine.sql(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * EXCLUDE line FROM all_{name} WHERE {_good(source)}")
    bad = sum(counts.values())
    if path.suffix.lower() in FILES:
        return Loaded(SeenFile(seen, digest, good + bad), counted_rows(where, counts), bad, name)
    if not bad and path.suffix.lower() not in TABULAR:  # of a table, not even the engine knows all that is wrong
        return Loaded(SeenFile(seen, digest, good), name=name)
    left_out, broken = _left_out(source, path, engine, name, rejected)
    total = bad + broken
    return Loaded(SeenFile(seen, digest, good + total), bad_rows(where, left_out, total), total, name)


def _counted(source: Source, name: str, engine: Engine) -> tuple[int, dict[str, int]]:
    """Return how many rows are good, and how many are left out for each reason."""
    # Asked for apart: neither reads more of a column than it has to.
    [(every,)] = engine.sql(f"SELECT count(*) FROM all_{name}")
    [(good,)] = engine.sql(f"SELECT count(*) FROM all_{name} WHERE {_good(source)}")
    if every == good:
        return good, {}
    reason = _reason(source)
    return good, dict(engine.sql(f"SELECT {reason}, count(*) FROM all_{name} WHERE {reason} IS NOT NULL GROUP BY 1"))


def _left_out(
    source: Source, path: Path, engine: Engine, name: str, rejected: Mapping[int, str]
) -> tuple[list[tuple[int, str]], int]:
    """Return the bad rows of a file (line, reason), and how many are no rows at all."""
    tabular = path.suffix.lower() in TABULAR
    reason = _reason(source)
    limit = "" if tabular else f"LIMIT {SHOWN}"
    found = engine.sql(f"SELECT line, {reason} FROM all_{name} WHERE {reason} IS NOT NULL ORDER BY line {limit}")
    bad = [(line, REASONS[why]) for line, why in found]
    if not tabular:
        return bad, 0
    left_out = lines(path, delimiter(source, path), bad, rejected)
    return left_out, max(len(left_out) - len(bad), len(rejected))


def _good(source: Source) -> str:
    """Return the SQL that is true of a good row: it has a user, an event, and a time that has been."""
    return f"person <> '' AND event <> '' AND ms < {end_of(source)}"


def _reason(source: Source) -> str:
    """Return the SQL that says why a row is left out; NULL for a good one."""
    return (
        "CASE WHEN coalesce(person, '') = '' THEN 'person' WHEN ms IS NULL THEN 'ms' "
        f"WHEN coalesce(event, '') = '' THEN 'event' WHEN ms >= {end_of(source)} THEN 'future' END"
    )
