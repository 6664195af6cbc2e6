"""Edit a YAML file by position: what no edit is about keeps every byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from whofor.merging.edits import Edit
from whofor.merging.identity import same
from whofor.model.finding import Finding, Level
from whofor.model.layout import Layout
from whofor.store import yaml
from whofor.store.comments import written
from whofor.store.nodes import Pointer
from whofor.store.spans import (
    BREAK,
    Entry,
    Node,
    first_on_line,
    found,
    layout,
    line_end,
    line_start,
    next_line,
    tree,
)
from whofor.store.yaml import Document


class Phrasing(Protocol):
    """How values are written: `render.yaml_text`."""

    def yaml_lines(self, data: Mapping[str, Any], indent: int = ..., layout: Layout = ...) -> Iterator[str]:
        """Yield the lines of a mapping."""

    def list_lines(self, items: Iterable[Any], indent: int = ..., layout: Layout = ...) -> Iterator[str]:
        """Yield the lines of the entries of a list."""

    def one_line(self, value: Any) -> str:
        """Return a value as it stands in { } and [ ]."""

    def key_text(self, key: str) -> str:
        """Return a key as it stands before its colon."""

    def scalar(self, value: Any, inside: bool = ...) -> str:
        """Return a text or number on one line."""

    def quoted(self, text: str) -> str:
        """Return a text in double quotes."""


@dataclass(frozen=True, order=True)
class Span:
    """Characters to replace; of two at the same place, what belongs to the deeper thing comes first."""

    start: int
    end: int
    depth: int
    number: int
    text: str


def patched(document: Document, edits: Sequence[Edit], data: Mapping[str, Any], write: Phrasing) -> str | Finding:
    """Return the text of a file after some edits, or a finding that says why it cannot be edited safely.

    Args:
        document: The file, without findings.
        edits: What to do; they do not overlap.
        data: What the file must hold afterwards.
        write: How values are written.
    """
    try:
        spans = sorted(_Patch(document, write).spans(edits))
        text = replaced(document.text, spans)
    except _Unsafe as problem:
        return _refused(document, str(problem))
    after = yaml.read(text, document.path)
    if after.findings:
        return _refused(document, after.findings[0].message)
    if not same(after.data, data):
        return _refused(document, "its content would not be what was meant")
    lost = Counter(_comments(document)) - Counter(_comments(after))
    return _refused(document, f"a comment would be lost: {next(iter(lost))}") if lost else text


def replaced(text: str, spans: Sequence[Span]) -> str:
    """Return a text with its spans replaced: they are in order, and everything between them stays.

    Raises:
        _Unsafe: Two spans overlap.
    """
    parts, behind = [], 0
    for span in spans:
        if span.start < behind:
            raise _Unsafe("two changes are about the same words")
        parts += [text[behind : span.start], span.text]
        behind = span.end
    return "".join([*parts, text[behind:]])


class _Unsafe(Exception):
    """An edit that cannot be made by position."""


def _refused(document: Document, why: str) -> Finding:
    message = f"the new draft cannot be merged into this file: {why}"
    hint = "Nothing was written. Move the parts that are laid out unusually apart, one entry a line, and draft again."
    return Finding("merge-refused", Level.ERROR, message, document.where(), hint)


def _comments(document: Document) -> list[str]:
    return [comment.rstrip() for _, comment in written(document.text, tree(document))]


class _Patch:
    """From edits to spans of one file."""

    def __init__(self, document: Document, write: Phrasing) -> None:
        self.text, self.document, self.write = document.text, document, write
        self.root = tree(document)
        self.layout = layout(self.root, document.text)
        line_break = BREAK.search(document.text)
        self.line_break = line_break[0] if line_break else "\n"

    def spans(self, edits: Sequence[Edit]) -> Iterator[Span]:
        """Yield the spans of all edits: those within one { } or [ ], and those into one empty list, together."""
        removed: dict[Pointer, list[str | int]] = {}
        inserted: dict[Pointer, list[Edit]] = {}
        for number, edit in enumerate(edits):
            if edit.do == "set":
                yield self._set(edit.at, edit.value, number)
            elif edit.do == "remove":
                removed.setdefault(edit.at[:-1], []).append(edit.at[-1])
            else:
                inserted.setdefault(edit.at, []).append(edit)
        for at, into in inserted.items():
            if self._is_refilled(at, removed.get(at, ())):
                yield self._set(at, _held(into), 0)
                removed.pop(at, None)
            else:
                yield from (self._insert(edit, number) for number, edit in enumerate(into))
        for at, steps in removed.items():
            yield from self._removals(at, steps, at in inserted)

    def _is_refilled(self, at: Pointer, removed: Collection[str | int]) -> bool:
        """Return whether nothing of what a list or mapping holds stays, and it is best written as a whole."""
        node = found(self.root, at)
        return not node.children or (node.style == "flow" and len(removed) == len(node.children))

    def _set(self, at: Pointer, value: Any, number: int) -> Span:
        parent = found(self.root, at[:-1])
        entry = parent.children[at[-1]]
        if not isinstance(at[-1], str):
            raise _Unsafe("an entry of a list changes its kind")
        old, depth = entry.node, len(at)
        scalars = not old.holds and not isinstance(value, (list, dict))
        alone = not self.text[old.end : line_end(self.text, old.end)].strip()
        inside = self._in_flow(at) or bool(old.style == "flow" and old.children)
        if inside or not alone or (scalars and (self._below(entry) or self._has_own_quotes(old, at, inside))):
            return Span(old.start, old.end, depth, number, self._on_one_line(old, at, value, inside))
        behind = self._colon(entry) + 1
        spaced = scalars and old.start > behind
        column = entry.start - line_start(self.text, entry.start)
        tail = self._tail(at[-1], value, column, self._layout_before(next_line(self.text, old.end), column))
        return Span(old.start if spaced else behind, old.end, depth, number, tail.removeprefix(" ") if spaced else tail)

    def _layout_before(self, at: int, column: int) -> Layout:
        """Return how to lay out what ends before a line: folded text would take in a comment that stands further in."""
        following = self.text[at:].lstrip("\r\n\t ")
        start = len(self.text) - len(following)
        swallows = following.startswith("#") and start - line_start(self.text, start) > column
        return replace(self.layout, fold=False) if swallows else self.layout

    def _tail(self, key: str, value: Any, column: int, layout: Layout) -> str:
        """Return what stands behind `key:` in canonical text, with this file's line breaks."""
        lines = list(self.write.yaml_lines({key: value}, column, layout))
        lines[0] = lines[0].removeprefix(f"{' ' * column}{self.write.key_text(key)}:")
        return self.line_break.join(lines)

    def _on_one_line(self, old: Node, at: Pointer, value: Any, inside: bool) -> str:
        """Return a value on one line, in the quotes that people gave the old one."""
        if isinstance(value, (list, dict)):
            return self.write.one_line(value)
        if isinstance(value, str) and self._has_own_quotes(old, at, inside):
            double = self.write.quoted(value)
            escapes = double.replace('\\"', "").replace("\\\\", "").count("\\")
            return double if old.style == '"' or escapes else "'" + value.replace("'", "''") + "'"
        return self.write.scalar(value, inside)

    def _has_own_quotes(self, old: Node, at: Pointer, inside: bool) -> bool:
        """Return whether people put a text in quotes that needs none, or in others."""
        written = self.text[old.start : old.end]
        return old.style in ("'", '"') and written != self.write.scalar(self.document.at(*at), inside)

    def _below(self, entry: Entry) -> bool:
        """Return whether a value stands on a line below its key."""
        return bool(BREAK.search(self.text, entry.key_end, entry.node.start))

    def _colon(self, entry: Entry) -> int:
        at = self.text.find(":", entry.key_end)
        if self.text[entry.key_end : at].strip():
            raise _Unsafe("a key stands apart from its colon")
        return at

    def _in_flow(self, at: Pointer) -> bool:
        return any(found(self.root, at[:length]).style == "flow" for length in range(len(at)))

    def _insert(self, edit: Edit, number: int) -> Span:
        node = found(self.root, edit.at)
        depth = len(edit.at) + 1
        if node.style == "flow":
            return self._insert_inside(node, edit, number)
        column = node.start - line_start(self.text, node.start)
        at = self._first(node) if edit.after is None else next_line(self.text, node.children[edit.after].end)
        layout = self._layout_before(at, column)
        if edit.key:
            lines = list(self.write.yaml_lines({edit.key: edit.value}, column, layout))
        else:
            lines = list(self.write.list_lines([edit.value], column, layout))
        if at == node.start and not first_on_line(self.text, at):
            lines[0] = lines[0].lstrip(" ")
            return Span(at, at, -depth, number, "".join(line + self.line_break for line in lines) + " " * column)
        text = "".join(line + self.line_break for line in lines)
        if at == len(self.text) and self.text[-1] not in "\r\n":
            text = self.line_break + text.removesuffix(self.line_break)
        return Span(at, at, -depth, number, text)

    def _first(self, node: Node) -> int:
        """Return where something new in a block comes first: above the comments on what came first in a list."""
        if not first_on_line(self.text, node.start):
            return node.start
        at = line_start(self.text, node.start)
        while 0 in node.children and at:
            above = self._line_before(at)
            if not self.text[above:at].lstrip(" \t").startswith("#"):
                break
            at = above
        return at

    def _line_before(self, at: int) -> int:
        behind = at - (2 if self.text[at - 2 : at] == "\r\n" else 1)
        return line_start(self.text, behind)

    def _insert_inside(self, node: Node, edit: Edit, number: int) -> Span:
        """Return an insertion into { } or [ ]."""
        text = f"{self.write.key_text(edit.key)}: " if edit.key else ""
        text += self.write.one_line(edit.value)
        depth = len(edit.at) + 1
        if edit.after is not None:
            at = node.children[edit.after].end
            return Span(at, at, -depth, number, f", {text}")
        at = min(entry.start for entry in node.children.values())
        return Span(at, at, -depth, number, f"{text}, ")

    def _removals(self, at: Pointer, steps: list[str | int], refilled: bool) -> Iterator[Span]:
        """Yield what goes with some entries of one list or mapping: runs of neighbours."""
        node = found(self.root, at)
        order = list(node.children)
        gone = set(steps)
        if len(gone) == len(order) and not refilled:
            raise _Unsafe("nothing would be left of a list")
        for first, last in _runs(order, gone):
            following = order[last + 1] if last + 1 < len(order) else None
            yield self._run(node, order[first], order[last], following, order[first - 1] if first else None)

    def _run(
        self, node: Node, first: str | int, last: str | int, following: str | int | None, before: str | int | None
    ) -> Span:
        start, end = node.children[first].start, node.children[last].end
        if node.style == "block" and first_on_line(self.text, start):
            self._require_alone(end)
            return Span(line_start(self.text, start), next_line(self.text, end), 0, 0, self._guard(start, end))
        if following is not None:
            return Span(start, node.children[following].start, 0, 0, "")
        if node.style == "block":
            raise _Unsafe("nothing would be left of an entry")
        return Span(node.children[before].end if before is not None else start, end, 0, 0, "")

    def _guard(self, start: int, end: int) -> str:
        """Return what stays of lines that go: an empty comment, where folded text above would take in a comment below.

        A comment that stands no further in than its key ends such a text (YAML 1.2, 8.1.1.2).
        """
        column = start - line_start(self.text, start)
        if self._layout_before(next_line(self.text, end), column) is self.layout:
            return ""
        return f"{' ' * column}#{self.line_break}"

    def _require_alone(self, end: int) -> None:
        if self.text[end : line_end(self.text, end)].strip():
            raise _Unsafe("something else stands on a line that would go")


def _held(into: Sequence[Edit]) -> Any:
    """Return what an empty list or mapping holds after insertions."""
    if into[0].key:
        return {edit.key: edit.value for edit in into}
    return [edit.value for edit in into]


def _runs(order: Sequence[str | int], gone: set[str | int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every run of neighbours that go."""
    first = None
    for at, step in enumerate([*order, None]):
        if step in gone and first is None:
            first = at
        elif step not in gone and first is not None:
            yield first, at - 1
            first = None
