"""Parts to a Reading: what the files of one source gave, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from whofor.model.evidence import Answers, Reading, Record, SeenFile, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.files import TABLE_CAP, File, read
from whofor.store.readers.cells import Problem, iso_date
from whofor.store.tables import Table, read_table

DELIMITED = (".csv", ".tsv", ".tab", ".psv", ".txt")
"""What the name of a table may end in."""

LISTED = 20
"""Bad rows of one file that are shown one by one."""


@dataclass(frozen=True)
class Part:
    """What one file gave; `rows` counts the bad ones too. A roster of participants is seen, but no evidence.

    `names` are names of people, with what stands for each.
    """

    file: File
    rows: int = 0
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: int = 0
    is_evidence: bool = True
    names: tuple[tuple[str, str], ...] = ()


def together(
    source: Source,
    parts: Sequence[Part],
    findings: Iterable[Finding] = (),
    answers: Answers | None = None,
    days: Iterable[str] = (),
) -> Reading:
    """Return the reading of a source from what each of its files gave; `days` are dates of rows without words."""
    records = tuple(record for part in parts for record in part.records)
    dates = sorted({*days, *(record.date for record in records)} - {""})
    return Reading(
        source,
        files=tuple(SeenFile(part.file.path, part.file.sha256, part.rows) for part in parts),
        records=records,
        answers=answers,
        findings=(*findings, *(finding for part in parts for finding in capped(part))),
        rows=sum(part.rows for part in parts if part.is_evidence),
        dropped=sum(part.dropped for part in parts if part.is_evidence),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        names=tuple(dict.fromkeys(name for part in parts for name in part.names)),
    )


def capped(part: Part) -> Iterator[Finding]:
    """Yield the findings of a file, of its bad rows the first twenty and then how many more there are."""
    bad = sorted((f for f in part.findings if f.code == "bad-row"), key=lambda finding: finding.where.line)
    yield from (finding for finding in part.findings if finding.code != "bad-row")
    yield from bad[:LISTED]
    if len(bad) > LISTED:
        place = part.file.where()
        message = f"{place}: and {len(bad) - LISTED:,} more rows like these; {part.dropped:,} were left out in all"
        yield replace(bad[LISTED], message=message, where=place)


def table(path: Path, source: Source, evidence: Path) -> Table | Finding:
    """Return the table in a file, or why it cannot be read."""
    if path.suffix.lower() not in DELIMITED:
        return unknown_format(path, evidence, DELIMITED)
    file = read(path, evidence, TABLE_CAP)
    return read_table(file, source) if isinstance(file, File) else file


def unknown_format(path: Path, evidence: Path, known: Iterable[str]) -> Finding:
    """Return the finding for a file whose suffix says that nobody here can read it."""
    place = Where(f"evidence/{path.relative_to(evidence).as_posix()}")
    message = f"{place}: files ending in '{path.suffix}' are not read here"
    hint = f"save it as one of {', '.join(known)}, or narrow 'at' in evidence/sources.yaml"
    return Finding("unknown-format", Level.WARNING, message, place, hint)


def day(text: str, file: File) -> tuple[str, tuple[Finding, ...]]:
    """Return the date that a file's front matter gives, or no date and the finding that says why."""
    date = iso_date(text)
    if not isinstance(date, Problem):
        return date, ()
    return "", (Finding("bad-date", Level.WARNING, f"{file.where()}: {date.why}", file.where(), date.hint),)
