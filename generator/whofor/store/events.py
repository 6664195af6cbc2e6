"""Usage events from CSV, JSON lines and Parquet: staged in the engine as integers, bad rows reported, good ones kept."""

from __future__ import annotations

import csv
import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whofor.model.evidence import Feature, Reading, Register, SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.model.slug import slug
from whofor.store.engine import Engine, literal, quoted
from whofor.store.files import expand
from whofor.store.tables import sniff

SHOWN = 20
"""Bad rows listed one by one for each file; the rest is counted."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "user": ("user", "user_id", "userid", "actor", "distinct_id", "person"),
    "time": ("time", "timestamp", "occurred_at", "created_at", "event_time", "date"),
    "event": ("event", "name", "event_name", "action"),
    "account": ("account", "account_id", "org_id", "org", "company_id"),
}
"""Our names, and what the columns are called when the register does not say."""

REASONS = {
    "person": "no user",
    "ms": "its time is no ISO 8601 time and no epoch seconds or milliseconds",
    "event": "no event name",
}


@dataclass(frozen=True)
class Staged:
    """What the engine's table `events` (uid, t, code) means: the person of each uid, the feature of each code."""

    people: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True)
class _File:
    """One file as it was loaded into `raw`: how many rows, which were broken."""

    seen: SeenFile
    findings: tuple[Finding, ...] = ()
    dropped: int = 0


def read_events(source: Source, register: Register, evidence: Path, engine: Engine) -> tuple[Reading, Staged]:
    """Stage the events of one source in `engine` and return what was read.

    Every row needs a user, a time and an event name; a row without is left out, reported with its line, and counted.
    A time without a zone is taken as UTC. The same event of the same user in the same millisecond counts once.
    """
    matches = expand(source, evidence)
    if not matches.paths:
        return Reading(source, findings=matches.findings, absent=not matches.findings), Staged()
    engine.sql(
        "CREATE TABLE raw (file INTEGER, line BIGINT, person VARCHAR, ms BIGINT, event VARCHAR, account VARCHAR)"
    )
    loaded = [_load(source, path, evidence, number, engine) for number, path in enumerate(matches.paths)]
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


def _load(source: Source, path: Path, evidence: Path, number: int, engine: Engine) -> _File:
    """Load one file into `raw`, good rows only."""
    name = path.relative_to(evidence).as_posix()
    where = Where(f"evidence/{name}")
    seen = SeenFile(name, _sha256(path), 0)
    try:
        relation, broken = _relation(source, path, where, engine)
    except _Unreadable as error:
        return _File(seen, (error.finding,))
    except Exception as error:  # DuckDB raises many kinds; each means that this file cannot be read
        reason = str(error).splitlines()[0]
        hint = "check that the file is complete, and its encoding (UTF-8)"
        return _File(
            seen, (Finding("unreadable-file", Level.ERROR, f"{where.path} cannot be read: {reason}", where, hint),)
        )
    engine.sql(f"CREATE OR REPLACE TABLE loading AS {relation}")
    good = "person <> '' AND ms IS NOT NULL AND event <> ''"
    total = engine.sql("SELECT count(*) FROM loading")[0][0]
    engine.sql(f"INSERT INTO raw SELECT {number}, line, person, ms, event, account FROM loading WHERE {good}")
    bad = engine.sql(
        "SELECT line, CASE WHEN coalesce(person, '') = '' THEN 'person' WHEN ms IS NULL THEN 'ms' ELSE 'event' END "
        f"FROM loading WHERE ({good}) IS NOT TRUE ORDER BY line"
    )
    where_bad = [(line, REASONS[reason]) for line, reason in bad]
    if path.suffix.lower() in TABULAR:
        where_bad = _lines(path, _delimiter(source, path), where_bad, broken)
    findings = _bad_rows(where.path, where_bad)
    return _File(SeenFile(name, seen.sha256, total + broken), findings, len(bad) + broken)


