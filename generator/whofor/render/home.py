"""The front page: every persona, the share that none fits, and what the evidence holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from whofor.model.evidence import Reading
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.render import cards, charts, links, words
from whofor.render.evidence_page import held, source_ids, state
from whofor.render.page import HOME, Page, Toc
from whofor.render.picture import picture
from whofor.render.templates import fill

COLOURS = 6


@dataclass(frozen=True)
class Cover:
    """A persona as its card on the front page shows it."""

    persona: Persona
    href: str
    picture: Markup
    share: str


@dataclass(frozen=True)
class Slice:
    """One part of the share bar; the part that no persona fits has no link."""

    label: str
    share: str
    style: str
    href: str = ""


@dataclass(frozen=True)
class Whole:
    """How the people of one source divide among the personas."""

    source: str
    href: str
    slices: tuple[Slice, ...]
    unfit: str
    chart: Markup


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
    ranked = sorted(repo.personas, key=lambda persona: (persona.status == "retired", persona.rank, persona.id))
    values = {
        "covers": tuple(_cover(repo, persona) for persona in ranked),
        "wholes": _wholes(ranked),
        "sources": tuple(_source_row(repo, source_id) for source_id in source_ids(repo)),
    }
    toc = (Toc("_personas", "Personas"), Toc("_evidence", "Evidence"))
    html, search = fill("home", **values), fill("home_search", **values)
    return Page(path=HOME, title="Personas", html=html, search=search, toc=toc)


def _cover(repo: Repo, persona: Persona) -> Cover:
    value = persona.share.value if persona.share else None
    return Cover(
        persona=persona,
        href=links.link(HOME, links.persona_path(persona.id)),
        picture=picture(repo, persona),
        share="" if value is None or isinstance(value, tuple) else words.percent(value),
    )


def _wholes(ranked: list[Persona]) -> tuple[Whole, ...]:
    """Return one whole for each source that shares were counted on; shares that overlap make no whole."""
    groups: dict[tuple[str, str], list[tuple[Persona, float]]] = defaultdict(list)
    for persona in ranked:
        share = persona.share
        if share and not isinstance(share.value, tuple) and persona.status != "retired":
            groups[share.source, share.about.get("of", "")].append((persona, share.value))
    return tuple(
        _whole(source, members, index)
        for index, ((source, _), members) in enumerate(groups.items())
        if sum(share for _, share in members) <= 1.005
    )


def _whole(source: str, members: list[tuple[Persona, float]], index: int) -> Whole:
    unfit = max(1 - sum(share for _, share in members), 0.0)
    styles = (f"wf-part wf-part-{place % COLOURS}" for place in range(len(members)))
    parts = [(persona.name, share, style) for (persona, share), style in zip(members, styles, strict=False)]
    slices = [
        Slice(name, words.percent(share), style, links.link(HOME, links.persona_path(persona.id)))
        for (persona, _), (name, share, style) in zip(members, parts, strict=True)
    ]
    parts.append(("no persona fits", unfit, "wf-part wf-part-none"))
    slices.append(Slice("No persona fits", words.percent(unfit), "wf-part wf-part-none"))
    return Whole(
        source=words.human(source),
        href=links.link(HOME, links.source_path(source)),
        slices=tuple(slices),
        unfit=words.percent(unfit),
        chart=charts.share_bar(parts, f"Who is who in {words.human(source)}", f"share-{index}"),
    )


def _source_row(repo: Repo, source_id: str) -> SourceRow:
    reading = held(repo, source_id)
    source = repo.register.source(source_id)
    claims = (claim for persona in repo.personas for claim in persona.claims)
    return SourceRow(
        name=cards.source_words(repo, source_id),
        kind=words.kind_words(source.kind) if source and source_id != source.kind else "",
        href=links.link(HOME, links.source_path(source_id)),
        rows=words.whole(reading.rows) if reading else "",
        period=period(reading) if reading else "",
        dropped=words.whole(reading.dropped) if reading else "",
        cited=sum(any(receipt.source == source_id for receipt in claim.receipts()) for claim in claims),
        note=state(repo, source_id),
    )


def period(reading: Reading) -> str:
    """Return the period that the rows cover, as two ISO dates."""
    return " to ".join(dict.fromkeys(day[:10] for day in (reading.first, reading.last) if day))
