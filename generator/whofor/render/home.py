"""The front page: every persona, the share that none fits, and what the evidence holds."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from whofor.model.evidence import Reading
from whofor.model.persona import Persona, Signal
from whofor.model.repo import Repo
from whofor.render import cards, charts, links, receipts, words
from whofor.render.behaviour import ranked
from whofor.render.cards import Piece
from whofor.render.cited import count
from whofor.render.evidence_page import held, source_ids, state
from whofor.render.page import HOME, Page, Toc
from whofor.render.picture import picture
from whofor.render.shares import Whole, wholes
from whofor.render.templates import fill

MOST_TRAITS = 3


@dataclass(frozen=True)
class Trait:
    """A feature that tells a persona apart."""

    label: str
    value: str
    others: str
    side: str


@dataclass(frozen=True)
class Cover:
    """A persona as its card on the front page shows it."""

    persona: Persona
    href: str
    picture: Markup
    role: str
    job: tuple[Piece, ...]
    traits: tuple[Trait, ...]
    share: str


@dataclass(frozen=True)
class SourceRow:
    """What one source holds."""

    name: str
    kind: str
    href: str
    rows: str
    period: str
    dropped: str
    cited: int
    note: str


def home(repo: Repo) -> Page:
    """Return the front page's generated part."""
    by_rank = sorted(repo.personas, key=lambda persona: (persona.status == "retired", persona.rank, persona.id))
    values = {
        "covers": tuple(_cover(repo, persona) for persona in by_rank),
        "drafts": sum(persona.status == "draft" for persona in by_rank),
        "wholes": _wholes(repo, by_rank),
        "sources": tuple(_source_row(repo, source_id) for source_id in source_ids(repo)),
        "product": repo.register.product,
        "about": repo.register.about,
    }
    toc = (Toc("_personas", "Personas"), Toc("_evidence", "What the evidence holds"))
    html, search = fill("home", **values), fill("home_search", **values)
    return Page(path=HOME, title="Personas", html=html, search=search, toc=toc)


def _wholes(repo: Repo, by_rank: list[Persona]) -> tuple[Whole, ...]:
    return wholes(repo, [persona for persona in by_rank if persona.status != "retired"])


def _cover(repo: Repo, persona: Persona) -> Cover:
    value = persona.share.value if persona.share else None
    traits = _traits(repo, persona)
    told = persona.role.lower()
    return Cover(
        persona=persona,
        href=links.link(HOME, links.persona_path(persona.id)),
        picture=picture(repo, persona),
        # The role of a draft lists what the traits say better, with their numbers.
        role="" if traits and all(trait.label.lower() in told for trait in traits) else persona.role,
        job=_job(persona),
        traits=traits,
        share="" if value is None or isinstance(value, tuple) else words.percent(value),
    )


def _job(persona: Persona) -> tuple[Piece, ...]:
    jobs = persona.section("jobs")
    primary = [job for job in jobs if job.kind == "primary"] or list(jobs)
    return cards.pieces(primary[0].text) if primary else ()


def _traits(repo: Repo, persona: Persona) -> tuple[Trait, ...]:
    """Return the features that the persona uses more than others do, or where it has none, less."""
    apart = [row for row in ranked(persona) if row.others is not None and charts.leaning(row) != "nil"]
    above = [row for row in apart if charts.leaning(row) == "hi"]
    return tuple(_trait(repo, row) for row in (above or apart)[:MOST_TRAITS])


def _trait(repo: Repo, row: Signal) -> Trait:
    label = repo.label(row.source, row.feature)
    return Trait(label, words.percent(row.value), words.percent(row.others or 0.0), charts.leaning(row))


def _source_row(repo: Repo, source_id: str) -> SourceRow:
    reading = held(repo, source_id)
    source = repo.register.source(source_id)
    return SourceRow(
        name=receipts.source_words(repo, source_id),
        kind=words.kind_words(source.kind) if source and source_id != source.kind else "",
        href=links.link(HOME, links.source_path(source_id)),
        rows=words.whole(reading.rows) if reading else "",
        period=period(reading) if reading else "",
        dropped=words.whole(reading.dropped) if reading else "",
        cited=count(repo, source_id),
        note=state(repo, source_id),
    )


def period(reading: Reading) -> str:
    """Return the period that the rows cover, as two ISO dates."""
    return " to ".join(dict.fromkeys(day[:10] for day in (reading.first, reading.last) if day))
