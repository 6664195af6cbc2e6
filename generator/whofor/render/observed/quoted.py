"""Quotations for a terminal: what people said is data, on one line, with where it stands."""

from __future__ import annotations

import re
import unicodedata

from whofor.model.voice import Voice

MOST = 160
"""Characters of a sentence that are shown."""


def plain(text: str, most: int = MOST) -> str:
    """Return text on one line, without characters that a terminal would obey or a reader not see.

    >>> plain("one\\n two\\x1b[31m")
    'one two[31m'
    """
    seen = "".join(one for one in re.sub(r"\s", " ", text) if unicodedata.category(one)[0] != "C")
    line = re.sub(r" +", " ", seen).strip()
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(voice: Voice, most: int = MOST) -> str:
    """Return a sentence in quotation marks with the record that it stands in."""
    return f"“{plain(voice.text, most)}” ({voice.record.id})"
