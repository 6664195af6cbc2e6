"""A survey: a wide table with a row for every person who answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from whofor.model.evidence import Answers, Reading, Record, Source
from whofor.model.finding import Finding, Level
from whofor.model.opportunity import Rated
from whofor.model.slug import numbered, slug
from whofor.store.columns import Column, chosen, missing, unnumbered
from whofor.store.readers import gather, outcomes
from whofor.store.readers.cells import Problem, citable, iso_date, number
from whofor.store.readers.gather import Part, together
from whofor.store.readers.options import MOST_OPTIONS, Option, answers, options
from whofor.store.tables import Row, Table, bad_row

PERSON = ("respondent", "respondent_id", "respondent id", "id")
"""The names that the column of the person may have where the register does not say, in lower case."""


@dataclass(frozen=True)
class Reply:
    """One person's row. `key` is the join key, `id` what citations call the row."""

    key: str
    id: str
    row: Row
    date: str
    score: float | None


@dataclass(frozen=True)
class Sheet:
    """One survey file: its table, its good replies, and what was wrong with the others."""

    table: Table
    replies: tuple[Reply, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: int = 0


def read(source: Source, paths: tuple[Path, ...], evidence: Path) -> Reading:
    """Return what people ticked (`answers`, where the register names `attributes`) and wrote (a record a text).

    Where the register names `outcomes`, `rated` has what people answered on them.

    Text ids are `survey/<person>` where the register names one text column, otherwise `survey/<person>#<column>`.
    Without a column for the person everybody is a stranger called by their row, `survey/r12`.
    """
    sheets: list[Sheet] = []
    refused: list[Finding] = []
    taken: set[str] = set()
    for path in paths:
        found_table = gather.table(path, source, evidence)
        if isinstance(found_table, Finding):
            refused.append(found_table)
        else:
            sheets.append(_sheet(found_table, source, taken))
    found, left_out = _answers(sheets, source)
    parts = [
        Part(sheet.table.file, len(sheet.replies) + sheet.dropped, records, sheet.findings, sheet.dropped)
        for sheet, records in zip(sheets, _texts(sheets, source), strict=True)
    ]
    days = {reply.date for sheet in sheets for reply in sheet.replies}
    rated, doubtful = _rated(sheets, source)
    return replace(together(source, parts, (*refused, *left_out, *doubtful), found, days), rated=rated)


def _sheet(table: Table, source: Source, taken: set[str]) -> Sheet:
    problems = missing(table.columns, source, table.file.path) if table.columns else ()
    person = chosen(table.columns, source, "person", PERSON)
    if not table.columns or ("person" in source.columns and not person):
        dropped = len(table.rows) + table.dropped
        return Sheet(table, findings=(*problems, *table.findings), dropped=dropped)
    replies: list[Reply] = []
    bad: list[Finding] = []
    for row in table.rows:
        reply = _reply(row, table, source, person)
        if isinstance(reply, Reply) and reply.id in taken:
            reply = Problem(f"the person '{reply.id}' answered before", "keep one row for each person")
        if isinstance(reply, Problem):
            bad.append(bad_row(table.file, row.line, reply.why, reply.hint))
        else:
            taken.add(reply.id)
            replies.append(reply)
    return Sheet(table, tuple(replies), (*problems, *table.findings, *bad), table.dropped + len(bad))


def _reply(row: Row, table: Table, source: Source, person: tuple[Column, ...]) -> Reply | Problem:
    date = iso_date(_cell(row, chosen(table.columns, source, "date")))
    if isinstance(date, Problem):
        return date
    score = number(_cell(row, chosen(table.columns, source, "score")))
    if isinstance(score, Problem):
        return score
    key = _cell(row, person)
    if person:
        return Reply(key, citable(key), row, date, score) if key else Problem("no person", "give every row its person")
    # Rows of several files are counted apart, and a stranger of one survey is nobody of another.
    stem = "" if table.file.path == source.at else f"{citable(PurePosixPath(table.file.path).stem)}-"
    name = f"{stem}r{row.number}"
    return Reply(f"{source.id}/{name}", name, row, date, score)


def _answers(sheets: Iterable[Sheet], source: Source) -> tuple[Answers | None, tuple[Finding, ...]]:
    if "attributes" not in source.columns:
        return None, ()
    found: list[Option] = []
    left_out: list[Finding] = []
    for column, cells in _columns(sheets, source).values():
        offered = options(column, cells, source.separator)
        if offered is None:
            left_out.append(_not_an_attribute(column, cells, source))
        found.extend(offered or ())
    people = [reply.key for sheet in sheets for reply in sheet.replies]
    return answers(people, found), tuple(left_out)


def _rated(sheets: Sequence[Sheet], source: Source) -> tuple[Rated | None, tuple[Finding, ...]]:
    """Return what people answered on outcomes, over all files of the survey."""
    cells: dict[str, dict[str, outcomes.Cell]] = {}
    for sheet in sheets if source.outcomes else ():
        for column in sheet.table.columns:
            of_column = cells.setdefault(column.name, {})
            for reply in sheet.replies:
                where = sheet.table.file.where(reply.row.line)
                of_column[reply.key] = outcomes.Cell(reply.row.cells[column.index], where)
    return outcomes.rated(source, [reply.key for sheet in sheets for reply in sheet.replies], cells)


def _columns(sheets: Iterable[Sheet], source: Source) -> dict[str, tuple[Column, dict[str, str]]]:
    """Return every attribute column by name with its cells by person, over all files of the survey."""
    columns: dict[str, tuple[Column, dict[str, str]]] = {}
    for sheet in sheets:
        for column in _wide(sheet.table, source, "attributes"):
            cells = columns.setdefault(column.name, (column, {}))[1]
            cells.update((reply.key, reply.row.cells[column.index]) for reply in sheet.replies)
    return columns


def _texts(sheets: Iterable[Sheet], source: Source) -> list[tuple[Record, ...]]:
    sheets = tuple(sheets)
    columns = {sheet.table.file.path: _wide(sheet.table, source, "texts") for sheet in sheets}
    anchors = _anchors(column.name for found in columns.values() for column in found)
    return [
        tuple(
            _record(reply, column, anchors[column.name], sheet.table, source)
            for reply in sheet.replies
            for column in columns[sheet.table.file.path]
            if reply.row.cells[column.index].strip()
        )
        for sheet in sheets
    ]


def _wide(table: Table, source: Source, ours: str) -> tuple[Column, ...]:
    """Return the attribute or text columns in the order of the file.

    A wildcard never means the person's column, or one that asks of an outcome.
    """
    person = chosen(table.columns, source, "person", PERSON)
    taken = {*(column.name for column in person), *outcomes.names(source, table.columns)}
    found = chosen(table.columns, source, ours)
    return tuple(sorted((column for column in found if column.name not in taken), key=lambda column: column.index))


def _anchors(names: Iterable[str]) -> Mapping[str, str]:
    """Return what follows the person in an id, by column name: nothing where there is one text column."""
    distinct = tuple(dict.fromkeys(names))
    anchors: dict[str, str] = {}
    for name in distinct:
        anchors[name] = "#" + numbered(slug(unnumbered(name)), {anchor[1:] for anchor in anchors.values()})
    return anchors if len(distinct) > 1 else dict.fromkeys(distinct, "")


def _record(reply: Reply, column: Column, anchor: str, table: Table, source: Source) -> Record:
    return Record(
        f"{source.id}/{reply.id}{anchor}",
        source.id,
        source.kind,
        reply.row.cells[column.index].strip(),
        table.file.where(reply.row.line),
        person=reply.key,
        date=reply.date,
        asked=column.name,
        score=reply.score,
    )


def _cell(row: Row, columns: tuple[Column, ...]) -> str:
    return row.cells[columns[0].index].strip() if columns else ""


def _not_an_attribute(column: Column, cells: Mapping[str, str], source: Source) -> Finding:
    many = len({cell.strip() for cell in cells.values() if cell.strip()})
    message = (
        f"source '{source.id}': the column '{column.name}' has {many:,} different answers, more than {MOST_OPTIONS}: "
        "it is free text and left out of the attributes"
    )
    hint = "name it under texts, or set 'separator' if its cells list several answers"
    return Finding("not-an-attribute", Level.WARNING, message, source.where, hint)
