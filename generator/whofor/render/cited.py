"""What personas take from a source: the records that they quote, and the claims that rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from whofor.model.evidence import Record
from whofor.model.persona import Claim, Measure, Persona, Quote
from whofor.model.repo import Repo
from whofor.render import cards, links, numbers, words
from whofor.render.cards import Piece

ASKING = ("interviews", "notes")
"""Kinds whose words answer a question or stand under a heading; elsewhere one word is the name of a column."""


@dataclass(frozen=True)
class Cites:
    """A claim that rests on a record or on a source, and the numbers that it takes from it."""

    persona: str
    claim: str
    href: str
    words: tuple[str, ...] = ()


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


def claims(persona: Persona) -> tuple[Claim, ...]:
    """Return every claim of a persona, why it has its rank first."""
    return (*((persona.because,) if persona.because else ()), *persona.claims)


def resting(repo: Repo, source_id: str, at: str) -> tuple[tuple[str, tuple[Cites, ...]], ...]:
    """Return, by persona, the signature and the claims that rest on numbers of a source."""
    by_rank = sorted(repo.personas, key=lambda persona: (persona.rank, persona.id))
    found = ((persona, tuple(_resting(repo, persona, source_id, at))) for persona in by_rank)
    return tuple((persona.name, cites) for persona, cites in found if cites)


def count(repo: Repo, source_id: str) -> int:
    """Return how many claims rest on a source; a signature counts as one."""
    every = (claim for persona in repo.personas for claim in claims(persona))
    signatures = sum(persona.source == source_id for persona in repo.personas)
    return signatures + sum(any(item.source == source_id for item in claim.receipts()) for claim in every)


def records(repo: Repo, source_id: str, at: str) -> tuple[CitedRecord, ...]:
    """Return the cited records in the order of their source, then those that the source does not hold."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    cites: dict[str, dict[Cites, None]] = defaultdict(dict)
    for persona in repo.personas:
        for claim in claims(persona):
            for item in claim.receipts():
                if isinstance(item, Quote) and item.source == source_id:
                    quotes[item.ref].append(item)
                    cites[item.ref][_cites(persona, claim, at)] = None
    place = {ref: index for index, ref in enumerate(repo.records)}
    refs = sorted(quotes, key=lambda ref: (place.get(ref, len(place)), ref))
    return tuple(_record(ref, repo.records.get(ref), quotes[ref], tuple(cites[ref])) for ref in refs)


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


def _resting(repo: Repo, persona: Persona, source_id: str, at: str) -> Iterator[Cites]:
    if persona.signature and persona.source == source_id:
        href = links.link(at, links.persona_path(persona.id), "_signature")
        n = words.whole(persona.signature[0].n)
        yield Cites(persona.name, "Behaviour", href, (f"{len(persona.signature)} numbers on {n} people",))
    for claim in claims(persona):
        measures = (item for item in claim.receipts() if isinstance(item, Measure) and item.source == source_id)
        said = tuple(numbers.sentence(repo, item) for item in measures)
        if said:
            yield _cites(persona, claim, at, said)


def _cites(persona: Persona, claim: Claim, at: str, said: tuple[str, ...] = ()) -> Cites:
    href = links.link(at, *links.claim_target(persona.id, claim.id))
    return Cites(persona.name, words.shorten(cards.title(claim)), href, said)


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
        asked=record.asked if record.kind in ASKING or " " in record.asked else "",
        score="" if record.score is None else words.plain(record.score),
        cites=cites,
        found=True,
    )
