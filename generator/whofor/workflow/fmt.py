"""Lay a persona's file out as a draft is, where that loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from whofor.errors import CannotRun
from whofor.merging.identity import same
from whofor.model.finding import Finding
from whofor.render.yaml_text import yaml_lines
from whofor.store import yaml
from whofor.store.comments import written
from whofor.store.repo import NOT_PERSONAS
from whofor.store.spans import scalars, tree
from whofor.store.write import write_all
from whofor.store.yaml import Document

_BLANKS = re.compile(r"[ \t]+(?=\n)")


@dataclass(frozen=True)
class Formatted:
    """The files that were (or would be) laid out anew, how many were looked at, and those that cannot be read."""

    changed: tuple[str, ...]
    looked_at: int
    findings: tuple[Finding, ...] = ()


def fmt(root: Path, paths: Iterable[Path] = (), check: bool = False) -> Formatted:
    """Lay persona files out: all of `personas/`, or those at `paths`; with `check` only say which.

    Raises:
        CannotRun: A path names no file.
    """
    files = list(paths) or sorted(path for path in (root / "personas").glob("*.yaml") if path.name not in NOT_PERSONAS)
    if missing := [path for path in files if not path.is_file()]:
        raise CannotRun(f"there is no file {missing[0]}")
    texts: dict[Path, str] = {}
    found: list[Finding] = []
    for path in files:
        document = yaml.read_file(path, path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))
        found += document.findings
        if not document.findings and (text := formatted(document)).encode() != path.read_bytes():
            texts[path] = text
    if not check and not found:
        write_all(texts)
    return Formatted(tuple(str(path) for path in texts), len(files), tuple(found))


def formatted(document: Document) -> str:
    """Return the text of a file as it is laid out in drafts: keys keep their order, and nothing is lost.

    A file with comments, apart from one on the first line, is only tidied: line breaks, blanks at the ends of lines,
    one line break at the end. So is one whose data would not come back the same.
    """
    if document.data is None:  # nothing, or comments only
        return document.text
    text = re.sub(r"\r\n?", "\n", document.text)
    root = tree(document)
    first = text.partition("\n")[0]
    own = [comment for at, comment in written(document.text, root) if not (at == 0 and first.startswith("#"))]
    if isinstance(document.data, dict) and document.data and not own:
        lines = [first] if first.startswith("#") else []
        try:
            laid_out = "\n".join([*lines, *yaml_lines(document.data)]) + "\n"
        except ValueError:
            laid_out = ""
        if _keeps(document, laid_out):
            return laid_out
    tidied = _tidied(text, document.path)
    return tidied if _keeps(document, tidied) else document.text


def _tidied(text: str, path: str) -> str:
    """Return a text without blanks at the ends of lines, outside of what it says."""
    text = f"{text.rstrip()}\n" if not text.endswith("\n") else text
    parts, behind = [], 0
    for start, end in sorted(scalars(tree(yaml.read(text, path)))):
        parts += [_BLANKS.sub("", text[behind:start]), text[start:end]]
        behind = end
    return "".join([*parts, _BLANKS.sub("", text[behind:])]).rstrip("\n") + "\n"


def _keeps(document: Document, text: str) -> bool:
    """Return whether a text holds the same data and the same comments."""
    after = yaml.read(text, document.path)
    if after.findings or not same(after.data, document.data):
        return False
    before, now = (
        [comment.rstrip() for _, comment in written(one.text, tree(one))] if one.text.strip() else []
        for one in (document, after)
    )
    return before == now
