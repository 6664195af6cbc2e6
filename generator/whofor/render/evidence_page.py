"""The page of one evidence source: what it holds, what is cited of it, verbatim, and which claims rest on it."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.model.evidence import Reading
from whofor.model.persona import Measure
from whofor.model.repo import Repo
from whofor.render import links, receipts, words
from whofor.render.cited import claims, records, resting
from whofor.render.compare import comparison
from whofor.render.page import Page, Toc
from whofor.render.templates import fill

BAD_ROWS_SHOWN = 20

MISSING: Mapping[str, str] = {
    "events": "a row without a user, a time or an event name",
    "survey": "an answer without a respondent",
}
"""What makes a row unusable, by kind."""


def source_ids(repo: Repo) -> tuple[str, ...]:
    """Return the ids of the registered sources, then of those that are only cited."""
    ids = dict.fromkeys(source.id for source in repo.register.sources)
    for persona in repo.personas:
        ids.update(dict.fromkeys(row.source for row in persona.signature))
        ids.update({persona.share.source: None} if persona.share else {})
        ids.update(dict.fromkeys(item.source for claim in claims(persona) for item in claim.receipts()))
    return tuple(ids)


def held(repo: Repo, source_id: str) -> Reading | None:
    """Return what was read or locked of a source; nothing where it is absent or was not looked at."""
    reading = _seen(repo, source_id)
    return reading if reading and not reading.absent else None


def state(repo: Repo, source_id: str) -> str:
    """Return why a source's records cannot be shown here, or nothing where they can."""
    reading = repo.readings.get(source_id)
    if repo.register.source(source_id) is None:
        return "Not in evidence/sources.yaml: nobody can say where this comes from."
    if reading is not None and reading.absent:
        return "Not on this machine: quotes and numbers are shown as cited, nothing can be checked here."
    return "" if held(repo, source_id) else "Not read for this site: only its numbers are shown."


def evidence_page(repo: Repo, source_id: str) -> Page:
    """Return the page of one evidence source."""
    at = links.source_path(source_id)
    source = repo.register.source(source_id)
    name = receipts.source_words(repo, source_id)
    kind = source.kind if source else ""
    values = {
        "name": name,
        "kind": words.kind_words(kind) if kind else "unknown kind",
        "source": source,
        "reading": _seen(repo, source_id),
        "note": state(repo, source_id),
        "missing": MISSING.get(kind, "rows without words or without an id"),
        "people": _people(repo, source_id),
        "records": records(repo, source_id, at),
        "resting": resting(repo, source_id, at),
        "comparison": comparison(repo, source_id, at),
        "events": tuple(repo.register.features.items()) if kind == "events" else (),
        "verb": "names" if kind == "survey" else "uses",
        "bad_rows_shown": BAD_ROWS_SHOWN,
    }
    html, search = fill("evidence", **values), fill("evidence_search", **values)
    toc = Toc("_source", name, tuple(Toc(anchor, title) for anchor, title in _sections(values)))
    return Page(path=at, title=name, html=html, search=search, toc=(toc,), description=f"Evidence: {name}")


def _sections(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    titles = {
        "comparison": f"Who {values['verb']} what",
        "resting": "Claims that rest on its numbers",
        "records": "Cited records",
        "events": "What counts as a feature",
        "reading": "Files",
    }
    return tuple((f"_{name}", title) for name, title in titles.items() if values[name])


def _seen(repo: Repo, source_id: str) -> Reading | None:
    """Return a reading that holds something, be it of an earlier look on another machine."""
    reading = repo.readings.get(source_id)
    return reading if reading and (reading.files or reading.rows) else None


def _people(repo: Repo, source_id: str) -> int:
    """Return of how many people there is enough evidence, as the shares of the personas count them."""
    shares = (persona.share for persona in repo.personas)
    return max(
        (share.n or 0 for share in shares if isinstance(share, Measure) and share.source == source_id), default=0
    )
