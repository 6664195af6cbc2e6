"""Who a transcript is with: its front matter, or a row of `participants.csv` beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from whofor.model.evidence import INTERVIEWER, Source
from whofor.model.finding import Finding
from whofor.model.slug import slug
from whofor.redaction.names import LEAST, personal
from whofor.redaction.ordinary import NAMES_AND_WORDS
from whofor.redaction.redact import hashed
from whofor.store.columns import Column
from whofor.store.files import TEXT_CAP, File, read
from whofor.store.readers.frontmatter import Page
from whofor.store.readers.gather import Part, day
from whofor.store.readers.speakers import Told, is_interviewer, key
from whofor.store.tables import bad_row, read_table

ROSTER = "participants.csv"
_KEYS = ("file", "participant", "user", "account", "date", "role", "interviewer", "name", "speaker")


@dataclass(frozen=True)
class Participant:
    """Who was interviewed: `main` as citations write it, `told` the speakers that the file or the roster tells of.

    `names` are names of people, with what stands for each.
    """

    main: Told
    date: str = ""
    interviewers: tuple[str, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    names: tuple[tuple[str, str], ...] = ()


Row = Mapping[str, str]

Roster = Mapping[str, Sequence[Row]]
"""Rows of participants.csv by folder and file name, folder and stem, and folder and participant, all lower-case."""


def rosters(folders: Iterable[Path], evidence: Path, source: Source) -> tuple[Roster, tuple[Part, ...]]:
    """Return the rows of every `participants.csv` in `folders`, and what was seen of those files."""
    rows: dict[str, list[Row]] = {}
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
    """Return who a transcript is with; front matter comes before the roster, the file's name last.

    Several rows of a roster for one file are its several speakers, each by the `speaker` or `name` of the row.
    """
    path = PurePosixPath(file.path)
    rows = next((roster[at] for at in _lookups(path, page.first("participant")) if at in roster), ())
    people = [row for row in rows if not _asks(row)]
    row: Row = people[0] if len(people) == 1 else {}
    said = {ours: page.first(ours) or row.get(ours, "") for ours in _KEYS}
    date, findings = day(said["date"] or next((one["date"] for one in rows if one["date"]), ""), file)
    name = slug(said["participant"]) or slug(path.stem)
    main = Told(name, said["user"] or name, account=said["account"], job=said["role"])
    listed = said["interviewer"] or next((one["interviewer"] for one in rows if one["interviewer"]), "")
    asking = page.about.get("interviewer") or tuple(filter(None, map(str.strip, listed.split(";"))))
    told = {**dict(_told(rows, path)), **dict(_said(page.about.get("speakers", ()), main))}
    names = (*_names(rows, path), *_named(said, asking, main))
    return Participant(main, date, asking, told, names), findings


def unnamed(who: Participant, labels: Iterable[str]) -> Participant:
    """Return who a transcript is with, under a pseudonym where the participant's id holds the name of a speaker.

    Files are often called after the person: maria-silva.vtt.
    """
    named = [name for name in (*(text for text, _ in who.names), *map(personal, labels)) if name]
    parts = {part for name in named for part in key(name).split("-") if len(part) >= LEAST} - NAMES_AND_WORDS
    if parts.isdisjoint(who.main.id.split("-")):
        return who
    called = hashed(who.main.id)
    main = replace(who.main, id=called, person=called if who.main.person == who.main.id else who.main.person)
    told = {label: main if one == who.main else one for label, one in who.told.items()}
    names = tuple((text, called if stands == who.main.id else stands) for text, stands in who.names)
    return replace(who, main=main, told=told, names=names)


def _told(rows: Iterable[Row], path: PurePosixPath) -> Iterator[tuple[str, Told]]:
    """Yield what a roster tells of the speakers of a file, by what their labels are compared by."""
    for row in rows:
        name = slug(row["participant"]) or slug(path.stem)
        one = Told(name, row["user"] or name, _asks(row), row["account"], row["role"])
        yield from ((key(label), one) for label in (row["speaker"], row["name"]) if label)


def _said(speakers: Iterable[str], main: Told) -> Iterator[tuple[str, Told]]:
    """Yield what front matter tells of speakers, each as `label: who`: a person's id, or that they ask."""
    for said in speakers:
        label, _, who = (part.strip() for part in said.rpartition(":"))
        if label and who:
            is_main = who in (main.person, main.id) or slug(who) == main.id
            yield key(label), main if is_main else Told(slug(who), who, is_interviewer(who))


def _names(rows: Iterable[Row], path: PurePosixPath) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row["name"]:
            yield row["name"], INTERVIEWER if _asks(row) else slug(row["participant"]) or slug(path.stem)


def _named(said: Row, asking: Iterable[str], main: Told) -> Iterator[tuple[str, str]]:
    """Yield the names of who is interviewed, where one is said or stands for the id, and of those who ask."""
    written = personal(said["participant"])
    yield from ((name, main.id) for name in (said["name"], written if " " in written else "") if name)
    yield from ((name, INTERVIEWER) for name in map(personal, asking) if name)


def _asks(row: Row) -> bool:
    return bool(row["speaker"] or row["name"]) and is_interviewer(row["role"])


def _roster(file: File, source: Source, rows: dict[str, list[Row]]) -> Part:
    table = read_table(file, Source(source.id, source.kind, source.at, source.where, encoding=source.encoding))
    folder = PurePosixPath(file.path).parent
    columns = {column.name.lower(): column for column in table.columns}
    bad: list[Finding] = []
    for row in table.rows:
        said = {ours: _cell(row.cells, columns.get(ours)) for ours in _KEYS}
        if not (said["file"] or said["participant"]):
            bad.append(bad_row(file, row.line, "neither a file nor a participant", "fill in the column 'file'"))
        for name in filter(None, (said["file"], said["participant"])):
            rows.setdefault(f"{folder}/{name}".lower(), []).append(said)
    count = len(table.rows) + table.dropped
    return Part(file, count, findings=(*table.findings, *bad), dropped=table.dropped + len(bad), is_evidence=False)


def _lookups(path: PurePosixPath, name: str) -> tuple[str, ...]:
    names = (path.name, path.stem, name) if name else (path.name, path.stem)
    return tuple(f"{path.parent}/{name}".lower() for name in names)


def _cell(cells: tuple[str, ...], column: Column | None) -> str:
    return cells[column.index].strip() if column else ""
