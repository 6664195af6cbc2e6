"""Documents that cite a claim: tracked Markdown files outside the personas and the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from whofor.model.finding import Where
from whofor.model.trace import Mention

_NOT_DOCUMENTS = ("personas/", "evidence/")
_LARGEST = 4 * 1024 * 1024


def mentions(root: Path, paths: Iterable[str], persona: str, claims: Iterable[str]) -> Iterator[Mention]:
    """Yield the lines that cite a claim by its id, or by one that it had before.

    Args:
        root: The repository.
        paths: Files below it that may cite.
        persona: The id of the persona.
        claims: The claim's id and its aliases.
    """
    names = "|".join(re.escape(name) for name in claims)
    token = re.compile(rf"(?<![\w:/-])persona:{re.escape(persona)}/(?:{names})(?:@([0-9a-f]{{7}}))?(?![\w@-]|[.]\w)")
    for path in paths:
        if not path.startswith(_NOT_DOCUMENTS):
            for number, line in enumerate(_lines(root / path), 1):
                for found in token.finditer(line):
                    yield Mention(Where(path, number, found.start() + 1), line.strip(), found[1] or "")


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none where it is a link, is gone, or is too large to be written by a person."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        return re.split(r"\r\n|\r|\n", path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []
