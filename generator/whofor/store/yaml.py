"""The one way in which whofor reads YAML: strictly, with JSON's types and a place for every key and value."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from whofor.model.finding import Finding, Level, Where
from whofor.store import characters, syntax
from whofor.store.nodes import Builder, Mark, Pointer

LARGEST = 1024 * 1024
"""The most bytes that a file may have."""

# libyaml's loader dies of deep nesting, and cannot be caught; its events do not nest. PyYAML's own are much slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One YAML file as it was read.

    Attributes:
        path: The file, as findings name it.
        text: What was parsed: spans of marks are positions in it.
        data: Its content in JSON's types. Not to be trusted while there are findings.
        marks: The place of every value, by its pointer; `()` is the root.
        key_marks: The place of every key, by the pointer of its value.
        findings: Why the file cannot be used as it is; empty for a good file.
    """

    path: str
    text: str = ""
    data: Any = None
    marks: Mapping[Pointer, Mark] = field(default_factory=dict)
    key_marks: Mapping[Pointer, Mark] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def at(self, *pointer: str | int) -> Any:
        """Return the value at `pointer`, or None where there is none."""
        value = self.data
        for step in pointer:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def where(self, *pointer: str | int) -> Where:
        """Return the place of the value at `pointer`."""
        return self._place(self.marks.get(pointer))

    def key_where(self, *pointer: str | int) -> Where:
        """Return the place of the key whose value is at `pointer`; for an entry of a list, of the entry."""
        return self._place(self.key_marks.get(pointer) or self.marks.get(pointer))

    def _place(self, mark: Mark | None) -> Where:
        return Where(self.path, mark.line, mark.column) if mark else Where(self.path)


def read(text: str, path: str) -> Document:
    """Read one YAML document; everything wrong with it is a finding, and nothing raises.

    Args:
        text: The file's content. A byte order mark at its beginning is left out.
        path: What findings call the file.

    >>> document = read("id: NO\\nseen: 2026-10-31\\nshare: 0.82", "a.yaml")
    >>> document.data, document.marks["share",].line
    ({'id': 'NO', 'seen': '2026-10-31', 'share': 0.82}, 3)
    """
    text = text.removeprefix("\ufeff")
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        return _unread(path, "yaml-limit", "the file is larger than 1 MiB", "Split the file.")
    clean, hidden = characters.screened(text, path)
    builder = Builder(path)
    builder.findings.extend(hidden)
    _parse(clean, builder)
    findings = tuple(sorted(builder.findings, key=lambda finding: finding.where))
    return Document(path, text, builder.data, builder.marks, builder.key_marks, findings)


def read_file(path: Path, shown: str) -> Document:
    """Read the YAML file at `path`, which findings call `shown` (a POSIX path relative to the repository)."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            hint = "Put the file itself in its place."
            return _unread(shown, "unreadable-file", "this is not a file but a link, a folder or a device", hint)
        with path.open("rb") as file:
            content = file.read(LARGEST + 4)
    except FileNotFoundError:
        return _unread(
            shown, "unreadable-file", "there is no such file", "Check the path; `whofor init` makes new files."
        )
    except OSError as error:
        reason = error.strerror or "the system refuses"
        return _unread(shown, "unreadable-file", f"cannot read the file: {reason}", "Check the file's permissions.")
    return read_bytes(content, shown)


def read_bytes(content: bytes, shown: str) -> Document:
    """Read the bytes of a YAML file, which findings call `shown`."""
    if len(content) > LARGEST:
        return _unread(shown, "yaml-limit", "the file is larger than 1 MiB", "Split the file.")
    try:
        return read(content.decode("utf-8"), shown)
    except UnicodeDecodeError as error:
        return Document(shown, findings=(_not_utf8(content, error.start, shown),))


def _parse(text: str, builder: Builder) -> None:
    # Directives say nothing that we need, and libyaml takes quadratic time over many.
    if directive := _DIRECTIVE.search(text):
        where = Where(builder.path, text.count("\n", 0, directive.start()) + 1, 1)
        hint = "Delete the line, or put the text in quotes."
        builder.findings.append(
            Finding("yaml-feature", Level.ERROR, "a line may not start with %, which is a directive", where, hint)
        )
        return
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.findings.append(syntax.finding(error, builder.path))


def _not_utf8(content: bytes, start: int, path: str) -> Finding:
    line, column = content.count(b"\n", 0, start) + 1, start - content.rfind(b"\n", 0, start)
    hint = "Save the file as UTF-8."
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "It looks like UTF-16. Save the file as UTF-8."
    message = f"the file is not UTF-8: byte 0x{content[start]:02X} cannot stand here"
    return Finding("not-utf8", Level.ERROR, message, Where(path, line, column), hint)


def _unread(path: str, code: str, message: str, hint: str) -> Document:
    return Document(path, findings=(Finding(code, Level.ERROR, message, Where(path), hint),))
