"""Slugs: names that are safe in an id, a file name and a link."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

# Signs that tell two answers apart ("2 years" and "2+ years") are spelled out; so are letters that do not decompose.
_SPELLED = str.maketrans(
    {"+": " plus ", "&": " and ", "<": " under ", ">": " over ", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "'": "", "’": ""}
)


def slug(text: str, limit: int = 60) -> str:
    """Return `text` as lower-case ASCII words joined by '-', at most `limit` characters, cut between words.

    Text without a single Latin letter or digit becomes `x` and eight digits of its SHA-256, so that it stays stable
    and tells apart; blank text becomes the empty string.

    >>> slug("Daily - heavy usage; 3+ hours per day.")
    'daily-heavy-usage-3-plus-hours-per-day'
    >>> slug("Größe & Zürich", limit=10)
    'grosse-and'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED)).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[a-z0-9]+", plain)
    if not words:
        return "x" + hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8] if text.strip() else ""
    kept = words[0][:limit]
    for word in words[1:]:
        if len(kept) + 1 + len(word) > limit:
            break
        kept = f"{kept}-{word}"
    return kept


def numbered(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3`, ... that is not taken.

    >>> numbered("weekly", {"weekly", "weekly-2"})
    'weekly-3'
    """
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
