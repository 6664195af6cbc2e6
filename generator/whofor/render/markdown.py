"""Text that others wrote, inside Markdown: it is shown as it is written, and does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from whofor.render.observed.quoted import plain

# Signs that every reader takes as themselves behind a backslash, and signs that some readers know as an entity only.
_BACKSLASHED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]{}#"})
_NAMED = str.maketrans({sign: f"&#{ord(sign)};" for sign in "|~$^"} | {"<": "&lt;", ">": "&gt;"})
# GitHub and GitLab make links of these wherever they stand: a person, an issue, an address. A comment parts them.
_LINKS = re.compile(r"@(?=\w)|[#!](?=\d)|\b(?:https?|ftp|mailto)(?=:)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_APART = "<!-- -->"
# What some readers make a list, a heading or a picture of.
_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^[-+](?=\s|-|$)")
_MARKED = re.compile(r"=(?==)|(?<==)=|^=")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)", re.IGNORECASE)


def escaped(text: str, most: int = 10_000) -> str:
    """Return text on one line so that Markdown shows it literally: no markup, no link, no mention, no table cell.

    >>> escaped("**@ann** | <b>#12</b>")
    '\\\\*\\\\*@<!-- -->ann\\\\*\\\\* &#124; &lt;b&gt;\\\\#<!-- -->12&lt;/b&gt;'
    """
    line = _LINKS.sub(lambda found: f"{found[0]}\0", plain(text, most))
    line = line.replace("&", "&amp;").translate(_BACKSLASHED).translate(_NAMED)
    line = _EMOJI.sub("&#58;", line)
    line = _MARKED.sub("&#61;", line)
    line = _LIST.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line)
    line = _BULLET.sub(lambda found: f"&#{ord(found[0])};", line)
    return line.replace("\0", _APART)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the cells of `rows` are texts that people wrote."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) or ' ' for cell in row)} |"
