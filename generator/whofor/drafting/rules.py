"""A brief to the draft of a persona, by rules alone: every sentence and number has its receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.drafting import distinct
from whofor.drafting.constraints import KINDS, constraints
from whofor.drafting.distinct import listed, words
from whofor.drafting.feelings import feelings
from whofor.drafting.jobs import Job, jobs
from whofor.drafting.jobs import claims as claims_of
from whofor.drafting.rhythm import rhythm
from whofor.drafting.said import pains, tensions
from whofor.drafting.statement import lower
from whofor.drafting.workflows import workflows
from whofor.metrics.apart import less, more
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure, Persona, Unknown
from whofor.model.slug import numbered, slug

NAMED = 4
"""Features that the summary names."""

ALIKE = "Nothing that was measured sets them apart."
"""The summary where there is nothing to retell; it rests on the first rows of the signature."""


def draft(brief: Brief) -> Persona:
    """Return the drafted persona of a segment."""
    share = brief.measure("share", brief.source, {})
    wanted = (*jobs(brief), *feelings(brief))
    found = [
        *claims_of(brief, wanted),
        *constraints(brief),
        *rhythm(brief),
        *workflows(brief),
        *pains(brief),
        *tensions(brief),
    ]
    unknown = (*gaps(wanted), *unsaid(brief, found))
    claims = tuple(apart(found, {"because", *(one.id for one in unknown)}))
    return Persona(
        id=distinct.persona_id(brief),
        name=distinct.name(brief),
        role=distinct.role(brief),
        status="draft",
        tier="primary" if brief.rank + brief.after == 1 else "secondary",
        rank=brief.rank + brief.after,
        because=_because(brief, share) if share else None,
        summary=" ".join(_summary(brief, claims)) or ALIKE,
        rests_on=tuple(_rests_on(brief, claims)) or tuple(row.id for row in brief.signals[:NAMED]),
        share=share,
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
        yield claim if free == claim.id else Claim(**{**vars(claim), "id": free})


def _because(brief: Brief, share: Measure) -> Claim:
    last = "The smallest" if brief.of > 2 else "The smaller"
    place = "The largest" if brief.rank == 1 else last if brief.rank == brief.of else "A smaller"
    people = "respondents" if brief.kind == "survey" else "users"
    text = (
        f"{place} group of {people}; ranked by size alone until somebody ranks it."
        if brief.of > 1
        else f"The only group of {people}."
    )
    return Claim("because", "because", text, evidence=(share,), by="rules")


def _summary(brief: Brief, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Yield sentences that retell claims and signals; each of them is named in `rests_on`."""
    above, below = more(brief.signals)[:NAMED], less(brief.signals)[: NAMED - 1]
    verb = "name" if brief.kind == "survey" else "use"
    if above:
        tail = "more than others do" if above[0].others is not None else "most"
        yield f"They {verb} {listed([words(brief, row) for row in above])} {tail}."
    if below:
        yield f"They {verb} {listed([words(brief, row) for row in below])} less than others do."
    for claim in claims:
        if claim.id == "rhythm-hours":
            yield claim.text.replace("Comes", "They come", 1)
        if claim.kind == "primary":
            yield f"First of what they ask for: {claim.text}"
    stuck = [heading(claim) for claim in claims if claim.section == "pains"]
    if stuck:
        yield f"They get stuck on {listed(stuck[:2])}."


def heading(claim: Claim) -> str:
    """Return what a pain is called."""
    return lower(claim.text.partition(": ")[0])


def _rests_on(brief: Brief, claims: tuple[Claim, ...]) -> Iterator[str]:
    yield from (row.id for row in more(brief.signals)[:NAMED])
    yield from (row.id for row in less(brief.signals)[: NAMED - 1])
    yield from (claim.id for claim in claims if claim.id == "rhythm-hours" or claim.kind == "primary")
    yield from [claim.id for claim in claims if claim.section == "pains"][:2]


def gaps(found: Sequence[Job]) -> Iterator[Unknown]:
    """Yield the slots of job statements that nobody's words fill."""
    asked = {("situation",): "When", ("outcome",): "What for", ("situation", "outcome"): "When and what for"}
    taken: set[str] = set()
    for job in found:
        name = numbered(slug(job.topic.term), taken)
        taken.add(name)
        if job.missing:
            wish = job.statement.text
            shown = job.topic.term if any(map(str.isdigit, wish)) else wish  # a number here would have no receipt
            text = f"{asked[job.missing]}: “{shown}” Nobody says it in words that can be quoted."
            yield Unknown(f"{name}-gaps", text)


def unsaid(brief: Brief, claims: Sequence[Claim]) -> Iterator[Unknown]:
    """Yield what the evidence does not say, so that nobody takes silence for an answer."""
    kinds = {claim.kind for claim in claims}
    sections = {claim.section for claim in claims}
    quiet = not brief.voices
    because = "none of these people has words in the evidence" if quiet else "too few of them say it to claim it"
    wanted = {
        "primary": ("primary-job", "What they are trying to get done"),
        "emotional": ("emotional-job", "How they want to feel, or stop feeling"),
        "social": ("social-job", "How they want to be seen by others"),
    }
    for kind, (unknown_id, text) in wanted.items():
        if kind not in kinds:
            yield Unknown(unknown_id, f"{text}: {because}.")
    if "pains" not in sections:
        yield Unknown("no-pains", f"What they get stuck on: {because}.")
    if "tensions" not in sections:
        yield Unknown("no-tensions", "Whether they disagree among themselves: no opposing statements were found.")
    if "rhythm" not in sections:
        yield Unknown("no-rhythm", "When and how often they come: this source does not say when things happened.")
    for kind, lack in KINDS.items():
        if kind not in kinds:
            yield Unknown(f"lack-of-{kind}", f"Whether they lack {lack}: {because}.")
    yield Unknown("misconceptions", "What the team wrongly believes of them: nobody has written it down yet.")
    yield Unknown("decisions", "Which product decisions they should settle: nobody has written it down yet.")
