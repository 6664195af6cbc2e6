"""Text that others wrote, inside Markdown: it is shown as it is written, and does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from whofor.render.observed.quoted import plain

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SIGNS = re.compile(r"[\\`*_{}\[\]()|~$!]")
# GitHub and GitLab make links of these wherever they stand: a person, an issue, an address. A comment parts them.
_LINKS = re.compile(r"@(?=\w)|[#!](?=\d)|\b(?:https?|ftp|mailto)(?=:)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_BEGINS = re.compile(r"^(\d*)([#+=.)-])")
_APART = "<!-- -->"


def escaped(text: str, most: int = 10_000) -> str:
    """Return text on one line so that Markdown shows it literally: no markup, no link, no mention, no table cell.

    >>> escaped("**@ann** | <b>#12</b>")
    '\\\\*\\\\*@<!-- -->ann\\\\*\\\\* \\\\| &lt;b&gt;#<!-- -->12&lt;/b&gt;'
    """
    line = plain(text, most)
    line = _LINKS.sub(lambda found: found.group() + "\0", line)
    line = re.sub(r"[&<>]", lambda found: _HTML[found.group()], line)
    line = _SIGNS.sub(lambda found: "\\" + found.group(), line)
    line = _BEGINS.sub(r"\1\\\2", line)
    return line.replace("\0", _APART)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the cells of `rows` are texts that people wrote."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) or ' ' for cell in row)} |"
