"""Every stated confidence is the one that the policy's rule counts."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.grounding.confidence import confidence as counted
from whofor.model.finding import Finding, Level
from whofor.model.persona import Claim, Quote
from whofor.model.repo import Repo


def confidence(repo: Repo) -> Iterator[Finding]:
    """Yield a finding for every claim that says to be surer, or less sure, than its receipts make it.

    A claim with a receipt whose source is not on this machine is left alone: people cannot be counted. That of a
    hypothesis is not, since nobody has to be counted for it: it is never above low.
    """
    kinds = repo.register.kinds
    for persona in repo.personas:
        hypothesis = persona.status == "hypothesis"
        for claim in (*persona.claims, *([persona.because] if persona.because else ())):
            if not claim.confidence or not (hypothesis or _countable(repo, claim)):
                continue
            now = counted(claim, repo.records, kinds, repo.policy, hypothesis)
            if now != claim.confidence:
                message = f"'{persona.id}/{claim.id}' is of {now} confidence by its receipts, not {claim.confidence}"
                hint = f"write confidence: {now}, or add evidence"
                yield Finding("wrong-confidence", Level.ERROR, message, claim.where, hint)


def _countable(repo: Repo, claim: Claim) -> bool:
    quoted = (receipt for receipt in claim.receipts() if isinstance(receipt, Quote))
    return all(quote.ref in repo.records for quote in quoted)
