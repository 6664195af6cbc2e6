"""Every receipt of a claim with what the evidence on this machine says of it."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.grounding.context import around
from whofor.grounding.numbers import disagreements
from whofor.grounding.quotes import problem
from whofor.metrics.registry import measure
from whofor.model.persona import Claim, Measure, Persona, Quote, Receipt
from whofor.model.repo import Repo
from whofor.model.trace import Proof, Traced


def traced(repo: Repo, persona: Persona, claim: Claim) -> Iterator[Traced]:
    """Yield every receipt: for the claim, of its parts, against it."""
    sides = [("evidence", claim.evidence), *((part.name, part.evidence) for part in claim.parts)]
    for side, receipts in [*sides, ("against", claim.against or ())]:
        for receipt in receipts:
            yield _quote(repo, side, receipt) if isinstance(receipt, Quote) else _measure(repo, persona, side, receipt)


def countable(repo: Repo, claim: Claim) -> bool:
    """Return whether every record that a claim quotes is on this machine, so that people can be counted."""
    return all(one.ref in repo.records for one in claim.receipts() if isinstance(one, Quote))


def _quote(repo: Repo, side: str, quote: Quote) -> Traced:
    record = repo.records.get(quote.ref)
    if record is None:
        return Traced(side, quote, Proof.NOT_HERE if _absent(repo, quote) else Proof.MISSING)
    before, after = around(quote.text, record.text)
    wrong = problem(quote, record)
    differs = (("quote", "as it is cited", wrong),) if wrong else ()
    return Traced(side, quote, Proof.DIFFERS if wrong else Proof.HOLDS, record, before, after, differs=differs)


def _measure(repo: Repo, persona: Persona, side: str, stated: Measure) -> Traced:
    grounds = repo.grounds.get(persona.source)
    if _absent(repo, stated) or (grounds is None and _source_absent(repo, persona.source)):
        return Traced(side, stated, Proof.NOT_HERE)
    if grounds is None or persona.id not in grounds.membership.personas:
        return Traced(side, stated, Proof.MISSING)
    computed = measure(stated.metric, stated.source, grounds, persona.id, stated.about)
    if computed is None:
        return Traced(side, stated, Proof.MISSING)
    differs = tuple(disagreements(stated, computed))
    return Traced(side, stated, Proof.DIFFERS if differs else Proof.HOLDS, computed=computed, differs=differs)


def _absent(repo: Repo, receipt: Receipt) -> bool:
    return _source_absent(repo, receipt.source)


def _source_absent(repo: Repo, source: str) -> bool:
    reading = repo.readings.get(source)
    return reading is not None and reading.absent
