"""Who a transcript is with: its front matter, or a row of `participants.csv` beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from whofor.model.evidence import Source
from whofor.model.finding import Finding
from whofor.model.slug import slug
from whofor.store.columns import Column
from whofor.store.files import TEXT_CAP, File, read
from whofor.store.readers.frontmatter import Page
from whofor.store.readers.gather import Part, day
from whofor.store.tables import bad_row, read_table

ROSTER = "participants.csv"
_KEYS = ("file", "participant", "user", "account", "date", "role", "interviewer")


@dataclass(frozen=True)
class Participant:
    """Somebody who was interviewed: `id` as citations write it, `user` the join key, `role` their job."""

    id: str
    user: str = ""
    account: str = ""
    date: str = ""
    role: str = ""
    interviewers: tuple[str, ...] = ()


Roster = Mapping[str, Mapping[str, str]]
"""Rows of participants.csv by folder and file name, folder and stem, and folder and participant, all lower-case."""


def rosters(folders: Iterable[Path], evidence: Path, source: Source) -> tuple[Roster, tuple[Part, ...]]:
    """Return the rows of every `participants.csv` in `folders`, and what was seen of those files."""
    rows: dict[str, Mapping[str, str]] = {}
    parts: list[Part] = []
    for folder in folders:
        path = folder / ROSTER
        if not path.is_file() or not path.resolve().is_relative_to(evidence.resolve()):
            continue
        file = read(path, evidence, TEXT_CAP)
        if isinstance(file, File):
            parts.append(_roster(file, source, rows))
    return rows, tuple(parts)


def participant(page: Page, file: File, roster: Roster) -> tuple[Participant, tuple[Finding, ...]]:
    """Return who a transcript is with; front matter comes before the roster, the file's name last."""
    path = PurePosixPath(file.path)
    row = next((roster[key] for key in _lookups(path, page.first("participant")) if key in roster), {})
    said = {key: page.first(key) or row.get(key, "") for key in _KEYS}
    date, findings = day(said["date"], file)
    return Participant(
        slug(said["participant"]) or slug(path.stem),
        said["user"],
        said["account"],
        date,
        said["role"],
        page.about.get("interviewer") or tuple(filter(None, map(str.strip, said["interviewer"].split(";")))),
    ), findings


def _roster(file: File, source: Source, rows: dict[str, Mapping[str, str]]) -> Part:
    table = read_table(file, Source(source.id, source.kind, source.at, source.where, encoding=source.encoding))
    folder = PurePosixPath(file.path).parent
    columns = {column.name.lower(): column for column in table.columns}
    bad: list[Finding] = []
    for row in table.rows:
        said = {key: _cell(row.cells, columns.get(key)) for key in _KEYS}
        if not (said["file"] or said["participant"]):
            bad.append(bad_row(file, row.line, "neither a file nor a participant", "fill in the column 'file'"))
        for name in filter(None, (said["file"], said["participant"])):
            rows.setdefault(f"{folder}/{name}".lower(), said)
    count = len(table.rows) + table.dropped
    return Part(file, count, findings=(*table.findings, *bad), dropped=table.dropped + len(bad), is_evidence=False)


def _lookups(path: PurePosixPath, name: str) -> tuple[str, ...]:
    names = (path.name, path.stem, name) if name else (path.name, path.stem)
    return tuple(f"{path.parent}/{name}".lower() for name in names)


def _cell(cells: tuple[str, ...], column: Column | None) -> str:
    return cells[column.index].strip() if column else ""
