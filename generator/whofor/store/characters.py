"""Characters that a reviewer cannot see, or sees differently from what the computer reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whofor.model.finding import Finding, Level, Where

HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters (tab, line feed and carriage return are fine)
    "\xad\u200b\u2060\ufeff"  # invisible: soft hyphen, zero-width blanks, a byte order mark inside the text
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls: the line reads in another order
    "\u2028\u2029"  # line separators that editors do not count
    "\ud800-\udfff\ufffe\uffff"  # not characters at all
    "]"
)

_PARTING = "\x0b\x0c\x85\u2028\u2029"

MOST_SHOWN = 50


def screened(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Return `text` with every hidden character made visible, at the same length, and a finding for each.

    An escape in double quotes ("\\u200b") is not hidden: whoever reviews the file sees it. See https://trojansource.codes.
    """
    return HIDDEN.sub("\ufffd", text), tuple(_findings(text, path))


def visible(text: str) -> str:
    """Return `text` without hidden characters; those that part words are a blank.

    >>> visible("a\u202eb\u200bc\x0cd")
    'abc d'
    """
    return HIDDEN.sub(lambda found: " " if found[0] in _PARTING else "", text)


def shown(value: str, most: int = 60) -> str:
    """Return `value` in quotes for a message: on one line, hidden characters as escapes, cut at `most` characters.

    >>> print(shown("Robin, the\\tsolo owner", most=14))
    'Robin, the\\tso...'
    """
    text = value if len(value) <= most else value[: most - 1]
    text = text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    text = HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"'{text}'" if len(value) <= most else f"'{text}...'"


def _findings(text: str, path: str) -> Iterator[Finding]:
    for count, found in enumerate(HIDDEN.finditer(text)):
        start = found.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        if count == MOST_SHOWN:
            message = "there are more hidden characters from here on"
        else:
            message = f"there is a hidden character here (U+{ord(found[0]):04X})"
        hint = 'Delete it. If it belongs to the text, write it as an escape in double quotes, such as "\\u200b".'
        yield Finding("hidden-character", Level.ERROR, message, Where(path, line, column), hint)
        if count == MOST_SHOWN:
            return
