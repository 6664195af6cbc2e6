"""What changed in the personas, claim by claim, between two moments that Git knows."""

from __future__ import annotations

from pathlib import Path

from whofor.diffing.personas import difference
from whofor.model.difference import Difference
from whofor.model.history import Commit, Snapshot
from whofor.store import history
from whofor.store.events.source import ALONE, Means
from whofor.store.git import Git

HEAD = "HEAD"


def diff(root: Path, revision: str = HEAD, means: Means = ALONE) -> Difference:
    """Return what changed since a revision, or between two.

    Args:
        root: The repository, or a folder in one.
        revision: `REV`: the working tree against it. `ONE..OTHER`: the second against the first. `ONE...OTHER`: the
            second against the commit that both grew from, as pull requests show it. What is left out is HEAD.
        means: What may be used besides the repository: the environment.

    Raises:
        CannotRun: There is no Git, no repository or no such revision.
    """
    git = Git(root, means.environment)
    one, dots, other = _parts(revision)
    was = history.resolve(git, one)
    if not dots:
        return difference(_at(git, was, one), history.on_disk(root))
    now = history.resolve(git, other)
    if dots == "...":
        was = history.merge_base(git, was, now)
        return difference(_at(git, was, f"where {one} and {other} parted"), _at(git, now, other))
    return difference(_at(git, was, one), _at(git, now, other))


def _at(git: Git, commit: Commit, called: str) -> Snapshot:
    label = called if commit.id.startswith(called) else f"{called} ({commit.short})"
    return history.snapshot(git, commit, label)


def _parts(revision: str) -> tuple[str, str, str]:
    """Return a range as (one, dots, other); dots are empty where it is a single revision.

    >>> _parts("main..topic"), _parts("main..."), _parts("HEAD~3")
    (('main', '..', 'topic'), ('main', '...', 'HEAD'), ('HEAD~3', '', ''))
    """
    dots = "..." if "..." in revision else ".." if ".." in revision else ""
    one, _, other = revision.partition(dots) if dots else (revision, "", "")
    return (one or HEAD, dots, other or HEAD) if dots else (one, "", "")
