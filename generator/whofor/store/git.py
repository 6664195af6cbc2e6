"""Git, asked through its own command: hardened, offline, no word of the user's where an option could be."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from whofor.errors import CannotRun

# Hooks run with GIT_DIR, GIT_INDEX_FILE and the like, which would lead us to another repository or index. What says
# where Git and its configuration lie is kept: containers mark a folder as safe through it.
_KEPT = re.compile(r"GIT_(?:EXEC_PATH|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|CEILING_DIRECTORIES)")

_SETTINGS = {
    "core.quotePath": "false",
    "core.fsmonitor": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",  # a clone without all blobs would fetch them
}

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


@dataclass(frozen=True)
class Git:
    """Git in the folder `root`, which may be a folder inside a repository.

    Attributes:
        root: Where personas/ lies; paths that Git is given, and gives, are relative to it.
        environment: What Git finds in its environment; variables that point it to another repository are left out.
    """

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, command: str, *arguments: str, fed: bytes = b"") -> bytes:
        """Return what a command of Git prints.

        Raises:
            GitRefuses: Git ended with an error.
            CannotRun: There is no Git on this machine.
        """
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        line = ["git", "--no-pager", "--literal-pathspecs", *settings, command, *arguments]
        try:
            ended = subprocess.run(
                line, cwd=self.root, env=_environment(self.environment), input=fed, capture_output=True, check=False
            )
        except FileNotFoundError as error:
            raise CannotRun("there is no git on this machine; install Git, and see that it is on the PATH") from error
        if ended.returncode:
            raise GitRefuses(ended.stderr.decode("utf-8", "replace").strip())
        return ended.stdout

    def lines(self, command: str, *arguments: str) -> list[str]:
        """Return what a command of Git prints with `-z`, one entry for each NUL byte."""
        printed = self.run(command, *arguments).decode("utf-8", "replace")
        return [entry for entry in printed.split("\0") if entry]

    def sizes(self, names: Sequence[str]) -> dict[str, int]:
        """Return the sizes of objects in bytes, by their ids; an object that this clone lacks is left out."""
        rows = (line.split() for line in self._asked("--batch-check", names).decode("ascii").splitlines())
        return {row[0]: int(row[2]) for row in rows if row[-1] != "missing"}

    def blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the content of objects by their ids; an object that this clone lacks is left out."""
        return _contents(self._asked("--batch", names))

    def _asked(self, how: str, names: Sequence[str]) -> bytes:
        """Return what `cat-file` says of objects: all at once, and where Git ends at one that it lacks, one by one."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return b""
        try:
            return self.run("cat-file", how, fed="".join(f"{name}\n" for name in wanted).encode())
        except GitRefuses:
            middle = len(wanted) // 2
            return self._asked(how, wanted[:middle]) + self._asked(how, wanted[middle:]) if middle else b""


class GitRefuses(Exception):
    """Git ended with an error; the text is what it said."""


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)}
    return kept | _QUIET


def _contents(printed: bytes) -> dict[str, bytes]:
    """Return the objects of `cat-file --batch`: `<id> <type> <size>`, a line feed, the content, a line feed."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(printed):
        end = printed.index(b"\n", at)
        head = printed[at:end].decode("ascii", "replace").split(" ")
        if head[-1] == "missing":
            at = end + 1
            continue
        size = int(head[2])
        found[head[0]] = printed[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found
