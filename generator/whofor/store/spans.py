"""Which characters of a YAML file each thing takes: tightly, without the blank lines and comments that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from whofor.model.layout import Layout
from whofor.store.nodes import Pointer
from whofor.store.yaml import Document

# Only places are wanted, not types.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

BREAK = re.compile(r"\r\n|\r|\n")
_TRIVIA = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_SPACES = re.compile(r"[ \t]*")


@dataclass(frozen=True)
class Node:
    """A value and its place.

    Attributes:
        start: Its first character: of a block list the first dash, of a block mapping its first key.
        end: The character behind its last.
        style: `plain`, `'`, `"`, `|`, `>` for texts and numbers, `block` or `flow` for lists and mappings.
        children: What it holds, by position or key.
    """

    start: int
    end: int
    style: str
    children: dict[str | int, Entry] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether it is a list or a mapping."""
        return self.style in ("block", "flow")


@dataclass(frozen=True)
class Entry:
    """An entry of a list or mapping: it begins with its dash or key; `key_end` is behind the key, or the dash."""

    start: int
    key_end: int
    node: Node

    @property
    def end(self) -> int:
        """The character behind its last."""
        return self.node.end


def tree(document: Document) -> Node:
    """Return the places of everything in a document without findings."""
    return _node(yaml.compose(document.text, Loader=_LOADER), document.text)


def entries(node: Node, at: Pointer = ()) -> Iterator[tuple[Pointer, Entry]]:
    """Yield every entry below a node by its pointer, in the order of the file."""
    for step, entry in node.children.items():
        yield (*at, step), entry
        yield from entries(entry.node, (*at, step))


def scalars(node: Node) -> Iterator[tuple[int, int]]:
    """Yield the spans of all texts and numbers, the keys too."""
    if not node.holds:
        yield node.start, node.end
    for step, entry in node.children.items():
        if isinstance(step, str):
            yield entry.start, entry.key_end
        yield from scalars(entry.node)


def found(node: Node, at: Pointer) -> Node:
    """Return the node at a pointer."""
    for step in at:
        node = node.children[step].node
    return node


def _node(node: Any, text: str) -> Node:
    start = node.start_mark.index
    if isinstance(node, yaml.ScalarNode):
        return Node(start, _scalar_end(node, text), node.style or "plain")
    children: dict[str | int, Entry] = {}
    flow = bool(node.flow_style)
    behind = start + flow
    for step, (key, value) in enumerate(_pairs(node)):
        below = _node(value, text)
        if key is not None:
            children[key.value] = Entry(key.start_mark.index, key.end_mark.index, below)
        elif flow:
            children[step] = Entry(below.start, below.start, below)
        else:
            dash = skipped(text, behind)
            children[step] = Entry(dash, dash + 1, below)
        behind = below.end
    end = node.end_mark.index if flow else max((entry.end for entry in children.values()), default=start)
    return Node(start, end, "flow" if flow else "block", children)


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else [(None, value) for value in node.value]


def _scalar_end(node: Any, text: str) -> int:
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if node.style not in ("|", ">"):
        return end
    header = BREAK.split(text[start:end], maxsplit=1)[0].partition("#")[0]
    if "+" in header:  # every blank line that follows belongs to the text
        return end
    return start + len(text[start:end].rstrip(" \t\r\n"))


def skipped(text: str, at: int) -> int:
    """Return where the next thing stands that is neither blank nor comment."""
    return _TRIVIA.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def line_start(text: str, at: int) -> int:
    """Return where the line of a character begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line of a character ends: its line break, or the end of the text."""
    found = BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Return where the line behind `at` begins; `at` itself where it stands at the beginning of one."""
    if at and text[at - 1] in "\r\n":
        return at
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def first_on_line(text: str, at: int) -> bool:
    """Return whether nothing but blanks stands before a character on its line."""
    return not text[line_start(text, at) : at].strip(" \t\ufeff")


def layout(node: Node, text: str) -> Layout:
    """Return how a file is laid out, by the first thing of each kind in it."""
    found: dict[str, int] = {}
    for _, entry in entries(node):
        below = entry.node
        if below.style != "block" or not below.children:
            continue
        inside = below.start - line_start(text, below.start)
        if entry.key_end - entry.start == 1 and text[entry.start] == "-":
            found.setdefault("gap", below.start - entry.start)
        elif first_on_line(text, below.start):
            found.setdefault("dash" if 0 in below.children else "step", inside - _column(text, entry.start))
    return Layout(step=max(found.get("step", 2), 1), dash=found.get("dash", 2), gap=max(found.get("gap", 2), 2))


def _column(text: str, at: int) -> int:
    return at - line_start(text, at)
