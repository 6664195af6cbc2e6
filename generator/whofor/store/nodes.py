"""From YAML events to plain data, with a mark for every key and every value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from whofor.model.finding import Finding, Level, Where
from whofor.store.characters import shown
from whofor.store.scalars import typed

DEEPEST = 32
MOST_NODES = 50_000

Pointer = tuple[str | int, ...]
"""The way to a value: keys and positions from the root, such as ("jobs", 0, "text")."""


class Mark(NamedTuple):
    """Where a node stands: line and column from 1, and the span of characters that it takes.

    The span of a block (a mapping, a list, folded text) may take in the blank lines and comments that follow it.
    """

    line: int
    column: int
    start: int
    end: int


@dataclass(slots=True)
class _Frame:
    """An open collection. `key` waits for its value; `lost` says that the key was refused, and its value goes too.

    `pointer` is None inside something refused. `is_key` says that the collection stands where a key belongs.
    """

    data: dict[str, object] | list[object]
    pointer: Pointer | None
    key: str | None = None
    lost: bool = False
    is_key: bool = False

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.data, dict) and self.key is None


class Builder:
    """Takes the events of one file, one after the other; no recursion, so no file is too deep for the stack.

    Everything that may not stand in our files is a finding, and reading goes on where that makes sense. `full` says
    that it does not.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.data: object = None
        self.marks: dict[Pointer, Mark] = {}
        self.key_marks: dict[Pointer, Mark] = {}
        self.findings: list[Finding] = []
        self.full = False
        self._frames: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; return False when nothing after it is worth reading."""
        if isinstance(event, yaml.NodeEvent):
            self._count(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        return not self.full

    def _count(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop("yaml-limit", f"the file holds more than {MOST_NODES:,} keys and values", event)
        elif event.anchor is not None and not isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-feature", "anchors (&) are not used here", event, "Write the value out in each place.")
        if getattr(event, "tag", None) is not None:
            hint = "Delete it. To make something text, put it in quotes."
            self._refuse("yaml-feature", "tags (!) are not used here", event, hint)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Move it to a file of its own, and delete the '---'."
            self._stop("yaml-feature", "a second document begins here", event, hint)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._frames and self._frames[-1].awaits_key:
            self._key(self._frames[-1], event)
        else:
            self._place(typed(event.value) if event.implicit[0] else event.value, event)

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        key = frame.key = event.value
        if key == "<<" and event.implicit[0]:
            frame.lost = True
            hint = "Write the fields out."
            self._refuse("yaml-feature", "merge keys (<<) are not used here", event, hint)
        elif key in frame.data:
            frame.lost = True
            self._duplicate(frame, key, event)
        elif frame.pointer is not None:
            self.key_marks[*frame.pointer, key] = _mark(event)

    def _duplicate(self, frame: _Frame, key: str, event: yaml.ScalarEvent) -> None:
        first = self.key_marks.get((*(frame.pointer or ()), key))
        place = f" (first on line {first.line})" if first and frame.pointer is not None else ""
        hint = "Keep one of the two, or rename one."
        self._refuse("duplicate-key", f"the key {shown(key)} stands here a second time{place}", event, hint)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse("yaml-feature", "aliases (*) are not used here", event, "Write the value out, or quote the text.")
        if self._frames and self._frames[-1].awaits_key:
            self._frames[-1].key, self._frames[-1].lost = "", True
        else:
            self._place(None, event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._frames) == DEEPEST:
            self._stop("yaml-limit", f"this is nested more than {DEEPEST} levels deep", event)
            return
        data: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._frames and self._frames[-1].awaits_key:
            hint = "Put the key in quotes if it is meant as text."
            self._refuse("yaml-feature", "a key must be text, not a list or a mapping", event, hint)
            self._frames.append(_Frame(data, None, is_key=True))
        else:
            self._frames.append(_Frame(data, self._place(data, event)))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._frames.pop()
        if frame.is_key:
            self._frames[-1].key, self._frames[-1].lost = "", True
        elif frame.pointer is not None:
            self.marks[frame.pointer] = self.marks[frame.pointer]._replace(end=_mark(event).end)

    def _place(self, value: object, event: yaml.NodeEvent) -> Pointer | None:
        """Put a value where it belongs and return the way to it: None inside something refused."""
        pointer = self._attach(value)
        if pointer is not None:
            self.marks[pointer] = _mark(event)
        return pointer

    def _attach(self, value: object) -> Pointer | None:
        if not self._frames:
            self.data = value
            return ()
        frame = self._frames[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
            step: str | int = len(frame.data) - 1
        else:
            step, lost = str(frame.key), frame.lost
            frame.key, frame.lost = None, False
            if lost:
                return None
            frame.data[step] = value
        return None if frame.pointer is None else (*frame.pointer, step)

    def _refuse(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        mark = _mark(event)
        self.findings.append(Finding(code, Level.ERROR, message, Where(self.path, mark.line, mark.column), hint))

    def _stop(self, code: str, message: str, event: yaml.Event, hint: str = "Split the file.") -> None:
        self._refuse(code, message, event, hint)
        self.full = True


def _mark(event: yaml.Event) -> Mark:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return Mark(start.line + 1, start.column + 1, start.index, end.index)
