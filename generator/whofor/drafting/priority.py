"""Which persona comes first, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whofor.drafting.distinct import listed
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure
from whofor.model.policy import Policy

PARTS = ("share", "share_of_days", "share_of_value")
"""The metrics that a rank rests on: parts of the people, of the days of use, of what people are worth."""


def weights(policy: Policy) -> Mapping[str, float]:
    """Return how much each of PARTS counts, by its metric."""
    return dict(zip(PARTS, (policy.weigh_people, policy.weigh_days, policy.weigh_value), strict=True))


def alike(policy: Policy) -> bool:
    """Return whether all parts that count do so alike; what nobody is said to be worth does not count."""
    found = weights(policy)
    return len({found[metric] for metric in (PARTS if policy.value else PARTS[:2])} - {0.0}) <= 1


def order(parts: Sequence[Sequence[Measure]], policy: Policy) -> list[int]:
    """Return the rank of each persona from 1, by the weighted mean of its parts; the larger share breaks a tie."""
    scores = [(-_score(one, weights(policy)), at) for at, one in enumerate(parts)]
    place = {at: rank for rank, (_, at) in enumerate(sorted(scores), 1)}
    return [place[at] for at in range(len(parts))]


def because(brief: Brief) -> Claim | None:
    """Return why the persona has its rank: the numbers that it rests on, and how they are weighed."""
    if not brief.parts:
        return None
    called = [_called(brief, one) for one in brief.parts]
    by = f"its part {listed(called)}"
    weighed = "" if len(called) == 1 else ", weighed alike" if brief.alike else ", weighed as the policy says"
    place = "First" if brief.rank == 1 else "Last" if brief.rank == brief.of else "Neither first nor last"
    text = f"{place} by {by}{weighed}, until somebody ranks it."
    if brief.of == 1:
        text = f"The only group of {'respondents' if brief.kind == 'survey' else 'users'}."
    return Claim("because", "because", text, evidence=brief.parts, by="rules")


def _called(brief: Brief, part: Measure) -> str:
    people = "of the respondents" if brief.kind == "survey" else "of the users"
    return {"share": people, "share_of_days": "of all days of use"}.get(
        part.metric, f"of all {part.about.get('attribute', '')}"
    )


def _score(parts: Sequence[Measure], by: Mapping[str, float]) -> float:
    total = sum(by[one.metric] for one in parts)
    values = (by[one.metric] * one.value for one in parts if isinstance(one.value, (int, float)))
    return sum(values) / total if total else 0.0
