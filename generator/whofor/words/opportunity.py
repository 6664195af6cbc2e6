"""Outcomes by how much there is to be won: important to people, and badly served today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from whofor.model.opportunity import Opportunity, Rating
from whofor.model.policy import Policy

TOP = 4.0
"""Answers from which something counts as important, or somebody as satisfied: the two best of five."""

LINE = 10.0
"""Scores above it are opportunities (Ulwick)."""

DRAWS = 4_000
ERROR = 0.05

Array = NDArray[np.float64]


def opportunities(ratings: Iterable[Rating], policy: Policy, top: float = TOP) -> tuple[Opportunity, ...]:
    """Return every rated outcome, the greatest opportunity first.

    Somebody who rated an outcome more than once counts once, with the mean of their answers. Intervals are percentile
    bootstraps over people; whether an outcome is above the line is decided with the error shared among all outcomes
    (Bonferroni), and not at all where fewer than `policy.least_users` people rated it.

    Args:
        ratings: One row a person and outcome.
        policy: The team's thresholds and seed.
        top: The least answer that counts as important, or as satisfied.

    Source: A. W. Ulwick, What Customers Want, McGraw-Hill 2005: importance + max(importance - satisfaction, 0), in
    tenths of the people who give one of the two best answers.

    >>> rows = [Rating(f"p{i}", "faster", 5, 1 + i % 2) for i in range(30)]
    >>> opportunities(rows, Policy())[0].score
    20.0
    """
    found: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for one in ratings:
        both = (float(one.importance >= top), float(one.satisfaction >= top))
        found.setdefault(one.outcome, {}).setdefault(one.person, []).append(both)
    error = ERROR / max(1, len(found))
    made = [
        _opportunity(outcome, [np.mean(rows, axis=0) for _, rows in sorted(people.items())], error, policy)
        for outcome, people in sorted(found.items())
    ]
    return tuple(sorted(made, key=lambda one: (-one.score, one.outcome)))


def score(importance: float, satisfaction: float) -> float:
    """Return the opportunity score of two shares in tenths.

    >>> score(9, 4), score(4, 9)
    (14, 4)
    """
    return importance + max(importance - satisfaction, 0)


def _opportunity(outcome: str, rows: Sequence[Array], error: float, policy: Policy) -> Opportunity:
    people = np.asarray(rows, dtype=float)
    importance, satisfaction = (round(float(share) * 10, 6) for share in people.mean(axis=0))
    drawn = _drawn(people, policy.seed)
    low, high, sure = np.quantile(drawn, (ERROR / 2, 1 - ERROR / 2, error / 2))
    enough = len(people) >= policy.least_users
    underserved = bool(sure > LINE) if enough else None
    value = score(importance, satisfaction)
    return Opportunity(
        outcome, len(people), importance, satisfaction, value, round(float(low), 2), round(float(high), 2), underserved
    )


def _drawn(people: Array, seed: int) -> Array:
    """Return the scores of samples of people, drawn with replacement."""
    weights = np.random.default_rng(seed).multinomial(len(people), np.full(len(people), 1 / len(people)), DRAWS)
    means = weights @ people / len(people) * 10
    return np.asarray(means[:, 0] + np.maximum(means[:, 0] - means[:, 1], 0))
