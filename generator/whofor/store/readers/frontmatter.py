"""Front matter: the `key: value` lines between `---` at the top of a text file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whofor.model.finding import Finding, Level
from whofor.store.files import File
from whofor.store.text import lines, starts
from whofor.store.yaml import read

_FENCE = re.compile(r"---\s*")
_LONGEST = 200


@dataclass(frozen=True)
class Numbered:
    """One line of a file with its number, and where it begins in the decoded file (-1 where that has no characters)."""

    line: int
    text: str
    start: int = -1


@dataclass(frozen=True)
class Page:
    """A text file: what its front matter says, and the lines after it. A value is one text or several."""

    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: tuple[Numbered, ...] = ()
    findings: tuple[Finding, ...] = ()

    def first(self, key: str) -> str:
        """Return what the front matter says about `key`, or the empty string."""
        return next(iter(self.about.get(key, ())), "")


def page(text: str, file: File) -> Page:
    """Return a text file with its front matter read.

    Front matter that is not YAML, or no list of keys, is a finding, and what can be read of it is. A value is texts and
    numbers, or lists and groups of them; what a group says is "key: value". A first line `---` without another is a
    horizontal rule.
    """
    begins = zip(lines(text), starts(text), strict=True)
    numbered = tuple(Numbered(line, content, start) for line, (content, start) in enumerate(begins, start=1))
    end = _end(numbered)
    if not end:
        return Page(body=numbered)
    # The blank line stands for the fence, so that the reader counts the lines of the file.
    block = "\n".join(["", *(content.text for content in numbered[1:end])])
    document = read(block, file.where().path)
    about = document.data if isinstance(document.data, dict) else {}
    values = {str(key).lower(): _texts(value) for key, value in about.items()}
    findings = list(document.findings)
    if document.data and not about:
        hint = "write it as 'participant: p07', one a line"
        findings.append(Finding("front-matter", Level.WARNING, "front matter is no list of keys", file.where(1), hint))
    return Page(values, numbered[end + 1 :], tuple(findings))


def _end(numbered: Sequence[Numbered]) -> int:
    if not _FENCE.fullmatch(numbered[0].text):
        return 0
    return next((at for at, row in enumerate(numbered[1:_LONGEST], start=1) if _FENCE.fullmatch(row.text)), 0)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for item in value for text in _texts(item))
    if isinstance(value, dict):
        return tuple(f"{key}: {text}" for key, item in value.items() for text in _texts(item))
    return (str(value).strip(),) if isinstance(value, (str, int, float)) and str(value).strip() else ()
