"""Words that people wrote, made safe to stand in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!&$@]|(?<=\w)://|^(?:[-+=]|\d+[.)])|(?<=www)\.")


def escaped(text: str) -> str:
    r"""Return a text on one line in which nothing is markup: no links, images, HTML, tables or headings.

    >>> escaped("**now** <b>\n[x](http://y)")
    '\\*\\*now\\*\\* &lt;b&gt; \\[x\\](http&#58;//y)'
    """
    line = " ".join(_HIDDEN.sub(" ", text).split())
    return _MARKUP.sub(_escape, line)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; the cells of `rows` are texts that people wrote."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) or ' ' for cell in row)} |"


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    entities = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "://": "&#58;//", ".": "&#46;", "@": "&#64;"}
    if sign in entities:
        return entities[sign]
    return f"{sign[:-1]}\\{sign[-1]}"
