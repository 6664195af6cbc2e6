"""How risky an assumption is: what hangs on it, times how little speaks for it."""

from __future__ import annotations

from collections.abc import Iterable

from whofor.model.hypothesis import MARKET, ORIGINS, SPOKEN, Assumption, Risk, Standing
from whofor.model.policy import Policy

CONTRADICTED, NOBODY, FEW, SEVERAL, MANY = 5, 4, 3, 2, 1
"""Evidence weakness: somebody contradicts it; nobody says it; too few, or words that prove nothing; several; many."""


def weakness(assumption: Assumption, standing: Standing, policy: Policy) -> tuple[int, str]:
    """Return how weak the evidence is, from 1 to 5, and why in words.

    Independent people and kinds of source count, never how often somebody says it.
    """
    people = len(standing.people)
    if standing.against:
        return CONTRADICTED, "somebody speaks against it"
    if not people:
        if standing.noted and assumption.kind == MARKET:
            return FEW, "a record says so, and nobody has tested it"
        noted = "; only colleagues' notes do" if standing.noted else ""
        return NOBODY, f"nobody of this segment says it{noted}"
    if people < policy.medium_people:
        return FEW, f"{_counted(people)} of this segment says it"
    if assumption.kind not in SPOKEN:
        return FEW, f"{_counted(people)} say it, and saying does not show it"
    kinds = f"in {len(standing.kinds)} kind{'s' if len(standing.kinds) > 1 else ''} of source"
    enough = people >= policy.high_people and len(standing.kinds) >= policy.high_kinds
    return (MANY if enough else SEVERAL), f"{_counted(people)} say it, {kinds}"


def ranked(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return risks with the riskiest first; among equals what the brief states comes before what it leaves unsaid."""
    return tuple(sorted(risks, key=lambda one: (-one.score, ORIGINS.index(one.assumption.origin))))


def _counted(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"
