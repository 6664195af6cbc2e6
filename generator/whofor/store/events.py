"""Usage events, staged in the engine as integers: bad rows are reported and counted, good ones kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from whofor.model.evidence import Feature, Reading, Register, SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.engine import Engine
from whofor.store.event_files import TABULAR, Unreadable, delimiter, relation
from whofor.store.event_names import features
from whofor.store.event_rows import REASONS, bad_rows, lines
from whofor.store.files import expand

GOOD = "person <> '' AND ms IS NOT NULL AND event <> ''"
"""What a row needs: a user, a time, an event name."""


@dataclass(frozen=True)
class Staged:
    """What the engine's table `events` (uid, t, code) means: the person of each uid, the feature of each code."""

    people: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True)
class _File:
    """One file as it was loaded into `raw`."""

    seen: SeenFile
    findings: tuple[Finding, ...] = ()
    dropped: int = 0


def read_events(source: Source, register: Register, evidence: Path, engine: Engine) -> tuple[Reading, Staged]:
    """Stage the events of one source in `engine` and return what was read.

    A row without a user, a time or an event name is left out, reported with its line, and counted. A time without a
    zone is taken as UTC. The same event of the same user in the same millisecond counts once.
    """
    matches = expand(source, evidence)
    if not matches.paths:
        return Reading(source, findings=matches.findings, absent=not matches.findings), Staged()
    engine.sql("CREATE TABLE raw (person VARCHAR, ms BIGINT, event VARCHAR, account VARCHAR)")
    loaded = [_load(source, path, evidence, engine) for path in matches.paths]
    staged, noticed = _stage(source, register, engine)
    first, last = _period(engine)
    reading = Reading(
        source=source,
        files=tuple(file.seen for file in loaded),
        findings=(*matches.findings, *(finding for file in loaded for finding in file.findings), *noticed),
        rows=sum(file.seen.rows for file in loaded),
        dropped=sum(file.dropped for file in loaded),
        first=first,
        last=last,
    )
    return reading, staged


def _load(source: Source, path: Path, evidence: Path, engine: Engine) -> _File:
    """Load the good rows of one file into `raw`."""
    name = path.relative_to(evidence).as_posix()
    where = Where(f"evidence/{name}")
    sha256 = _sha256(path)
    try:
        rows, rejected = relation(source, path, where, engine)
        engine.sql(f"CREATE OR REPLACE TABLE loading AS {rows}")
    except Unreadable as error:
        return _File(SeenFile(name, sha256, 0), (error.finding,))
    except engine.errors as error:
        message = f"{where.path} cannot be read: {str(error).splitlines()[0].replace(str(path), name)}"
        hint = "check that the file is whole, and that it is UTF-8"
        return _File(SeenFile(name, sha256, 0), (Finding("unreadable-file", Level.ERROR, message, where, hint),))
    total = engine.sql("SELECT count(*) FROM loading")[0][0]
    engine.sql(f"INSERT INTO raw SELECT person, ms, event, account FROM loading WHERE {GOOD}")
    bad = [(line, REASONS[reason]) for line, reason in engine.sql(BAD)]
    left_out = lines(path, delimiter(source, path), bad, rejected) if path.suffix.lower() in TABULAR else bad
    broken = max(len(left_out) - len(bad), len(rejected))
    return _File(SeenFile(name, sha256, total + broken), bad_rows(where.path, left_out), len(bad) + broken)


BAD = (
    "SELECT line, CASE WHEN coalesce(person, '') = '' THEN 'person' WHEN ms IS NULL THEN 'ms' ELSE 'event' END "
    f"FROM loading WHERE ({GOOD}) IS NOT TRUE ORDER BY line"
)


def _stage(source: Source, register: Register, engine: Engine) -> tuple[Staged, tuple[Finding, ...]]:
    """Turn `raw` into `events` (uid, t, code), each once."""
    engine.sql(
        "CREATE TABLE users AS SELECT row_number() OVER (ORDER BY person) - 1 AS uid, person, account "
        "FROM (SELECT person, coalesce(min(nullif(account, '')), '') AS account FROM raw GROUP BY person)"
    )
    names = [name for (name,) in engine.sql("SELECT DISTINCT event FROM raw ORDER BY event")]
    found, codes, findings = features(register, names)
    engine.sql("CREATE TABLE codes (event VARCHAR, code SMALLINT)")
    for event, code in codes:
        engine.sql("INSERT INTO codes VALUES (?, ?)", [event, code])
    engine.sql(
        "CREATE TABLE events AS SELECT DISTINCT CAST(uid AS INTEGER) AS uid, ms AS t, "
        "CAST(coalesce(code, -1) AS SMALLINT) AS code "
        "FROM raw JOIN users USING (person) LEFT JOIN codes USING (event)"
    )
    twice = engine.sql("SELECT count(*) - count(DISTINCT (person, ms, event)) FROM raw")[0][0]
    if twice:
        message = (
            f"source '{source.id}': {twice:,} events stand there twice (same user, time and name); each counts once"
        )
        findings = (*findings, Finding("duplicate-events", Level.NOTE, message, source.where))
    people = engine.sql("SELECT person, account FROM users ORDER BY uid")
    return Staged(tuple(person for person, _ in people), tuple(account for _, account in people), found), findings


def _period(engine: Engine) -> tuple[str, str]:
    """Return the first and the last day of the events, as ISO dates."""
    day = "coalesce(strftime(make_timestamp({}(ms) * 1000), '%Y-%m-%d'), '')"
    first, last = engine.sql(f"SELECT {day.format('min')}, {day.format('max')} FROM raw")[0]
    return first, last


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
