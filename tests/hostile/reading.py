"""Hostile evidence as a repository: what is read of it, and the page that shows it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

from tests.render.reading import read as shape

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Where
from whofor.model.persona import Claim, Persona, Quote
from whofor.model.repo import Repo
from whofor.render.evidence_page import evidence_page
from whofor.store.characters import HIDDEN
from whofor.store.reading import read_source
from whofor.store.redacted import redacted


def read(root: Path, files: Mapping[str, bytes], kind: str = "interviews", **columns: str) -> Repo:
    """Write files into `evidence/talks` and return the repository that is read of them, as the product reads it."""
    for name, data in files.items():
        path = root / "evidence" / "talks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    named = {ours: (theirs,) for ours, theirs in columns.items()}
    source = Source(kind, kind, "talks/*", Where("evidence/sources.yaml", 1), named)
    register = Register("Product", "", (source,))
    reading = read_source(source, root / "evidence")
    assert reading is not None
    return Repo(register, readings=redacted({kind: reading}, register))


def only(repo: Repo) -> Reading:
    """Return the one reading of a repository."""
    [reading] = repo.readings.values()
    return reading


def shown(repo: Repo) -> str:
    """Return the page of the evidence on which every record is cited, after a look that it is what a page is made of.

    What is quoted adds text and nothing else: the same elements with the same attributes as with harmless words.
    """
    reading = only(repo)
    quoted = tuple(Quote(one.id, one.text[:40] or "…", one.person) for one in reading.records)
    claims = tuple(Claim(f"c{at}", "pains", "Says so.", evidence=(one,)) for at, one in enumerate(quoted))
    page = evidence_page(Repo(repo.register, personas=(_with(claims),), readings=repo.readings), reading.source.id)
    made = shape(page.html)
    assert not {"script", "iframe", "img", "svg", "style", "object", "form"} & {tag for tag, _ in made.shape}
    assert not [name for _, names in made.shape for name in names if name.startswith("on")]
    assert not [link for link in made.links if link.split(":")[0].lower() in ("javascript", "data", "vbscript")]
    assert HIDDEN.search(html.unescape(page.html)) is None
    return page.html


def _with(claims: tuple[Claim, ...]) -> Persona:
    return Persona("solo", "Solo", "Somebody", "draft", "primary", 1, "", claims=claims)
