"""One file of usage events to rows (line, person, ms, event, account, zone): CSV, JSON lines, Parquet, databases."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.engine import Engine, literal, quoted
from whofor.store.events import databases
from whofor.store.events.columns import ATTRIBUTE, missing, picked
from whofor.store.events.databases import Unreadable
from whofor.store.events.rows import BROKEN
from whofor.store.tables import sniff

NOTHING = "''"

TABULAR = (".csv", ".tsv", ".txt")


def relation(source: Source, path: Path, where: Where, engine: Engine) -> tuple[str, Mapping[int, str]]:
    """Return the SELECT that gives a file's rows (line, person, ms, event, account, zone), and what was rejected.

    A rejected row is the byte at which it begins, from 1, and the engine's word for what is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix in TABULAR:
        return _csv(source, path, where, engine)
    if suffix in (".jsonl", ".ndjson"):
        return _json_lines(source, path, where, engine), {}
    if suffix == ".parquet":
        return _parquet(source, path, where, engine), {}
    if suffix in databases.FILES:
        return _table(source, path, where, engine), {}
    message = f"{where.path} is no CSV, JSON lines, Parquet, DuckDB or SQLite file"
    hint = "name it .csv, .tsv, .jsonl, .parquet, .duckdb or .sqlite"
    raise Unreadable(Finding("unreadable-file", Level.ERROR, message, where, hint))


def _csv(source: Source, path: Path, where: Where, engine: Engine) -> tuple[str, Mapping[int, str]]:
    sign = delimiter(source, path)
    if len(sign) != 1 or sign in '"\r\n':
        said = f"delimiter '{sign}' is not one character" if sign else "no delimiter fits"
        message = f"{where.path}: {said}: the rows do not agree with the header"
        hint = f"add to source '{source.id}', for example: delimiter: \";\""
        raise Unreadable(Finding("delimiter", Level.ERROR, message, where, hint))
    with path.open(encoding="utf-8-sig", newline="") as handle:
        try:
            header = next(csv.reader(handle, delimiter=sign), [])
        except UnicodeDecodeError:
            hint = f"save it as UTF-8, for example: iconv -f windows-1252 -t utf-8 {path.name}"
            message = f"{where.path} is not UTF-8"
            raise Unreadable(Finding("encoding", Level.ERROR, message, where, hint)) from None
    columns = ", ".join(f"'c{position}': 'VARCHAR'" for position in range(len(header)))
    chosen = _columns(source, header, where)
    engine.sql("DROP TABLE IF EXISTS reject_scans; DROP TABLE IF EXISTS reject_errors")
    reading = (
        "CREATE OR REPLACE TABLE reading AS SELECT * FROM read_csv("
        f"{literal(str(path))}, columns = {{{columns}}}, header = false, skip = 1, delim = {literal(sign)}, "
        "quote = '\"', escape = '\"', null_padding = false, auto_detect = false, store_rejects = true, "
        "rejects_limit = 0, parallel = false"
    )
    try:
        engine.sql(f"{reading})")
    except engine.errors:  # DuckDB stops at lines that end in different ways, unless it is told to be lenient
        engine.sql("DROP TABLE IF EXISTS reject_scans; DROP TABLE IF EXISTS reject_errors")
        engine.sql(f"{reading}, strict_mode = false)")
    told = "CASE error_type " + " ".join(f"WHEN '{kind}' THEN '{kind}'" for kind in BROKEN) + " END"
    rejected = engine.sql(f"SELECT line_byte_position, coalesce(max({told}), '') FROM reject_errors GROUP BY ALL")
    names = {ours: f"c{header.index(theirs)}" for ours, theirs in chosen.items()}
    return f"SELECT rowid + 1 AS line, {_select(source, names, 'VARCHAR')} FROM reading", dict(rejected)


def _json_lines(source: Source, path: Path, where: Where, engine: Engine) -> str:
    engine.sql(
        "CREATE OR REPLACE TABLE reading AS SELECT line AS text FROM read_csv("
        f"{literal(str(path))}, columns = {{'line': 'VARCHAR'}}, header = false, delim = '\x01', "
        "quote = '', escape = '', auto_detect = false, strict_mode = false, max_line_size = 16777216, parallel = false)"
    )
    is_object = "CASE WHEN json_valid(text) THEN json_type(text) = 'OBJECT' ELSE false END"
    held = f"SELECT DISTINCT unnest(json_keys(text)) AS key FROM reading WHERE {is_object} ORDER BY key"
    keys = [key for (key,) in engine.sql(held)]
    names = {
        ours: f"json ->> {literal('$.' + quoted(theirs))}" for ours, theirs in _columns(source, keys, where).items()
    }
    valid = "CASE WHEN json_valid(text) THEN text ELSE '{}' END"
    lines = f"SELECT rowid + 1 AS line, CAST({valid} AS JSON) AS json FROM reading WHERE coalesce(trim(text), '') <> ''"
    return f"SELECT line, {_select(source, names, 'VARCHAR')} FROM ({lines})"


