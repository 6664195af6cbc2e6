"""Where a YAML file has comments, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whofor.merging.edits import Comments
from whofor.store.nodes import Pointer
from whofor.store.spans import BREAK, Entry, Node, entries, first_on_line, line_end, scalars
from whofor.store.yaml import Document

_COMMENT = re.compile(r"#[^\r\n]*")


def comments(document: Document, root: Node) -> Comments:
    """Return what the comments of a file stand in and beside.

    A comment on a line of its own is about what follows it in the same list or mapping; any other about what its line
    ends.
    """
    every = list(entries(root))
    inside, beside = set(), set()
    for at, _ in written(document.text, root):
        into, by = _about(document.text, at, every)
        inside |= into
        beside |= by
    return Comments(frozenset(inside), frozenset(beside))


def written(text: str, root: Node) -> Iterator[tuple[int, str]]:
    """Yield every comment with its place."""
    behind = 0
    for start, end in [*sorted(scalars(root)), (len(text), len(text))]:
        yield from ((one.start(), one[0]) for one in _COMMENT.finditer(text, behind, max(start, behind)))
        if text[start : start + 1] in ("|", ">") and (header := BREAK.split(text[start:end], maxsplit=1)[0]):
            yield from ((start + one.start(), one[0]) for one in _COMMENT.finditer(header))
        behind = max(behind, end)


def _about(text: str, at: int, every: list[tuple[Pointer, Entry]]) -> tuple[set[Pointer], set[Pointer]]:
    around = [(pointer, entry) for pointer, entry in every if entry.start <= at < entry.end]
    within = around[-1][0] if around else ()
    if first_on_line(text, at):
        following = next((pointer for pointer, entry in every if entry.start > at), None)
        if following is not None and following[: len(within)] == within:
            return set(), {following}
        return {within}, set()
    ending = [pointer for pointer, entry in every if entry.end <= at <= line_end(text, entry.end)]
    return ({within}, set()) if not ending or len(within) >= len(ending[-1]) else (set(), {ending[-1]})
