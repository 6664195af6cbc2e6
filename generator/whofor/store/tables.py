"""Delimited text to rows, each with the line that it begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level
from whofor.store.columns import Column, header
from whofor.store.files import File
from whofor.store.text import decode

DELIMITERS = (",", ";", "\t", "|")

MOST_TEXT = 100_000
"""Characters that one cell, turn or paragraph may have."""

_SAMPLE = 20


@dataclass(frozen=True)
class Row:
    """One row: its cells, the line that it begins on, and its number among the rows of data, from 1."""

    cells: tuple[str, ...]
    line: int
    number: int


@dataclass(frozen=True)
class Table:
    """A table: its columns, its good rows, a `bad-row` finding for every other, and how many were dropped.

    `dropped` exceeds the findings where one quotation mark that nobody closed swallowed many lines.
    """

    file: File
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: int = 0


def bad_row(file: File, line: int, why: str, hint: str) -> Finding:
    """Return the finding for a row that was left out: why, where, and what to do."""
    return Finding("bad-row", Level.WARNING, f"{why}; the row is left out", file.where(line), hint)


def read_table(file: File, source: Source) -> Table:
    """Return the table in a file of delimited text.

    The delimiter is the register's, or the one among `, ; tab |` under which the header has most columns and the
    first rows agree with it. A row with more or fewer cells than the header is left out with a finding; blank rows
    are passed over in silence, and so are empty cells beyond the header (spreadsheets write both).
    """
    text = decode(file, source.encoding)
    if isinstance(text, Finding):
        return Table(file, findings=(text,))
    delimiter = {"tab": "\t", "\\t": "\t"}.get(source.delimiter, source.delimiter) or sniff(text)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        return Table(file, findings=(_no_delimiter(file, source),))
    parsed = _parse(text, delimiter)
    head = list(islice(parsed, max(1, source.headers)))
    broken = [piece for piece in head if isinstance(piece, _Broken)]
    if broken or not head:
        why = broken[0].why if broken else "is empty"
        place = file.where(broken[0].line if broken else 0)
        return Table(file, findings=(Finding("no-header", Level.ERROR, f"{place}: {why}", place, _HEADER_HINT),))
    columns = header([piece.cells for piece in head if not isinstance(piece, _Broken)])
    return _collect(file, columns, parsed, before=len(head))


def sniff(text: str) -> str:
    r"""Return the delimiter of a table, or the empty string where none fits.

    >>> sniff("id;What, if anything, hinders you?\n1;Nothing\n")
    ';'
    """
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    agreement, width = scores[best]
    if width <= 1:
        return DELIMITERS[0]
    return best if agreement else ""


@dataclass(frozen=True)
class _Broken:
    """Lines that are no row: where they begin, how many they are, and why."""

    line: int
    lines: int
    why: str


_HEADER_HINT = "the first line names the columns; see 'headers' and 'delimiter' in evidence/sources.yaml"
_QUOTE_HINT = "close the quotation mark, or write a quotation mark inside a cell twice"
_CELLS_HINT = "put cells that hold the delimiter in quotation marks, or set 'delimiter' in evidence/sources.yaml"


def _parse(text: str, delimiter: str) -> Iterator[Row | _Broken]:
    """Yield rows and broken lines; the module's own line number is that of a row's last line, so count from there."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield _broken(line, reader.line_num - line + 1, str(error))
            continue
        if any(cell.strip() for cell in cells):
            number += 1
            yield Row(tuple(cells), line, number)


def _broken(line: int, lines: int, error: str) -> _Broken:
    if "unexpected end" in error:
        return _Broken(line, lines, f"a quotation mark is never closed and swallows {lines:,} lines to the end")
    if "field larger" in error:
        return _Broken(line, 1, f"a cell has more than {MOST_TEXT:,} characters")
    return _Broken(line, 1, "a quotation mark stands inside a cell or text follows a closing one")


def _collect(file: File, columns: Sequence[Column], parsed: Iterator[Row | _Broken], before: int) -> Table:
    rows: list[Row] = []
    findings: list[Finding] = []
    swallowed = 0
    width = len(columns)
    for piece in parsed:
        if isinstance(piece, _Broken):
            findings.append(bad_row(file, piece.line, piece.why, _QUOTE_HINT))
            swallowed += piece.lines - 1
            continue
        row = Row(piece.cells[:width], piece.line, piece.number - before)
        why = _why_bad(piece.cells, width)
        if why:
            findings.append(bad_row(file, row.line, why, _CELLS_HINT))
        else:
            rows.append(row)
    return Table(file, tuple(columns), tuple(rows), tuple(findings), len(findings) + swallowed)


def _why_bad(cells: Sequence[str], width: int) -> str:
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        return f"{len(cells)} cells where the header has {width}"
    if any(len(cell) > MOST_TEXT for cell in cells):
        return f"a cell has more than {MOST_TEXT:,} characters"
    return ""


def _score(text: str, delimiter: str) -> tuple[float, int]:
    sample = list(islice(_parse(text, delimiter), _SAMPLE + 1))
    head = sample[0] if sample else None
    if not isinstance(head, Row) or len(head.cells) < 2:
        return (0.0, 1)
    agree = sum(isinstance(piece, Row) and len(piece.cells) == len(head.cells) for piece in sample[1:])
    return (agree / len(sample[1:]) if len(sample) > 1 else 1.0, len(head.cells))


def _no_delimiter(file: File, source: Source) -> Finding:
    said = f"delimiter '{source.delimiter}' is not one character" if source.delimiter else "no delimiter fits"
    message = f"source '{source.id}': evidence/{file.path}: {said}: the rows do not agree with the header"
    return Finding("delimiter", Level.ERROR, message, source.where, 'add to its source, for example: delimiter: ";"')
