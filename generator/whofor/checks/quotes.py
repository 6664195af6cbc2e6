"""Every quotation, of a persona or of a team's belief, is verbatim in its record, whole, and said by whom it says."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from whofor.checks.places import receipts
from whofor.grounding.quotes import problem, speaker
from whofor.model.evidence import Record
from whofor.model.finding import Finding, Level
from whofor.model.persona import Persona, Quote
from whofor.model.repo import Repo

MOST = 70
"""Letters of a quotation that a finding shows."""


def quotes(repo: Repo) -> Iterator[Finding]:
    """Yield what is wrong with the quotations of all personas and beliefs, and what could not be checked here."""
    for persona in repo.personas:
        for claim_id, receipt in receipts(persona):
            if isinstance(receipt, Quote):
                cites = f"'{persona.id}/{claim_id}' cites '{receipt.ref}'"
                yield from _quote(repo, cites, receipt)
                yield from _stranger(repo, persona, cites, receipt)
    for belief in repo.codebook.beliefs:
        for receipt in belief.evidence:
            yield from _quote(repo, f"belief '{belief.id}' cites '{receipt.ref}'", receipt)


def _quote(repo: Repo, cites: str, quote: Quote) -> Iterator[Finding]:
    record = repo.records.get(quote.ref)
    if record is None:
        yield _unresolved(repo, cites, quote)
        return
    code = problem(quote, record)
    if code:
        message, hint = _said(code, cites, quote, record)
        yield Finding(code, Level.ERROR, message, quote.where, hint)


def _unresolved(repo: Repo, cites: str, quote: Quote) -> Finding:
    reading = repo.readings.get(quote.source)
    if reading is not None and reading.absent:
        message = f"{cites}: source '{quote.source}' is not on this machine, so the quote is not checked here"
        return Finding("not-checked", Level.NOTE, message, quote.where, "run the check where the evidence lies")
    near = difflib.get_close_matches(quote.ref, list(repo.records), 1, 0.7)
    hint = f"did you mean {near[0]}?" if near else "run: whofor observe, to see which sources there are"
    return Finding("unknown-evidence", Level.ERROR, f"{cites}, which is not in evidence/", quote.where, hint)


def _said(code: str, cites: str, quote: Quote, record: Record) -> tuple[str, str]:
    shown = quote.text if len(quote.text) <= MOST else quote.text[:MOST] + "…"
    if code == "interviewer-cited":
        return f"{cites}, which no participant said (role: {record.role})", "cite what a participant said"
    if code == "wrong-speaker":
        return f"{cites} as said by '{quote.who}'; it was '{speaker(record)}'", f"write who: {speaker(record)}"
    if code == "clipped-quote":
        return (
            f"{cites}: “{shown}” leaves out a part of the sentence",
            "quote the whole sentence, or mark the gap with …",
        )
    place = f"{record.where}" if record.where.path else "its source"
    return f"{cites}: “{shown}” does not stand there word for word", f"copy the sentence from {place}"


def _stranger(repo: Repo, persona: Persona, cites: str, quote: Quote) -> Iterator[Finding]:
    """Yield a finding where somebody speaks for a persona that they do not belong to."""
    grounds, record = repo.grounds.get(persona.source), repo.records.get(quote.ref)
    if record is None or grounds is None or persona.id not in grounds.membership.personas:
        return
    belongs = grounds.persona_of.get(record.person)
    if belongs is not None and belongs != grounds.membership.personas.index(persona.id):
        other = f"belongs to '{grounds.membership.personas[belongs]}'" if belongs >= 0 else "fits no persona"
        message = f"{cites}: '{record.person}' {other}"
        hint = "quote somebody who belongs to this persona"
        yield Finding("not-a-member", Level.WARNING, message, quote.where, hint)
