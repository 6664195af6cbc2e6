"""Evidence files: which ones a source names, read without ever leaving `evidence/`."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from whofor.model.evidence import Source
from whofor.model.finding import Finding, Level, Where

TABLE_CAP = 256 * 1024 * 1024
"""Bytes that a table may have."""

TEXT_CAP = 20 * 1024 * 1024
"""Bytes that a transcript, a document or a note may have."""

MOST_FILES = 10_000
"""Files that one source may name."""


@dataclass(frozen=True)
class File:
    """One evidence file: its POSIX path under `evidence/`, and its bytes."""

    path: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def where(self, line: int = 0) -> Where:
        """Return the place of `line` in this file, as findings name it."""
        return Where(f"evidence/{self.path}", line)


@dataclass(frozen=True)
class Matches:
    """What a source's `at:` named: files that may be read, sorted by path, and a finding for what was refused."""

    paths: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def expand(source: Source, evidence: Path) -> Matches:
    """Return the regular files inside `evidence` that `source.at` names: a file, a folder or a glob.

    A pattern that could leave the folder is refused as a whole, and so is every match that does (a symbolic link) or
    that is no regular file. Hidden files and the lock files of office programs are passed over. No match at all is
    not a finding: the files may simply not be on this machine.
    """
    reason = why_unsafe(source.at)
    if reason:
        message = f"source '{source.id}': at: '{source.at}' {reason}"
        hint = "name files by a path under evidence/, such as 'interviews/*'"
        return Matches(findings=(Finding("unsafe-path", Level.ERROR, message, source.where, hint),))
    paths: list[Path] = []
    findings: list[Finding] = []
    for path in _matches(source.at, evidence):
        refusal = _refusal(path, evidence)
        if refusal:
            findings.append(refusal)
        elif not path.is_dir():
            paths.append(path)
    if len(paths) > MOST_FILES:
        message = f"source '{source.id}': at: '{source.at}' names more than {MOST_FILES:,} files; the rest is not read"
        findings.append(Finding("too-large", Level.ERROR, message, source.where, "split the source or join its files"))
    return Matches(tuple(paths[:MOST_FILES]), tuple(findings))


def why_unsafe(at: str) -> str:
    """Return why a pattern may not be followed, or the empty string.

    >>> why_unsafe("../secrets.csv")
    "climbs out of evidence/ with '..'"
    >>> why_unsafe("usage/*.csv")
    ''
    """
    if not at.strip():
        return "names no file"
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", at):
        return "is a URL; evidence is read from disk only"
    if "\\" in at or any(ord(sign) < 32 for sign in at):
        return "holds a backslash or a control character; write folders with '/'"
    if at.startswith(("/", "~")) or re.match(r"[A-Za-z]:", at):
        return "is not relative to evidence/"
    if ".." in at.split("/"):
        return "climbs out of evidence/ with '..'"
    if any("**" in part and part != "**" for part in at.split("/")):
        return "uses '**' as a part of a name; it stands for whole folders only"
    return ""


def read(path: Path, evidence: Path, cap: int = TEXT_CAP) -> File | Finding:
    """Return one file that `expand` gave with its bytes, or why it cannot be read.

    The last component is opened without following links and without waiting, so that a file exchanged for a link or
    a pipe since `expand` looked is still refused.
    """
    name = path.relative_to(evidence).as_posix()
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path.resolve(strict=True), flags)
    except OSError as error:
        return _unreadable(name, f"cannot be opened: {error.strerror}", "check that it is there and may be read")
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return _unreadable(name, "is not a regular file", "remove it from evidence/")
        data = opened.read(cap + 1)
    if len(data) > cap:
        message = f"evidence/{name} is larger than {cap // 1024 // 1024} MiB, the most that is read of such a file"
        return Finding("too-large", Level.ERROR, message, Where(f"evidence/{name}"), "split it into several files")
    return File(name, data)


def _matches(at: str, evidence: Path) -> list[Path]:
    exact = evidence / at
    if os.path.lexists(exact):
        if not exact.is_dir():
            return [exact]
        at = f"{at.rstrip('/')}/*"
    found = (path for path in evidence.glob(at) if not path.name.startswith((".", "~$")))
    return sorted(islice(found, 2 * MOST_FILES), key=lambda path: path.as_posix())


def _refusal(path: Path, evidence: Path) -> Finding | None:
    name = path.relative_to(evidence).as_posix()
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError where links go round in a circle
        return _unreadable(name, "is a link that leads nowhere", "remove the link or mend it")
    if not real.is_relative_to(evidence.resolve()):
        message = f"evidence/{name} is a link that leaves evidence/"
        hint = "copy the file into evidence/ instead of linking to it"
        return Finding("unsafe-path", Level.ERROR, message, Where(f"evidence/{name}"), hint)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return _unreadable(name, "is not a regular file", "remove it from evidence/")
    return None


def _unreadable(name: str, why: str, hint: str) -> Finding:
    return Finding("unreadable-file", Level.ERROR, f"evidence/{name} {why}", Where(f"evidence/{name}"), hint)
