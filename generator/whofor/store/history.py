"""Personas as they stood at a revision, and the commits that touched them."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from whofor.errors import CannotRun
from whofor.model.finding import Finding, Level, Where
from whofor.model.history import WORKING_TREE, Commit, Snapshot
from whofor.model.persona import Persona
from whofor.store import yaml
from whofor.store.characters import shown
from whofor.store.git import Git, GitRefuses
from whofor.store.personas import Read, persona_of
from whofor.store.repo import NOT_PERSONAS

_FORMAT = "%H%x00%P%x00%as%x00%aN%x00%s%x00"
_FIELDS = 5
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FOLDER = "personas/"
_FILES = ("100644", "100755")


@dataclass(frozen=True)
class Entry:
    """A persona file of a revision: its path, the id of its content, and its mode."""

    path: str
    blob: str
    mode: str


def resolve(git: Git, revision: str) -> Commit:
    """Return the commit that somebody calls `revision`: a branch, a tag, a hash, `HEAD~3`.

    Raises:
        CannotRun: There is no such commit here; the message says what to do.
    """
    tracked(git)
    if not revision or revision.startswith("-") or "\0" in revision:
        raise CannotRun(f"{shown(revision)} is no revision; name a branch, a tag or a commit")
    try:
        printed = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitRefuses:
        raise CannotRun(_no_revision(git, revision)) from None
    return _commit(git, printed.decode("ascii", "replace").strip())


def merge_base(git: Git, one: Commit, other: Commit) -> Commit:
    """Return the commit that two others grew from.

    Raises:
        CannotRun: They have none in this clone.
    """
    try:
        return _commit(git, git.run("merge-base", one.id, other.id).decode("ascii").strip())
    except GitRefuses:
        raise CannotRun(f"{one.short} and {other.short} have no commit in common here{_if_shallow(git)}") from None


def tracked(git: Git) -> None:
    """Raise CannotRun where the folder is in no Git repository, or Git will not read it."""
    try:
        git.run("rev-parse", "--git-dir")
    except GitRefuses as error:
        if "dubious ownership" in str(error):
            hint = "it belongs to somebody else; if you trust it: git config --global --add safe.directory <its path>"
            raise CannotRun(f"git does not read {git.root}: {hint}") from None
        raise CannotRun(f"{git.root} is in no Git repository; go into one, name it with --root, or: git init") from None


def is_tracked(git: Git) -> bool:
    """Return whether there is a repository with a commit, so that there is a history to ask for."""
    try:
        git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except (GitRefuses, CannotRun):
        return False
    return True


def is_shallow(git: Git) -> bool:
    """Return whether the clone has only the last commits."""
    return git.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def snapshot(git: Git, commit: Commit, label: str, only: str = "") -> Snapshot:
    """Return the personas as they stood at a commit; those of the file `only`, where one is named."""
    files = tuple(entry for entry in entries(git, commit) if only in ("", entry.path))
    sizes = git.sizes([entry.blob for entry in files])
    blobs = git.blobs([name for name, size in sizes.items() if size <= yaml.LARGEST])
    return _snapshot(label, commit, [(entry.path, *_read(entry, sizes, blobs)) for entry in files])


def on_disk(root: Path) -> Snapshot:
    """Return the personas as they stand in the working tree."""
    read = []
    for path in sorted((root / "personas").glob("*.yaml")):
        if path.name not in NOT_PERSONAS:
            document = yaml.read_file(path, path.relative_to(root).as_posix())
            read.append((document.path, document.text.encode("utf-8", "surrogatepass"), persona_of(document)))
    return _snapshot(WORKING_TREE, None, read)


def commits(git: Git) -> tuple[Commit, ...]:
    """Return the commits that touched a persona, the newest first; parents are the nearest that did."""
    arguments = ("--no-ext-diff", "--no-textconv", "--encoding=UTF-8", "--parents", "--topo-order")
    printed = git.run("log", *arguments, f"--format={_FORMAT}", "HEAD", "--", "personas")
    return _commits(printed)


def entries(git: Git, commit: Commit) -> Iterator[Entry]:
    """Yield the persona files of a commit."""
    for line in git.lines("ls-tree", "-z", commit.id, _FOLDER):
        head, _, path = line.partition("\t")
        mode, kind, blob = head.split()
        name = PurePosixPath(path).name
        if kind == "blob" and name.endswith(".yaml") and name not in NOT_PERSONAS:
            yield Entry(path, blob, mode)


def markdown(git: Git) -> tuple[str, ...]:
    """Return the paths of the Markdown files that Git tracks, below the root."""
    paths = git.lines("ls-files", "-z", "--cached")
    return tuple(sorted({path for path in paths if path.lower().endswith((".md", ".markdown"))}))


def _commit(git: Git, name: str) -> Commit:
    if not _HASH.fullmatch(name):
        raise CannotRun(f"git answered {shown(name)} where a commit was asked for")
    arguments = ("--no-walk", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8", f"--format={_FORMAT}")
    return _commits(git.run("log", *arguments, name, "--"))[0]


def _commits(printed: bytes) -> tuple[Commit, ...]:
    parts = printed.decode("utf-8", "replace").split("\0")
    rows = [parts[at : at + _FIELDS] for at in range(0, len(parts) - 1, _FIELDS)]
    return tuple(
        Commit(name.strip(), date, author, subject, tuple(parents.split()))
        for name, parents, date, author, subject in rows
    )


def _read(entry: Entry, sizes: Mapping[str, int], blobs: Mapping[str, bytes]) -> tuple[bytes, Read]:
    """Return the bytes of a file and what they hold, or why they are not read."""
    if entry.mode not in _FILES:
        why = ("unreadable-file", "this is a link and no file", "put the file itself in its place")
    elif entry.blob not in sizes:
        why = ("unreadable-file", "its content is not in this clone", "get all of it: git fetch --refetch")
    elif entry.blob not in blobs:
        why = ("yaml-limit", "the file is larger than 1 MiB", "Split the file.")
    else:
        return blobs[entry.blob], _parsed(blobs[entry.blob], entry.path)
    code, message, hint = why
    return b"", (None, (Finding(code, Level.ERROR, message, Where(entry.path), hint),))


@lru_cache(maxsize=1024)
def _parsed(content: bytes, path: str) -> Read:
    """Return what a file holds; the same content stands in many commits."""
    return persona_of(yaml.read_bytes(content, path))


def _snapshot(label: str, commit: Commit | None, read: Sequence[tuple[str, bytes, Read]]) -> Snapshot:
    """Return what was read, by the ids of the personas, whatever their files are called."""
    by_name = sorted(read, key=lambda one: (one[2][0] is None or PurePosixPath(one[0]).stem != one[2][0].id, one[0]))
    personas: dict[str, Persona] = {}
    texts: dict[str, str] = {}
    unread: list[Finding] = []
    lost: set[str] = set()
    for path, content, (persona, findings) in by_name:
        if persona is None:
            unread += findings
            lost.add(PurePosixPath(path).stem)
        elif persona.id in personas:
            message = f"another file holds the persona '{persona.id}' already; this one is not compared"
            unread.append(Finding("duplicate-id", Level.ERROR, message, Where(path), "choose another id"))
        else:
            personas[persona.id], texts[persona.id] = (
                persona,
                hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest(),
            )
    at = f"@{commit.short}" if commit else ""
    return Snapshot(label, commit, personas, texts, tuple(_at(unread, at)), frozenset(lost - set(personas)))


def _at(findings: Iterable[Finding], revision: str) -> Iterator[Finding]:
    """Yield findings whose paths say at which revision the file stood."""
    for one in findings:
        yield replace(one, where=replace(one.where, path=f"{one.where.path}{revision}"))


def _no_revision(git: Git, revision: str) -> str:
    if not is_tracked(git) and revision == "HEAD":
        return "there is no commit yet, so nothing to compare with; begin with: git commit"
    names = git.run("for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split()
    near = difflib.get_close_matches(revision, names, 1)
    meant = f" (did you mean '{near[0]}'?)" if near else ""
    return f"there is no revision {shown(revision)} here{meant}{_if_shallow(git)}"


def _if_shallow(git: Git) -> str:
    return "; this clone has only the last commits: git fetch --unshallow" if is_shallow(git) else ""
