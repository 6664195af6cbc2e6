"""Markdown to paragraphs: the pieces of a note that can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whofor.store.readers.frontmatter import Numbered

_HEADING = re.compile(r" {0,3}#{1,6}(?=\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_FENCE = re.compile(r"\s*(?:[-*+]\s+|>\s*)*(?P<mark>`{3,}|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?P<text>.*)")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_LINK = re.compile(
    r"!?\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\]|:\s*\S+)?"
    r"|<?https?://\S+|<[A-Za-z/][^>]{0,2000}>"
)
_LONGEST_LINK = 2_000


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a list item: its text without list and quote marks, its first line, its nearest heading."""

    text: str
    line: int
    heading: str


@dataclass
class _Reader:
    """What is known while going down the lines."""

    heading: str = ""
    fence: str = ""
    comment: bool = False
    quoted: bool = False
    open: list[Numbered] = field(default_factory=list)

    def close(self) -> Iterator[Paragraph]:
        """Yield the open paragraph, unless it is only links and images."""
        text = "\n".join(line.text for line in self.open).strip()
        rest = _LINK.sub("", text) if len(text) <= _LONGEST_LINK else text
        if any(sign.isalnum() for sign in rest):
            yield Paragraph(text, self.open[0].line, self.heading)
        self.open = []


def paragraphs(body: Sequence[Numbered]) -> Iterator[Paragraph]:
    """Yield the paragraphs and list items of a note; code, tables, comments and bare links are left out."""
    reader = _Reader()
    for line in body:
        if _passed_over(reader, line.text):
            yield from reader.close()
        elif reader.open and _UNDERLINE.fullmatch(line.text):
            reader.heading, reader.open = " ".join(one.text for one in reader.open), []
        else:
            yield from _line(reader, line)
    yield from reader.close()


def _passed_over(reader: _Reader, text: str) -> bool:
    """Whether a line belongs to code, a comment or a table."""
    fence = _FENCE.match(text[:200])
    if reader.fence:
        if fence and fence["mark"].startswith(reader.fence):
            reader.fence = ""
        return True
    if fence:
        reader.fence = fence["mark"]
        return True
    if reader.comment or text.lstrip().startswith("<!--"):
        reader.comment = "-->" not in text
        return True
    return text.lstrip().startswith("|")


def _line(reader: _Reader, line: Numbered) -> Iterator[Paragraph]:
    heading = _HEADING.match(line.text)
    quoted = _QUOTED.match(line.text)
    text = line.text[quoted.end() :] if quoted else line.text
    item = _ITEM.fullmatch(text)
    if heading or not text.strip() or _RULE.fullmatch(text):
        yield from reader.close()
        reader.heading = line.text[heading.end() :].strip(" \t#") if heading else reader.heading
        return
    if item or (reader.open and bool(quoted) != reader.quoted):
        yield from reader.close()
    reader.quoted = bool(quoted)
    reader.open.append(Numbered(line.line, (item["text"] if item else text).strip()))
