"""Read a repository and make the pages of its site."""

from __future__ import annotations

from pathlib import Path

from whofor.render.page import Page
from whofor.render.pages import pages
from whofor.store import repo


def load_pages(root: Path) -> tuple[Page, ...]:
    """Return every page of the repository at `root`. Events are not read: the personas carry their numbers.

    Raises:
        CannotRun: The repository cannot be read; the message says what to mend.
    """
    return pages(repo.load(root))
