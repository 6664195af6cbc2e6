"""Tickets, NPS answers and exits: a table in which every row is somebody's comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from whofor.model.evidence import AUTHOR, PARTICIPANT, Reading, Record, Source
from whofor.model.finding import Finding, Level
from whofor.store.columns import Column, chosen, missing
from whofor.store.readers import gather, pages
from whofor.store.readers.cells import Problem, citable, iso_date, number
from whofor.store.readers.gather import Part, together
from whofor.store.tables import MOST_TEXT, Row, Table, bad_row

DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ticket", "ticket_id"),
    "user": ("user", "user_id"),
    "account": ("account", "account_id", "org", "org_id"),
    "date": ("date", "created_at", "merged_at", "submitted", "submitted_at"),
    "text": ("text", "body", "comment", "verbatim", "message"),
    "score": ("score", "rating", "nps"),
    "title": ("title", "subject"),
    "category": ("category",),
    "reason": ("reason",),
    "plan": ("plan",),
}
"""The names that a column may have where the register does not say, in lower case."""

KEYS = ("id", "user", "text")
"""Columns without which, once the register names them, a file is not read: ids and joins would be wrong."""

_ONCE = {"id", "user", "account", "date", "text", "score"}
_LETTERS = {"tickets": "t", "nps": "r", "exits": "e", "notes": "n"}

Layout = Mapping[str, tuple[Column, ...]]


def read(source: Source, paths: tuple[Path, ...], evidence: Path) -> Reading:
    """Return one record a row: `tickets/T-1042` with an id column, otherwise `nps/r118` by its row.

    A Markdown or text file is one comment, with the other columns in its front matter.
    Where the register names several text columns they are joined by a blank line, over which no quote may run.
    A row that says nothing (no text, no score, no reason) is left out.
    """
    parts: list[Part] = []
    refused: list[Finding] = []
    taken: set[str] = set()
    for path in paths:
        found = _one(path, source, evidence, taken)
        if isinstance(found, Finding):
            refused.append(found)
        else:
            parts.append(found)
    return together(source, parts, refused)


def _one(path: Path, source: Source, evidence: Path, taken: set[str]) -> Part | Finding:
    if path.suffix.lower() in pages.PAGES:
        return pages.part(path, source, evidence, taken)
    table = gather.table(path, source, evidence)
    return table if isinstance(table, Finding) else part(table, source, taken)


def part(table: Table, source: Source, taken: set[str]) -> Part:
    """Return what one table gave; `taken` holds the ids of the tables before it and is added to."""
    rows = len(table.rows) + table.dropped
    if not table.columns:
        return Part(table.file, rows, findings=table.findings, dropped=rows)
    layout, problems = _layout(table, source)
    if layout is None:
        return Part(table.file, rows, findings=(*problems, *table.findings), dropped=rows)
    records: list[Record] = []
    bad: list[Finding] = []
    for row in table.rows:
        record = _record(row, layout, table, source)
        if isinstance(record, Record) and record.id in taken:
            record = Problem(f"the id of {record.id} was there before", "give every row its own id")
        if isinstance(record, Problem):
            bad.append(bad_row(table.file, row.line, record.why, record.hint))
        else:
            taken.add(record.id)
            records.append(record)
    return Part(table.file, rows, tuple(records), (*problems, *table.findings, *bad), table.dropped + len(bad))


def _layout(table: Table, source: Source) -> tuple[Layout | None, tuple[Finding, ...]]:
    problems = missing(table.columns, source, table.file.path)
    layout = {ours: chosen(table.columns, source, ours, DEFAULTS.get(ours, ())) for ours in _ours(source)}
    if not layout["text"] and "text" not in source.columns:
        layout["text"] = layout["title"]
    if layout["title"] == layout["text"]:
        layout["title"] = ()
    if any(ours in source.columns and not layout[ours] for ours in KEYS):
        return None, problems
    if not (layout["text"] or layout["score"] or layout["reason"]):
        return None, (*problems, _no_text(table, source))
    return layout, problems


def _ours(source: Source) -> Iterator[str]:
    yield from DEFAULTS
    yield from (ours for ours in source.columns if ours not in DEFAULTS)


def _record(row: Row, layout: Layout, table: Table, source: Source) -> Record | Problem:
    text = "\n\n".join(filter(None, (row.cells[column.index].strip() for column in layout["text"])))
    date = iso_date(_cell(row, layout, "date"))
    score = number(_cell(row, layout, "score"), 0, 10)
    if isinstance(date, Problem):
        return date
    if isinstance(score, Problem):
        return score
    identity = _identity(row, layout, table, source)
    problem = _problem(text, identity, score is not None or bool(_cell(row, layout, "reason")))
    if problem:
        return problem
    return Record(
        f"{source.id}/{identity}",
        source.id,
        source.kind,
        text,
        table.file.where(row.line),
        person=_cell(row, layout, "user"),
        account=_cell(row, layout, "account"),
        role=AUTHOR if source.kind == "notes" else PARTICIPANT,
        date=date,
        asked=" / ".join(column.name for column in layout["text"]),
        score=score,
        fields={ours: _cell(row, layout, ours) for ours in layout if ours not in _ONCE and _cell(row, layout, ours)},
    )


def _problem(text: str, identity: str, says_more: bool) -> Problem | None:
    if not identity:
        return Problem("no id", "give every row its own id")
    if not text and not says_more:
        return Problem("no text, no score and no reason", "remove the row or fill it in")
    if len(text) > MOST_TEXT:
        return Problem(f"more than {MOST_TEXT:,} characters of text", "split it")
    return None


def _identity(row: Row, layout: Layout, table: Table, source: Source) -> str:
    if layout["id"]:
        return citable(_cell(row, layout, "id"))
    numbered = f"{_LETTERS.get(source.kind, 'r')}{row.number}"
    # Rows of several files are counted apart, so that a file that is added later changes no id.
    return f"{citable(PurePosixPath(table.file.path).stem)}-{numbered}" if table.file.path != source.at else numbered


def _cell(row: Row, layout: Layout, ours: str) -> str:
    columns = layout.get(ours, ())
    return row.cells[columns[0].index].strip() if columns else ""


def _no_text(table: Table, source: Source) -> Finding:
    names = ", ".join(f"'{column.name}'" for column in table.columns[:20])
    message = f"source '{source.id}': evidence/{table.file.path} has no column that is known to hold text"
    hint = f"say which in evidence/sources.yaml, columns: {{text: ...}}; its columns are {names}"
    return Finding("missing-column", Level.ERROR, message, source.where, hint)
