"""Outcomes that a segment's people find important and badly served: things that they try to get done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whofor.drafting.lint import named
from whofor.drafting.statement import lower
from whofor.model.brief import Brief
from whofor.model.persona import Claim
from whofor.stats.outcomes import states_outcome

MOST = 2
"""Jobs of a persona that are outcomes, the greatest opportunities."""

NUMBERS = ("opportunity", "importance", "satisfaction")
"""What a job of this kind rests on."""


def outcomes(brief: Brief) -> Iterator[Claim]:
    """Yield a job for each outcome that the segment's intervals show to be under-served, the greatest first.

    Only where its statement is an outcome statement, and names neither a number nor a feature: a feature is one way to
    get there.
    """
    fit = [(source, one) for source, one in brief.underserved if _reads_as_job(one.statement, brief.product)]
    for source, outcome in fit[:MOST]:
        found = (brief.measure(metric, source, {"outcome": outcome.id}) for metric in NUMBERS)
        text = f"I want to {lower(outcome.statement.strip().rstrip('.'))}."
        receipts = tuple(one for one in found if one is not None)
        claim = Claim(outcome.id, "jobs", text, "secondary", receipts, by="rules")
        yield replace(claim, confidence=brief.confidence(claim))


def _reads_as_job(statement: str, product: tuple[str, ...]) -> bool:
    return states_outcome(statement) and not any(map(str.isdigit, statement)) and not named(statement, product)
