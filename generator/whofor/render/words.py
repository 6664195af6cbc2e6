"""How ids, numbers and measures read on a page."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.model.persona import Signal
from whofor.model.repo import readable

NBSP = "\u00a0"

KIND_WORDS: Mapping[str, str] = {
    "events": "usage data",
    "survey": "survey",
    "interviews": "interviews",
    "tickets": "support tickets",
    "nps": "NPS answers",
    "exits": "reasons for leaving",
    "notes": "notes",
}

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def human(identifier: str) -> str:
    """Return an id as words.

    >>> human("bulk-import")
    'Bulk import'
    """
    return readable(identifier)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "person", "people"), counted(3, "talk")
    ('1 person', '3 talks')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def shorten(text: str, limit: int = 64) -> str:
    """Return a text on one line, cut between words where it is longer than `limit`.

    >>> shorten("I want it to look at the payment first.", 24)
    'I want it to look at …'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def kind_words(kind: str) -> str:
    """Return what people call a kind of evidence."""
    return KIND_WORDS.get(kind, human(kind).lower())


STATUS_WORDS: Mapping[str, str] = {"draft": "Draft, not reviewed"}


def status_words(status: str) -> str:
    """Return how a persona's status reads; a draft says what it lacks."""
    return STATUS_WORDS.get(status, human(status))


def whole(count: int) -> str:
    """Return a count with thousands separated.

    >>> whole(1690)
    '1,690'
    """
    return f"{count:,}"


def percent(share: float) -> str:
    """Return a share, from 0 to 1, as a percentage; small ones keep one decimal."""
    return f"{points(share)}{NBSP}%"


def exact(share: float) -> str:
    """Return a share as a percentage with one decimal, where the number is to be computed with."""
    return f"{share * 100:.1f}{NBSP}%"


def points(share: float) -> str:
    """Return a share as a number of hundredths, without the sign of per cent."""
    scaled = share * 100
    return f"{scaled:.1f}" if 0.05 <= abs(scaled) < 0.95 else f"{scaled:.0f}"


def plain(value: float) -> str:
    """Return a number that is no share, with at most one decimal.

    >>> plain(14.25), plain(7.0)
    ('14.2', '7')
    """
    return f"{value:,.1f}".removesuffix(".0")


def percent_range(low: float | None, high: float | None) -> str:
    """Return a 95 % interval of a share, or nothing where it has none."""
    if low is None or high is None:
        return ""
    return f"{points(low)} to {points(high)}{NBSP}%"


def difference(signal: Signal) -> str:
    """Return how far the persona is from others, in points with a sign."""
    if signal.others is None:
        return ""
    gap = round((signal.value - signal.others) * 100)
    return f"{gap:+d}".replace("-", "−")


def bucket(index: int, size: int) -> str:
    """Return the name of one bar of a profile: an hour of the day, a day of the week, or a number."""
    if size == len(DAYS):
        return DAYS[index]
    return f"{index:02d}:00" if size == 24 else str(index + 1)