class _Unreadable(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _relation(source: Source, path: Path, where: Where, engine: Engine) -> tuple[str, int]:
    """Return the SELECT that gives a file's rows (line, person, ms, event, account), and how many were broken."""
    suffix = path.suffix.lower()
    if suffix in TABULAR:
        return _csv(source, path, where, engine)
    if suffix in (".jsonl", ".ndjson"):
        return _json_lines(source, path, where, engine), 0
    if suffix == ".parquet":
        return _parquet(source, path, where, engine), 0
    message = f"{where.path} is no CSV, JSON lines or Parquet file"
    raise _Unreadable(
        Finding("unreadable-file", Level.ERROR, message, where, "name it .csv, .tsv, .jsonl or .parquet")
    )


TABULAR = (".csv", ".tsv", ".txt")


def _csv(source: Source, path: Path, where: Where, engine: Engine) -> tuple[str, int]:
    delimiter = _delimiter(source, path)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        try:
            header = next(csv.reader(handle, delimiter=delimiter), [])
        except UnicodeDecodeError:
            hint = f"save it as UTF-8, for example: iconv -f windows-1252 -t utf-8 {path.name}"
            message = f"{where.path} is not UTF-8"
            raise _Unreadable(Finding("encoding", Level.ERROR, message, where, hint)) from None
    columns = ", ".join(f"'c{position}': 'VARCHAR'" for position in range(len(header)))
    chosen = _columns(source, header, where)
    engine.sql("DROP TABLE IF EXISTS reject_scans; DROP TABLE IF EXISTS reject_errors")
    engine.sql(
        "CREATE OR REPLACE TABLE reading AS SELECT * FROM read_csv("
        f"{literal(str(path))}, columns = {{{columns}}}, header = false, skip = 1, delim = {literal(delimiter)}, "
        "quote = '\"', escape = '\"', null_padding = false, auto_detect = false, store_rejects = true, "
        "rejects_limit = 0, parallel = false)"
    )
    broken = engine.sql("SELECT count(DISTINCT byte_position) FROM reject_errors")[0][0]
    names = {ours: f"c{header.index(theirs)}" for ours, theirs in chosen.items()}
    return f"SELECT rowid + 1 AS line, {_select(names, 'VARCHAR')} FROM reading", int(broken)


def _json_lines(source: Source, path: Path, where: Where, engine: Engine) -> str:
    engine.sql(
        "CREATE OR REPLACE TABLE reading AS SELECT line AS text FROM read_csv("
        f"{literal(str(path))}, columns = {{'line': 'VARCHAR'}}, header = false, delim = '\x01', quote = '', escape = '', "
        "auto_detect = false, strict_mode = false, max_line_size = 16777216, parallel = false)"
    )
    sample = engine.sql("SELECT text FROM reading WHERE json_valid(text) LIMIT 1")
    keys = list(json.loads(sample[0][0])) if sample and sample[0][0].lstrip().startswith("{") else []
    names = {
        ours: f"json ->> {literal('$.' + quoted(theirs))}" for ours, theirs in _columns(source, keys, where).items()
    }
    valid = "CASE WHEN json_valid(text) THEN text ELSE '{}' END"
    lines = (
        f"SELECT rowid + 1 AS line, CAST({valid} AS JSON) AS json FROM reading WHERE coalesce(trim(text), '') <> ''"
    )
    return f"SELECT line, {_select(names, 'VARCHAR')} FROM ({lines})"


def _parquet(source: Source, path: Path, where: Where, engine: Engine) -> str:
    reading = f"read_parquet({literal(str(path))}, file_row_number = true)"
    types = {name: kind for name, kind, *_ in engine.sql(f"DESCRIBE SELECT * FROM {reading}")}
    chosen = _columns(source, list(types), where)
    names = {ours: quoted(theirs) for ours, theirs in chosen.items()}
    return f"SELECT file_row_number + 1 AS line, {_select(names, types[chosen['time']])} FROM {reading}"


def _select(names: Mapping[str, str], time_type: str) -> str:
    """Return the four columns of `raw` from a file's own columns."""
    time = names["time"]
    if time_type.startswith("TIMESTAMP"):
        ms = f"epoch_ms(CAST({time} AS TIMESTAMPTZ))"
    else:
        text = f"trim(CAST({time} AS VARCHAR))"
        ms = (
            f"CASE WHEN regexp_full_match({text}, '\\d{{9,10}}') THEN CAST({text} AS BIGINT) * 1000 "
            f"WHEN regexp_full_match({text}, '\\d{{12,13}}') THEN CAST({text} AS BIGINT) "
            f"WHEN regexp_matches({text}, '^\\d{{4}}-') THEN epoch_ms(TRY_CAST({text} AS TIMESTAMPTZ)) END"
        )
    plain = {ours: f"trim(CAST({name} AS VARCHAR))" for ours, name in names.items()}
    account = plain.get("account", "''")
    return f"{plain['user']} AS person, {ms} AS ms, {plain['event']} AS event, coalesce({account}, '') AS account"


def _columns(source: Source, header: Sequence[str], where: Where) -> dict[str, str]:
    """Return the file's column for each of ours; raise with a finding where one that we need is not there."""
    chosen: dict[str, str] = {}
    folded = {name.strip().lower(): name for name in reversed(header)}
    for ours, defaults in COLUMNS.items():
        named = source.column(ours)
        candidates = [named] if named else list(defaults)
        found = next((folded[name.lower()] for name in candidates if name.lower() in folded), None)
        if found is not None:
            chosen[ours] = found
        elif named or ours != "account":
            raise _Unreadable(_missing(source, ours, named, header, where))
    return chosen


def _missing(source: Source, ours: str, named: str, header: Sequence[str], where: Where) -> Finding:
    wanted = f"a column '{named}' for '{ours}'" if named else f"a column for '{ours}'"
    near = difflib.get_close_matches(named or ours, header, 1, 0.5)
    guess = f"did you mean '{near[0]}'? " if near else ""
    hint = f"{guess}name it in evidence/sources.yaml under columns: {{{ours}: ...}}; the file has {', '.join(header)}"
    return Finding(
        "missing-column", Level.ERROR, f"{where.path} has no {wanted[2:]} (source '{source.id}')", where, hint
    )


def _delimiter(source: Source, path: Path) -> str:
    if source.delimiter:
        return source.delimiter
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        head = handle.read(65_536)
    return sniff(head)


def _lines(path: Path, delimiter: str, bad: list[tuple[int, str]], broken: int) -> list[tuple[int, str]]:
    """Return the true line of every bad row: the engine numbers rows, and knows nothing of blank lines and breaks."""
    if not bad and not broken:
        return []
    reasons = dict(bad)
    found: list[tuple[int, str]] = []
    number = 0
    for line, cells, width in _cells(path, delimiter):
        if len(cells) != width:
            found.append((line, f"it has {len(cells)} cells, the header has {width}"))
            continue
        number += 1
        if number in reasons:
            found.append((line, reasons[number]))
    return found


def _cells(path: Path, delimiter: str) -> Iterator[tuple[int, list[str], int]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        rows = csv.reader(handle, delimiter=delimiter)
        width = len(next(rows, []))
        line = rows.line_num + 1
        for cells in rows:
            if cells:
                yield line, cells, width
            line = rows.line_num + 1


def _bad_rows(path: str, bad: Sequence[tuple[int, str]]) -> tuple[Finding, ...]:
    hint = "mend the row or delete it; the other rows were read"
    shown = [
        Finding("bad-row", Level.WARNING, f"this event was left out: {reason}", Where(path, line), hint)
        for line, reason in bad[:SHOWN]
    ]
    if len(bad) > SHOWN:
        message = f"and {len(bad) - SHOWN:,} more events were left out of {path}"
        shown.append(Finding("bad-row", Level.WARNING, message, Where(path), hint))
    return tuple(shown)


def _stage(source: Source, register: Register, engine: Engine) -> tuple[Staged, tuple[Finding, ...]]:
    """Turn `raw` into `events` (uid, t, code), each once."""
    engine.sql(
        "CREATE TABLE users AS SELECT row_number() OVER (ORDER BY person) - 1 AS uid, person, account "
        "FROM (SELECT person, coalesce(min(nullif(account, '')), '') AS account FROM raw GROUP BY person)"
    )
    names = [name for (name,) in engine.sql("SELECT DISTINCT event FROM raw ORDER BY event")]
    features, codes, findings = _features(register, names)
    engine.sql("CREATE TABLE codes (event VARCHAR, code SMALLINT)")
    if codes:
        engine.ibis.con.executemany("INSERT INTO codes VALUES (?, ?)", codes)
    engine.sql(
        "CREATE TABLE events AS SELECT DISTINCT CAST(uid AS INTEGER) AS uid, ms AS t, coalesce(code, -1)::SMALLINT AS code "
        "FROM raw JOIN users USING (person) LEFT JOIN codes USING (event)"
    )
    people = engine.sql("SELECT person, account FROM users ORDER BY uid")
    twice = engine.sql("SELECT count(*) - count(DISTINCT (person, ms, event)) FROM raw")[0][0]
    if twice:
        message = (
            f"source '{source.id}': {twice:,} events stand there twice (same user, time and name); each counts once"
        )
        findings = (*findings, Finding("duplicate-events", Level.NOTE, message, source.where))
    return Staged(tuple(p for p, _ in people), tuple(a for _, a in people), features), findings


def _features(
    register: Register, names: Sequence[str]
) -> tuple[tuple[Feature, ...], list[tuple[str, int]], tuple[Finding, ...]]:
    """Return the features, the code of each event name, and a finding for every listed event that never occurs."""
    if not register.features:
        ids = _unique([slug(name) for name in names])
        features = tuple(Feature(feature_id, name) for feature_id, name in zip(ids, names, strict=True))
        return features, [(name, code) for code, name in enumerate(names)], ()
    features = tuple(Feature(feature_id, feature_id) for feature_id in register.features)
    codes, findings = [], []
    for code, (feature_id, events) in enumerate(register.features.items()):
        for event in events:
            codes.append((event, code))
            if event not in names:
                near = difflib.get_close_matches(event, names, 1)
                hint = f"did you mean '{near[0]}'?" if near else "check its name in evidence/sources.yaml"
                message = f"feature '{feature_id}' lists the event '{event}', which never occurs"
                findings.append(Finding("unseen-event", Level.WARNING, message, Where("evidence/sources.yaml"), hint))
    return features, codes, tuple(findings)


def _unique(ids: Sequence[str]) -> list[str]:
    taken: dict[str, int] = {}
    unique = []
    for name in ids:
        taken[name] = taken.get(name, 0) + 1
        unique.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return unique


def _period(engine: Engine) -> tuple[str, str]:
    query = "SELECT strftime(make_timestamp(min(ms) * 1000), '%Y-%m-%d'), strftime(make_timestamp(max(ms) * 1000), '%Y-%m-%d') FROM raw"
    first, last = engine.sql(query)[0]
    return first or "", last or ""


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
