"""The page of one evidence source: what is cited of it, verbatim, and which claims rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from whofor.model.evidence import Reading, Record
from whofor.model.persona import Claim, Measure, Persona, Quote
from whofor.model.repo import Repo
from whofor.render import cards, links, words
from whofor.render.cards import Piece
from whofor.render.page import Page, Toc
from whofor.render.templates import fill

BAD_ROWS_SHOWN = 20


@dataclass(frozen=True)
class Cites:
    """A claim that rests on a record or a number, and what it takes from it."""

    persona: str
    claim: str
    href: str
    words: str = ""


@dataclass(frozen=True)
class CitedRecord:
    """A record that some persona cites. Without the record itself, `text` holds the quotes as cited."""

    anchor: str
    ref: str
    text: tuple[Piece, ...]
    who: str
    asked: str
    score: str
    cites: tuple[Cites, ...]
    found: bool


def source_ids(repo: Repo) -> tuple[str, ...]:
    """Return the ids of the registered sources, then of those that are only cited."""
    ids = dict.fromkeys(source.id for source in repo.register.sources)
    for persona in repo.personas:
        ids.update(dict.fromkeys(row.source for row in persona.signature))
        ids.update({persona.share.source: None} if persona.share else {})
        ids.update(dict.fromkeys(item.source for claim in _claims(persona) for item in claim.receipts()))
    return tuple(ids)


def held(repo: Repo, source_id: str) -> Reading | None:
    """Return what was read or locked of a source; nothing where it is absent or was not looked at."""
    reading = repo.readings.get(source_id)
    return reading if reading and not reading.absent and (reading.files or reading.rows) else None


def state(repo: Repo, source_id: str) -> str:
    """Return why a source's records cannot be shown here, or nothing where they can."""
    reading = repo.readings.get(source_id)
    if repo.register.source(source_id) is None:
        return "Not in evidence/sources.yaml."
    if reading is not None and reading.absent:
        return "Not on this machine: quotes and numbers are shown as cited, not checked here."
    return "" if held(repo, source_id) else "Not read for this site: only its numbers are shown."


def evidence_page(repo: Repo, source_id: str) -> Page:
    """Return the page of one evidence source."""
    at = links.source_path(source_id)
    source = repo.register.source(source_id)
    name = cards.source_words(repo, source_id)
    records = _records(repo, source_id, at)
    values = {
        "name": name,
        "kind": words.kind_words(source.kind) if source else "unknown kind",
        "source": source,
        "reading": held(repo, source_id),
        "note": state(repo, source_id),
        "records": records,
        "numbers": tuple(_numbers(repo, source_id, at)),
        "models": tuple(_models(repo, source_id, at)),
        "bad_rows_shown": BAD_ROWS_SHOWN,
    }
    entries = [("_numbers", "Numbers that rest on it", values["numbers"] or values["models"])]
    entries += [("_records", "Cited records", records), ("_files", "Files", values["reading"])]
    toc = Toc("_source", name, tuple(Toc(anchor, title) for anchor, title, shown in entries if shown))
    html, search = fill("evidence", **values), fill("evidence_search", **values)
    return Page(path=at, title=name, html=html, search=search, toc=(toc,), description=f"Evidence: {name}")


def _claims(persona: Persona) -> tuple[Claim, ...]:
    return (*((persona.because,) if persona.because else ()), *persona.claims)


def _cites(persona: Persona, claim: Claim, at: str, said: str = "") -> Cites:
    href = links.link(at, *links.claim_target(persona.id, claim.id))
    return Cites(persona.name, words.human(claim.id), href, said)


def _numbers(repo: Repo, source_id: str, at: str) -> Iterator[Cites]:
    for persona in repo.personas:
        for claim in _claims(persona):
            for item in claim.receipts():
                if isinstance(item, Measure) and item.source == source_id:
                    said = f"{words.measure_label(item)}: {words.measure_words(item)}"
                    yield _cites(persona, claim, at, said)


def _models(repo: Repo, source_id: str, at: str) -> Iterator[Cites]:
    """Yield the personas whose signature was measured on the source."""
    for persona in repo.personas:
        if persona.source == source_id:
            n = words.whole(persona.signature[0].n)
            href = links.link(at, links.persona_path(persona.id), "_signature")
            yield Cites(persona.name, "signature", href, f"{len(persona.signature)} numbers, n = {n}")


def _records(repo: Repo, source_id: str, at: str) -> tuple[CitedRecord, ...]:
    """Return the cited records in the order of their source, then those that the source does not hold."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    cites: dict[str, dict[Cites, None]] = defaultdict(dict)
    for persona in repo.personas:
        for claim in _claims(persona):
            for item in claim.receipts():
                if isinstance(item, Quote) and item.source == source_id:
                    quotes[item.ref].append(item)
                    cites[item.ref][_cites(persona, claim, at)] = None
    place = {ref: index for index, ref in enumerate(repo.records)}
    refs = sorted(quotes, key=lambda ref: (place.get(ref, len(place)), ref))
    return tuple(_record(ref, repo.records.get(ref), quotes[ref], tuple(cites[ref])) for ref in refs)


def _record(ref: str, record: Record | None, quotes: list[Quote], cites: tuple[Cites, ...]) -> CitedRecord:
    texts = tuple(dict.fromkeys(quote.text for quote in quotes))
    said_by = next((quote.who for quote in quotes if quote.who), "somebody")
    if record is None:
        shown = tuple(Piece(text) for text in texts)
        return CitedRecord(links.record_target(ref)[1], ref, shown, said_by, "", "", cites, found=False)
    who = ", ".join(part for part in (record.speaker or record.person or said_by, record.date[:10]) if part)
    return CitedRecord(
        anchor=links.record_target(ref)[1],
        ref=ref,
        text=marked(record.text, texts),
        who=who,
        asked=record.asked,
        score="" if record.score is None else words.plain(record.score),
        cites=cites,
        found=True,
    )


def marked(text: str, quotes: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return the text of a record with the quoted stretches made to stand out.

    >>> [piece.text for piece in marked("I hate it. Really.", ("I hate it",)) if piece.strong]
    ['I hate it']
    """
    spans = sorted((text.find(quote), text.find(quote) + len(quote)) for quote in quotes if quote and quote in text)
    pieces, done = [], 0
    for start, end in spans:
        if end > done:
            pieces += [Piece(text[done : max(start, done)]), Piece(text[max(start, done) : end], strong=True)]
            done = end
    return tuple(piece for piece in [*pieces, Piece(text[done:])] if piece.text)
