"""Rows as columns, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

INDENT = "  "


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns, the first row as their heads.

    >>> print(table([("a", "bc"), ("def", "g")]))
      a    bc
      def  g
    """
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    cells = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(f"{INDENT}{line}".rstrip() for line in cells)


def bounded(value: str, low: str, high: str) -> str:
    """Return a number with its 95 % interval behind it.

    >>> bounded("31 %", "27", "35")
    '31 % (27 to 35)'
    """
    return f"{value} ({low} to {high})"
