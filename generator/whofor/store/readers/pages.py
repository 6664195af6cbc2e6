"""A comment in a file of its own: front matter for what it is about, the rest for what was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from whofor.model.evidence import Record, Source
from whofor.model.finding import Finding
from whofor.store import files
from whofor.store.files import File
from whofor.store.readers import frontmatter
from whofor.store.readers.cells import Problem, citable, number
from whofor.store.readers.frontmatter import Page
from whofor.store.readers.gather import Part, day
from whofor.store.tables import MOST_TEXT, bad_row
from whofor.store.text import decode

PAGES = (".md", ".markdown")

_NAMED = ("id", "user", "account", "date", "score")


def part(path: Path, source: Source, evidence: Path, taken: set[str]) -> Part | Finding:
    """Return the one record of a file, `tickets/T-7` by its front matter's `id` or else its name."""
    file = files.read(path, evidence)
    if isinstance(file, Finding):
        return file
    text = decode(file, source.encoding)
    if isinstance(text, Finding):
        return Part(file, findings=(text,))
    page = frontmatter.page(text, file)
    date, odd = day(page.first("date"), file)
    record = _record(page, date, file, source, taken.__contains__)
    if isinstance(record, Problem):
        bad = bad_row(file, 1, record.why, record.hint)
        return Part(file, 1, findings=(*page.findings, *odd, bad), dropped=1)
    taken.add(record.id)
    return Part(file, 1, (record,), (*page.findings, *odd))


def _record(page: Page, date: str, file: File, source: Source, is_taken: Callable[[str], bool]) -> Record | Problem:
    text = "\n".join(line.text for line in page.body).strip()
    score = number(page.first("score"), 0, 10)
    identity = citable(page.first("id")) or citable(PurePosixPath(file.path).stem)
    if isinstance(score, Problem):
        return score
    if is_taken(f"{source.id}/{identity}"):
        return Problem(f"the id of {source.id}/{identity} was there before", "give every comment its own id")
    if len(text) > MOST_TEXT or not (text or score is not None):
        return Problem(f"no text, or more than {MOST_TEXT:,} characters of it", "fill it in or split it")
    return Record(
        f"{source.id}/{identity}",
        source.id,
        source.kind,
        text,
        file.where(next((line.line for line in page.body if line.text.strip()), 1)),
        person=page.first("user"),
        account=page.first("account"),
        date=date,
        score=score,
        fields={key: ", ".join(said) for key, said in page.about.items() if key not in _NAMED and said},
    )
