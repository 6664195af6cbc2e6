"""Text in Markdown: what people said is data, and no reader of Markdown may obey it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whofor.render.markdown import escaped

LONGEST = 2000
"""Characters of a text that are shown; a turn may be as long as its speaker likes."""

_PLAIN = re.compile(r"[\w/#.-]+", re.ASCII)


def text(said: str) -> str:
    """Return any text as one line of Markdown that reads as it is, as far as a document shows it."""
    return escaped(said, LONGEST)


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
