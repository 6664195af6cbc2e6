"""Rows of usage events that were left out: why, and on which line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from whofor.model.finding import Finding, Level, Where

SHOWN = 20
"""Bad rows listed one by one for each file; the rest is counted."""

REASONS = {
    "person": "no user",
    "ms": "its time is no ISO 8601 time and no epoch seconds or milliseconds",
    "event": "no event name",
    "future": "it is dated after the day on which the source was collected",
}

BROKEN = {
    "UNQUOTED VALUE": "a quotation mark stands inside a cell or text follows a closing one",
    "INVALID ENCODING": "it is not UTF-8",
    "LINE SIZE OVER MAXIMUM": "it is too long",
}
"""What the engine says of rows that are no rows, in our words; all others have too few or too many cells."""

Cells = list[str] | str
"""The cells of a row, or why it has none."""

NEVER_CLOSED = "unexpected end of data"


def lines(
    path: Path, delimiter: str, bad: Sequence[tuple[int, str]], rejected: Mapping[int, str]
) -> list[tuple[int, str]]:
    """Return the true line of every row that was left out, and why.

    The engine numbers the rows that it took, and knows nothing of blank lines and breaks; of those that it did not
    take it knows the byte; a quotation mark that nobody closed swallows the rest of the file, and it says nothing.

    Args:
        path: The file.
        delimiter: What separates its cells.
        bad: Rows that the engine took, by their number from 1, and why they are left out.
        rejected: The byte, from 1, at which each row begins that the engine did not take, and why it did not.
    """
    if not bad and not rejected and not _open_quote(path):
        return []
    reasons, broken = dict(bad), _starts(path, rejected)
    found: list[tuple[int, str]] = []
    number = 0
    for line, last, cells, width in _rows(path, delimiter):
        if line in broken:
            wrong = f"it has {len(cells)} cells, the header has {width}"
            found.append((line, BROKEN.get(broken[line], wrong)))
        elif cells == NEVER_CLOSED:
            found += [(one, f"a quotation mark on line {line} is never closed") for one in range(line, last + 1)]
        else:
            number += 1
            found += [(line, reasons[number])] if number in reasons else []
    return found


def _open_quote(path: Path) -> bool:
    """Return whether a file has an odd number of quotation marks: one of them may never be closed."""
    with path.open("rb") as handle:
        return sum(block.count(b'"') for block in iter(lambda: handle.read(1 << 20), b"")) % 2 == 1


def _starts(path: Path, rejected: Mapping[int, str]) -> dict[int, str]:
    """Return the line on which each rejected row begins; blank lines before a row count to it."""
    found: dict[int, str] = {}
    waiting = sorted(rejected, reverse=True)
    end = 0
    with path.open("rb") as handle:
        for line, text in enumerate(handle, 1):
            end += len(text)
            while waiting and waiting[-1] <= end and text.strip():
                found[line] = rejected[waiting.pop()]
    return found


def _rows(path: Path, delimiter: str) -> Iterator[tuple[int, int, Cells, int]]:
    """Yield the first line, the last line and the cells of every row below the header, and the header's width."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        rows = csv.reader(handle, delimiter=delimiter, strict=True)
        width = len(next(rows, []))
        while True:
            line = rows.line_num + 1
            try:
                cells: Cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                cells = str(error)
            if cells:
                yield line, rows.line_num, cells, width


def bad_rows(where: Where, bad: Sequence[tuple[int, str]], total: int) -> tuple[Finding, ...]:
    """Return a finding for each of the first bad rows (line, reason) of a file, and one that counts the rest.

    Args:
        where: The file.
        bad: The first bad rows at least; the line is 0 where a row has none.
        total: How many there are.
    """
    hint = "mend the row or delete it; the other rows were read"
    shown = [
        Finding("bad-row", Level.WARNING, f"this event was left out: {reason}", Where(where.path, line), hint)
        for line, reason in bad[:SHOWN]
    ]
    if total > SHOWN:
        message = f"and {total - SHOWN:,} more events were left out of {where.path}"
        shown.append(Finding("bad-row", Level.WARNING, message, where, hint))
    return tuple(shown)


def counted_rows(where: Where, counts: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return a finding for each reason why rows of a table without lines were left out, with how many there are."""
    hint = "mend the rows where they come from; the other rows were read"
    return tuple(
        Finding(
            "bad-row",
            Level.WARNING,
            f"{count:,} event{' was' if count == 1 else 's were'} left out: {REASONS[reason]}",
            where,
            hint,
        )
        for reason, count in counts.items()
        if count
    )