def _parquet(source: Source, path: Path, where: Where, engine: Engine) -> str:
    reading = f"read_parquet({literal(str(path))}, file_row_number = true)"
    return _typed(source, where, engine, reading, "file_row_number + 1")


def _table(source: Source, path: Path, where: Where, engine: Engine) -> str:
    """Return the rows of a table of a database file; they have no lines."""

    def wanted(header: Sequence[str]) -> list[str]:
        return list(_columns(source, header, where).values())

    return _typed(source, where, engine, databases.table(source, path, where, engine, wanted), "0")


def _typed(source: Source, where: Where, engine: Engine, reading: str, line: str) -> str:
    """Return the rows of a relation whose columns have types."""
    types = {name: kind for name, kind, *_ in engine.sql(f"DESCRIBE SELECT * FROM {reading}")}
    chosen = _columns(source, list(types), where)
    names = {ours: quoted(theirs) for ours, theirs in chosen.items()}
    texts = [name for ours, name in names.items() if ours != "time" and types[chosen[ours]] == "VARCHAR"]
    plain = frozenset(name for name in texts if not _padded(name, reading, engine))
    return f"SELECT {line} AS line, {_select(source, names, types[chosen['time']], plain)} FROM {reading}"


def _padded(name: str, reading: str, engine: Engine) -> bool:
    """Return whether a column has spaces to take away: looked up once, since doing so in every query costs more."""
    values = f"(SELECT DISTINCT {name} AS text FROM {reading})"
    [(found,)] = engine.sql(f"SELECT coalesce(bool_or(text <> trim(text)), false) FROM {values}")
    return bool(found)


def _select(source: Source, names: Mapping[str, str], time_type: str, untouched: Set[str] = frozenset()) -> str:
    """Return our columns (person, ms, event, account and, where there is one, zone) from a file's own."""
    plain = {ours: name if name in untouched else f"trim(CAST({name} AS VARCHAR))" for ours, name in names.items()}
    ours = [f"{plain['user']} AS person", f"{_milliseconds(source, names['time'], time_type)} AS ms"]
    ours += [f"{plain['event']} AS event", f"coalesce({plain.get('account', NOTHING)}, '') AS account"]
    ours += [f"coalesce({plain['timezone']}, '') AS zone"] if "timezone" in plain else []
    ours += [f"coalesce({text}, '') AS {name}" for name, text in plain.items() if name.startswith(ATTRIBUTE)]
    return ", ".join(ours)


def _milliseconds(source: Source, time: str, time_type: str) -> str:
    """Return a time as milliseconds since 1970 UTC, or on the clock of a recording; NULL where it is none."""
    if time_type == "TIMESTAMP WITH TIME ZONE":
        return f"epoch_ms({time})"
    if time_type.startswith("TIMESTAMP"):
        return f"epoch_ms(CAST({time} AS TIMESTAMP))"
    text = f"trim(CAST({time} AS VARCHAR))"
    if source.times == "clock":
        return f"CASE WHEN regexp_full_match({text}, '\\d{{1,3}}:\\d\\d(:\\d\\d)?') THEN {_clock(text)} END"
    return (
        f"CASE WHEN regexp_full_match({text}, '\\d{{9,10}}') THEN CAST({text} AS BIGINT) * 1000 "
        f"WHEN regexp_full_match({text}, '\\d{{12,13}}') THEN CAST({text} AS BIGINT) "
        f"WHEN regexp_matches({text}, '^\\d{{4}}-') THEN epoch_ms(TRY_CAST({text} AS TIMESTAMPTZ)) END"
    )


def _clock(text: str) -> str:
    """Return the milliseconds on the clock of a recording: minutes and seconds, or hours, minutes and seconds."""
    parts = f"list_transform(string_split({text}, ':'), lambda part: CAST(part AS BIGINT))"
    return f"1000 * list_reduce({parts}, lambda sum, part: sum * 60 + part)"


def _columns(source: Source, header: Sequence[str], where: Where) -> dict[str, str]:
    """Return the file's column for each of ours; raise with a finding where one that we need is not there."""
    try:
        return picked(source, header)
    except KeyError as error:
        raise Unreadable(missing(source, error.args[0], header, where)) from None


def delimiter(source: Source, path: Path) -> str:
    """Return what separates the cells of a file: as the register says, or else sniffed."""
    if source.delimiter:
        return source.delimiter
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        head = handle.read(65_536)
    return sniff(head)
