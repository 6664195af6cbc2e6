"""Every page that whofor makes of a repository."""

from __future__ import annotations

from whofor.model.repo import Repo
from whofor.render.evidence_page import evidence_page, source_ids
from whofor.render.home import home
from whofor.render.page import Page
from whofor.render.persona_page import persona_page


def pages(repo: Repo) -> tuple[Page, ...]:
    """Return the front page, the personas by rank, and the evidence sources in the order of the register."""
    ranked = sorted(repo.personas, key=lambda persona: (persona.rank, persona.id))
    return (
        home(repo),
        *(persona_page(repo, persona) for persona in ranked),
        *(evidence_page(repo, source_id) for source_id in source_ids(repo)),
    )
