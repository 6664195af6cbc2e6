"""Which outcomes are important to people and badly served today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rating:
    """How important one outcome is to one person, and how satisfied they are with it, on the same scale."""

    person: str
    outcome: str
    importance: float
    satisfaction: float


@dataclass(frozen=True)
class Opportunity:
    """How much there is to be won with an outcome.

    Attributes:
        outcome: What is rated.
        people: People who rated both.
        importance: Tenths of them to whom it is important, from 0 to 10.
        satisfaction: Tenths of them who are satisfied, from 0 to 10.
        score: importance + max(importance - satisfaction, 0), from 0 to 20.
        low: The lower bound of the score, at 95 %.
        high: The upper bound of the score, at 95 %.
        underserved: Whether the score is above the line even when all outcomes that were looked at are allowed for;
            None where too few people rated it.
    """

    outcome: str
    people: int
    importance: float
    satisfaction: float
    score: float
    low: float
    high: float
    underserved: bool | None
