"""A brief to the draft of a persona, by rules alone: every sentence and number has its receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whofor.drafting import distinct
from whofor.drafting.constraints import constraints
from whofor.drafting.decisions import decisions
from whofor.drafting.feelings import feelings
from whofor.drafting.jobs import claims as claims_of
from whofor.drafting.jobs import jobs
from whofor.drafting.misconceptions import misconceptions
from whofor.drafting.motivation import motivation
from whofor.drafting.outcomes import outcomes
from whofor.drafting.priority import because
from whofor.drafting.rhythm import rhythm
from whofor.drafting.said import pains, tensions
from whofor.drafting.saiddid import said_and_did
from whofor.drafting.summary import summary
from whofor.drafting.unknowns import gaps, unknowns
from whofor.drafting.watch import watch
from whofor.drafting.workflows import workflows
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Persona
from whofor.model.slug import numbered


def draft(brief: Brief) -> Persona:
    """Return the drafted persona of a segment."""
    wanted = (*jobs(brief), *feelings(brief))
    found = [
        *claims_of(brief, wanted),
        *outcomes(brief),
        *constraints(brief),
        *rhythm(brief),
        *workflows(brief),
        *motivation(brief),
        *pains(brief),
        *said_and_did(brief),
        *tensions(brief),
        *misconceptions(brief),
        *watch(brief),
    ]
    found += decisions(brief, found)
    unknown = (*gaps(wanted), *unknowns(brief, found))
    claims = tuple(apart(found, {"because", *(one.id for one in unknown)}))
    text, rests_on = summary(brief, claims)
    return Persona(
        id=distinct.persona_id(brief),
        name=distinct.name(brief),
        role=distinct.role(brief),
        status="draft",
        tier="primary" if brief.rank + brief.after == 1 else "secondary",
        rank=brief.rank + brief.after,
        because=because(brief),
        summary=text,
        rests_on=rests_on,
        share=brief.measure("share", brief.source, {}),
        claims=claims,
        signature=brief.signals,
        needs_not=distinct.needs_not(brief),
        unknown=unknown,
    )


def apart(claims: Sequence[Claim], taken: set[str]) -> Iterator[Claim]:
    """Yield the claims with ids that are not `taken`, and that no other claim of the persona has."""
    for claim in claims:
        free = numbered(claim.id, taken)
        taken.add(free)
        yield replace(claim, id=free)
