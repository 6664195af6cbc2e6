"""Cells to values: dates, scores, and ids that can stand in a citation."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from whofor.model.slug import slug

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*(?: \S{1,6})?)?")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_CITABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}")


class Problem(NamedTuple):
    """Why a cell cannot be used, and what to do about it."""

    why: str
    hint: str


def iso_date(cell: str) -> str | Problem:
    """Return the day of an ISO date or date and time; the empty string where the cell is blank.

    >>> iso_date("2026-03-01T09:30:00Z")
    '2026-03-01'
    >>> iso_date("03/01/2026").why
    "'03/01/2026' is not a date"
    """
    text = cell.strip()
    if not text:
        return ""
    try:
        if _DATE.fullmatch(text):
            return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass  # the shape of a date, but no such day
    return Problem(f"'{shown(text)}' is not a date", "write dates as 2026-03-01")


def number(cell: str, low: float | None = None, high: float | None = None) -> float | Problem | None:
    """Return the number in a cell, None where it is blank, or the problem where it is none or out of bounds.

    >>> number("9"), number(" "), number("eleven", 0, 10).why
    (9.0, None, "the score 'eleven' is not a number")
    >>> number("11", 0, 10).why
    "the score '11' is not between 0 and 10"
    """
    text = cell.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        return Problem(f"the score '{shown(text)}' is not a number", "leave it empty or write it with digits: 9")
    value = float(text)
    if (low is not None and value < low) or (high is not None and value > high):
        return Problem(f"the score '{text}' is not between {low:g} and {high:g}", "check which column holds the score")
    return value


def citable(text: str) -> str:
    """Return an id as a citation can hold it: as it is where that is safe, otherwise as a slug.

    >>> citable("T-1042"), citable("#1042 (old)")
    ('T-1042', '1042-old')
    """
    text = text.strip()
    return text if _CITABLE.fullmatch(text) else slug(text, 80)


def shown(text: str, most: int = 40) -> str:
    """Return text that fits into a message: one line, no control characters, shortened."""
    line = "".join(sign if sign.isprintable() else " " for sign in text[: most + 1])
    return line if len(text) <= most else f"{line[:most]}…"
