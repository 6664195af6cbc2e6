"""The persona of a hypothesis: claims where there is evidence, assumptions and unknowns for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whofor.drafting.hypothesis.derive import sentence
from whofor.drafting.hypothesis.trials import kill, sample
from whofor.model.hypothesis import GENERIC, NOTED, STATED, Gap, Risk, SegmentBrief, Turned
from whofor.model.persona import Claim, Persona, Step, Unknown
from whofor.model.slug import numbered, slug

Named = TypeVar("Named", Claim, Unknown, Step)

MOST = 5
"""Assumptions that are tested first."""


def persona(
    brief: SegmentBrief,
    rank: int,
    risks: Sequence[Risk],
    claims: Sequence[Claim],
    plan: Sequence[Step],
    unknown: Sequence[Unknown],
) -> Persona:
    """Return the persona: what its summary retells is its riskiest assumption, since nothing else is known."""
    assumed = tuple(assumption(risk) for risk in risks)
    first, taken = assumed[:1], {one.id for one in (*claims, *assumed)}
    told = f" What must hold first of all: {first[0].text}" if first else ""
    decisions = tuple(
        Claim(f"decide-{one.id}", "decisions", one.question, fields={"needs": "", "does_not_need": ""}, where=one.where)
        for one in brief.decisions
    )
    return Persona(
        id=brief.id,
        name=brief.name,
        role=brief.role,
        status="hypothesis",
        tier="secondary",
        rank=rank,
        summary=f"Nobody has confirmed that these people exist. Why we look: {sentence(brief.why)}{told}",
        rests_on=tuple(one.id for one in first),
        claims=(*claims, *assumed, *apart(decisions, taken)),
        unknown=apart(unknown, taken),
        plan=apart(plan, taken),
        where=brief.where,
    )


def apart(ones: Iterable[Named], taken: set[str]) -> tuple[Named, ...]:
    """Return things with ids that are not `taken`, which they then take; assumptions keep theirs for ever."""
    found = []
    for one in ones:
        free = numbered(one.id, taken)
        taken.add(free)
        found.append(one if free == one.id else replace(one, id=free))
    return tuple(found)


def assumption(risk: Risk) -> Claim:
    """Return an assumption as it stands in the persona's file."""
    one, standing = risk.assumption, risk.standing
    fields = {
        "risk": said(risk),
        "test": f"{risk.trial.method}. {risk.trial.text}",
        "sample": sample(risk.trial),
        "kill": kill(risk.trial),
        "due": risk.due,
    }
    return Claim(
        id=one.id,
        section="assumptions",
        text=one.statement,
        evidence=standing.evidence,
        against=standing.against if standing.looked else None,
        confidence="low",
        by="person" if one.origin in (STATED, NOTED) else "rules",
        fields=fields,
        where=one.where,
    )


def said(risk: Risk) -> str:
    """Return the risk in words: what falls, the score and its parts."""
    one = risk.assumption
    falls = f"“{one.decision}” hangs on it. " if one.decision else ""
    generic = "Generic: the brief says nothing of this kind, and it must hold of any segment. "
    parts = f"decision weight {one.weight} × evidence weakness {risk.weakness}"
    return f"{generic if one.origin == GENERIC else ''}{falls}Risk {risk.score} of 25: {parts} ({risk.why})."


def unknowns(
    later: Sequence[Risk], dropped: Sequence[Turned], gaps: Sequence[Gap], sections: Mapping[str, bool]
) -> Iterator[Unknown]:
    """Yield what is not known, so that nobody takes silence for an answer; each thing under an id of its own."""
    for risk in later:
        yield Unknown(risk.assumption.id, f"Not among the riskiest, not tested yet: {risk.assumption.statement}")
    for one in dropped:
        yield Unknown(one.id, f"Dropped, since fewer people say it than its kill criterion asks: {one.text}")
    for gap in gaps:
        if not gap.said:
            name = f"need-{slug(gap.need.text, 40) or 'x'}"
            yield Unknown(name, f"Whether the product gives this, and whether they need it: {_plain(gap)}")
    for section, what in (("jobs", "What they are trying to get done"), ("pains", "What they get stuck on")):
        if not sections.get(section):
            yield Unknown(f"no-{section}", f"{what}: too few of them have said it to claim it.")
    yield Unknown("how-many", "How many of them there are: nobody has counted.")
    yield Unknown("behaviour", "What they do: none of them is known by usage.")


def _plain(gap: Gap) -> str:
    """Return a need in words; a number in them would have no receipt here, so only their place is named."""
    text = gap.need.text
    return f"what stands in {gap.need.origin}." if any(map(str.isdigit, text)) else sentence(text)
