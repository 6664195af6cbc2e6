"""Text in Markdown: what people said is data, and no reader of Markdown may obey it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whofor.render.observed.quoted import plain

LONGEST = 2000
"""Characters of a text that are shown; a turn may be as long as its speaker likes."""

# Signs that every reader takes as themselves behind a backslash, and signs that some readers know as an entity only.
_BACKSLASHED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]{}#"})
_ENTITIES = {
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "~": "&#126;",
    "$": "&#36;",
    "@": "&#64;",
    "^": "&#94;",
}
_NAMED = str.maketrans(_ENTITIES)
_PLAIN = re.compile(r"[\w/#.-]+", re.ASCII)
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^[-+](?=\s|-|$)")
_MARKED = re.compile(r"=(?==)|(?<==)=")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)", re.IGNORECASE)


def text(said: str) -> str:
    r"""Return any text as one line of Markdown that reads as it is: no markup, links, headings or lists of its own.

    >>> text("# <b>Hi</b> [x](y) & 1*2")
    '\\# &lt;b&gt;Hi&lt;/b&gt; \\[x\\](y) &amp; 1\\*2'
    """
    line = plain(said, LONGEST).replace("&", "&amp;").translate(_BACKSLASHED).translate(_NAMED)
    line = _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", line)
    line = _EMOJI.sub("&#58;", line)
    line = _MARKED.sub("&#61;", line)
    line = _LIST.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line)
    return _BULLET.sub(lambda found: f"&#{ord(found[0])};", line)


def quotation(said: str, who: str, record: str) -> str:
    """Return a quotation with who said it and where it stands."""
    return f"“{text(said)}” — {f'{text(who)}, ' if who else ''}{place(record)}"


def place(record: str) -> str:
    """Return where a quotation stands, as code; a name that could end the code as text."""
    return f"`{record}`" if _PLAIN.fullmatch(record) else text(record)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    every = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in every)


def bullets(items: Iterable[str]) -> str:
    """Return a list; its items are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def listed(items: Sequence[str]) -> str:
    """Return words as a list.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', '')
    """
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "person", "people"), counted(3, "talk")
    ('1 person', '3 talks')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
