"""Opportunities: the formula, people and not answers, and silence where there is nothing or too little."""

from __future__ import annotations

import numpy as np
import pytest

from whofor.model.opportunity import Rating
from whofor.model.policy import Policy
from whofor.words.opportunity import LINE, opportunities, score

POLICY = Policy()


def rated(outcome: str, importance: float, satisfaction: float, people: int, seed: int) -> list[Rating]:
    """People of whom some shares give one of the two best of five answers."""
    drawn = np.random.default_rng(seed).random((people, 2)) < (importance, satisfaction)
    return [Rating(f"p{at}", outcome, 5.0 if one else 2.0, 4.0 if two else 1.0) for at, (one, two) in enumerate(drawn)]


@pytest.mark.parametrize(("importance", "satisfaction", "wanted"), [(9, 4, 14), (4, 9, 4), (10, 0, 20), (0, 0, 0)])
def test_the_score_is_ulwicks(importance: float, satisfaction: float, wanted: float) -> None:
    assert score(importance, satisfaction) == wanted


def test_shares_are_of_people() -> None:
    """One loud person with fifty answers counts once."""
    rows = [Rating("loud", "faster", 5, 1)] * 50 + [Rating(f"p{at}", "faster", 1, 5) for at in range(9)]
    [found] = opportunities(rows, POLICY)
    assert (found.people, found.importance, found.satisfaction, found.score) == (10, 1.0, 9.0, 1.0)


def test_too_few_people_decide_nothing() -> None:
    [found] = opportunities(rated("faster", 1, 0, POLICY.least_users - 1, 1), POLICY)
    assert found.underserved is None


def test_what_is_planted_is_found_and_the_rest_is_not() -> None:
    rows = [*rated("planted", 0.9, 0.2, 150, 1), *rated("served", 0.9, 0.95, 150, 2), *rated("idle", 0.1, 0.1, 150, 3)]
    found = opportunities(rows, POLICY)
    assert found[0].outcome == "planted"
    assert {one.outcome: one.underserved for one in found} == {"planted": True, "served": False, "idle": False}
    assert all(one.low <= one.score <= one.high for one in found)


def test_where_every_score_is_on_the_line_hardly_ever_one_is_above_it() -> None:
    """Importance 7 and satisfaction 4 make just 10: 2.5 % of surveys of five outcomes may err, 6 of 60 by bad luck."""
    assert score(7, 4) == LINE
    wrong = 0
    for seed in range(60):
        rows = [row for at in range(5) for row in rated(f"o{at}", 0.7, 0.4, 120, 10 * seed + at)]
        wrong += any(one.underserved for one in opportunities(rows, POLICY))
    print(f"{wrong} of 60 surveys report an outcome that is on the line")
    assert wrong <= 6


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    held = 0
    for seed in range(100):
        [found] = opportunities(rated("faster", 0.8, 0.3, 150, seed), POLICY)
        held += found.low <= score(8, 3) <= found.high
    print(f"{held} of 100 intervals hold the true score")
    assert held >= 88


def test_order_and_repetition_change_nothing() -> None:
    rows = rated("faster", 0.8, 0.3, 60, 4) + rated("safer", 0.7, 0.3, 60, 5)
    assert opportunities(rows, POLICY) == opportunities(list(reversed(rows)), POLICY)
    assert opportunities([], POLICY) == ()
