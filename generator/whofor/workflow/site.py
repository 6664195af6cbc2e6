"""Read a repository and make the pages of its site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from whofor.model.evidence import Reading, Source
from whofor.model.repo import Repo
from whofor.render.page import Page
from whofor.render.pages import pages
from whofor.store import repo as store
from whofor.store.events.warehouse import is_address
from whofor.store.files import expand


def load_pages(root: Path) -> tuple[Page, ...]:
    """Return every page of the repository at `root`. Events are not read: the personas carry their numbers.

    Raises:
        CannotRun: The repository cannot be read; the message says what to mend.
    """
    return pages(_with_absent_events(store.load(root), root))


def unread(root: Path) -> tuple[str, ...]:
    """Return a line for everything that keeps a persona off the site: its file breaks its contract."""
    _, findings = store.read_personas(root)
    return tuple(f"{finding.where}: {finding.message} [{finding.code}]" for finding in findings)


def _with_absent_events(repo: Repo, root: Path) -> Repo:
    """Return the repository with the sources of events marked absent whose files are not on this machine."""
    missing = [source for source in repo.register.sources if source.kind == "events" and not _there(source, root)]
    absent = {source.id: replace(repo.readings.get(source.id, Reading(source)), absent=True) for source in missing}
    return replace(repo, readings={**repo.readings, **absent})


def _there(source: Source, root: Path) -> bool:
    return is_address(source.at) or bool(expand(source, root / "evidence").paths)
