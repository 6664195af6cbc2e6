"""Rows of usage events that were left out: why, and on which line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from whofor.model.finding import Finding, Level, Where

SHOWN = 20
"""Bad rows listed one by one for each file; the rest is counted."""

REASONS = {
    "person": "no user",
    "ms": "its time is no ISO 8601 time and no epoch seconds or milliseconds",
    "event": "no event name",
}


def lines(path: Path, delimiter: str, bad: list[tuple[int, str]], broken: int) -> list[tuple[int, str]]:
    """Return the true line of every bad row: the engine numbers rows, and knows nothing of blank lines and breaks."""
    if not bad and not broken:
        return []
    reasons = dict(bad)
    found: list[tuple[int, str]] = []
    number = 0
    for line, cells, width in _cells(path, delimiter):
        if len(cells) != width:
            found.append((line, f"it has {len(cells)} cells, the header has {width}"))
            continue
        number += 1
        if number in reasons:
            found.append((line, reasons[number]))
    return found


def _cells(path: Path, delimiter: str) -> Iterator[tuple[int, list[str], int]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as handle:
        rows = csv.reader(handle, delimiter=delimiter)
        width = len(next(rows, []))
        line = rows.line_num + 1
        for cells in rows:
            if cells:
                yield line, cells, width
            line = rows.line_num + 1


def bad_rows(path: str, bad: Sequence[tuple[int, str]]) -> tuple[Finding, ...]:
    """Return a finding for each of the first bad rows (line, reason) of a file, and one that counts the rest."""
    hint = "mend the row or delete it; the other rows were read"
    shown = [
        Finding("bad-row", Level.WARNING, f"this event was left out: {reason}", Where(path, line), hint)
        for line, reason in bad[:SHOWN]
    ]
    if len(bad) > SHOWN:
        message = f"and {len(bad) - SHOWN:,} more events were left out of {path}"
        shown.append(Finding("bad-row", Level.WARNING, message, Where(path), hint))
    return tuple(shown)
