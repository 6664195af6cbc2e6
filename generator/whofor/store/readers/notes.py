"""Notes: what colleagues wrote down about calls, studies and the market; one record a paragraph."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from whofor.model.evidence import AUTHOR, Reading, Record, Source
from whofor.model.finding import Finding, Level
from whofor.model.slug import numbered, slug
from whofor.store import files
from whofor.store.files import File
from whofor.store.readers import comments, frontmatter
from whofor.store.readers.frontmatter import Page
from whofor.store.readers.gather import Part, day, together, unknown_format
from whofor.store.readers.paragraphs import paragraphs
from whofor.store.tables import MOST_TEXT, bad_row, read_table
from whofor.store.text import decode

TEXTS = (".md", ".markdown", ".txt")
TABLES = (".csv", ".tsv")
_JOINS = ("date", "account", "user")


def read(source: Source, paths: tuple[Path, ...], evidence: Path) -> Reading:
    """Return a record for every paragraph and list item, `notes/<file>#p3`; a table is read as comments are."""
    parts: list[Part] = []
    refused: list[Finding] = []
    taken: set[str] = set()
    for path in paths:
        is_table = path.suffix.lower() in TABLES
        file = files.read(path, evidence, files.TABLE_CAP if is_table else files.TEXT_CAP)
        if isinstance(file, Finding):
            refused.append(file)
        elif is_table:
            parts.append(comments.part(read_table(file, source), source, taken))
        elif path.suffix.lower() in TEXTS:
            parts.append(_part(file, source, taken))
        else:
            refused.append(unknown_format(path, evidence, (*TEXTS, *TABLES)))
    return together(source, parts, refused)


def _part(file: File, source: Source, taken: set[str]) -> Part:
    text = decode(file, source.encoding)
    if isinstance(text, Finding):
        return Part(file, findings=(text,))
    page = frontmatter.page(text, file)
    findings = list(page.findings)
    stem = slug(PurePosixPath(file.path).stem)
    anchor = numbered(stem, taken)
    if anchor != stem:
        findings.append(_duplicate(file, stem, anchor))
    taken.add(anchor)
    date, odd = day(page.first("date"), file)
    return _records(page, date, anchor, file, source, (*findings, *odd))


def _records(page: Page, date: str, anchor: str, file: File, source: Source, findings: tuple[Finding, ...]) -> Part:
    found = tuple(paragraphs(page.body))
    records = tuple(
        Record(
            f"{source.id}/{anchor}#p{count}",
            source.id,
            source.kind,
            paragraph.text,
            file.where(paragraph.line),
            person=page.first("user"),
            account=page.first("account"),
            role=AUTHOR,
            date=date,
            asked=paragraph.heading,
            fields={key: ", ".join(said) for key, said in page.about.items() if key not in _JOINS and said},
        )
        for count, paragraph in enumerate(found, start=1)
        if len(paragraph.text) <= MOST_TEXT
    )
    why = f"a paragraph has more than {MOST_TEXT:,} characters"
    long = [
        bad_row(file, paragraph.line, why, "break it up with blank lines")
        for paragraph in found
        if len(paragraph.text) > MOST_TEXT
    ]
    return Part(file, len(found), records, (*findings, *long), len(long))


def _duplicate(file: File, name: str, anchor: str) -> Finding:
    message = f"{file.where()}: there is a note '{name}' already; this one is cited as '{anchor}'"
    return Finding("duplicate-record", Level.WARNING, message, file.where(), "give each note a name of its own")
