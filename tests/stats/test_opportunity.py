"""The opportunity score: Ulwick's formula, and an interval that holds the truth as often as it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.model.opportunity import Boxes
from whofor.stats.opportunity import opportunity, shares, surplus

COUNTS = st.integers(0, 400)
BOXES = st.builds(Boxes, COUNTS, COUNTS, COUNTS, COUNTS).filter(lambda boxes: boxes.people > 0)


@given(boxes=BOXES)
def test_the_score_is_ulwicks_and_lies_in_its_interval(boxes: Boxes) -> None:
    important, satisfied = (10 * share for share in shares(boxes))
    found = opportunity(boxes)
    assert found.value == pytest.approx(important + max(important - satisfied, 0))
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 20


@given(boxes=BOXES)
def test_satisfied_people_who_are_more_lower_the_score(boxes: Boxes) -> None:
    better = Boxes(boxes.both + boxes.unmet, 0, boxes.content, boxes.neither)
    assert opportunity(better).value <= opportunity(boxes).value


@pytest.mark.parametrize(("important", "satisfied", "wanted"), [(9, 4, 14), (4, 9, 4), (10, 0, 20), (0, 0, 0)])
def test_worked_examples(important: int, satisfied: int, wanted: float) -> None:
    both = max(0, important + satisfied - 10)
    boxes = Boxes(both, important - both, satisfied - both, 10 - important - satisfied + both)
    assert opportunity(boxes).value == pytest.approx(wanted)


def test_a_few_people_who_all_agree_are_not_certain() -> None:
    found = opportunity(Boxes(0, 5, 0, 0))
    assert found.value == 20
    assert found.low < 16


@pytest.mark.parametrize("people", [20, 60, 200])
@pytest.mark.parametrize(
    "truth", [(0.1, 0.3, 0.1, 0.5), (0.3, 0.4, 0.1, 0.2), (0.2, 0.3, 0.3, 0.2), (0.05, 0.9, 0.0, 0.05)]
)
def test_intervals_hold_the_truth(people: int, truth: tuple[float, ...]) -> None:
    """Also where importance is just satisfaction, the kink of the score (the third), and near its end (the last)."""
    both, unmet, content, _ = truth
    score = 10 * max(both + unmet, both + 2 * unmet - content)
    drawn = np.random.default_rng(people).multinomial(people, truth, 3000).tolist()
    found = [opportunity(Boxes(*row)) for row in drawn]
    held = np.mean([one.low - 1e-9 <= score <= one.high + 1e-9 for one in found])
    above = np.mean([one.low > score for one in found])
    print(f"{people} people, score {score:.1f}: held by {held:.3f}, wholly above it {above:.3f}")
    assert held >= 0.93
    assert above <= 0.045


@pytest.mark.parametrize("truth", [(0.1, 0.3, 0.1, 0.5), (0.2, 0.3, 0.3, 0.2), (0.4, 0.02, 0.5, 0.08)])
def test_the_interval_of_the_surplus_holds_the_truth(truth: tuple[float, ...]) -> None:
    drawn = np.random.default_rng(5).multinomial(60, truth, 3000).tolist()
    found = [surplus(Boxes(*row)) for row in drawn]
    held = np.mean([low <= truth[2] - truth[1] <= high for low, high in found])
    print(f"held by {held:.3f}")
    assert 0.93 <= held <= 0.98
