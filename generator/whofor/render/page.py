"""A page of the site before any site generator touches it."""

from __future__ import annotations

from dataclasses import dataclass

HOME = "index.md"


@dataclass(frozen=True)
class Toc:
    """One entry of a page's table of contents. `title` is plain text, not HTML."""

    id: str
    title: str
    children: tuple[Toc, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `path` is where a Markdown file would lie (`personas/solo-owner.md`). `html` is a fragment and safe to publish;
    `search` is a shorter fragment with the same anchors, for the search index. `title` and `description` are plain
    text: whoever puts them into HTML escapes them.
    """

    path: str
    title: str
    html: str
    search: str
    toc: tuple[Toc, ...] = ()
    description: str = ""
