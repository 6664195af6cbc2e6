"""What people of a segment are describes it: only what is clearly different, of enough people."""

from __future__ import annotations

import numpy as np
import pytest

from whofor.segments.described import MOST_VALUES, described

MEMBERS = np.arange(200) < 100
PLAN = tuple("pro" if at % 100 < (70 if at < 100 else 20) else "free" for at in range(200))


def test_a_plan_that_members_have_more_often_is_told_with_both_shares() -> None:
    found = described({"plan": PLAN}, MEMBERS, ~MEMBERS, 20)
    assert [(one.attribute, one.value, one.share, one.others, one.n) for one in found] == [
        ("plan", "free", pytest.approx(0.3), pytest.approx(0.8), 100),
        ("plan", "pro", pytest.approx(0.7), pytest.approx(0.2), 100),
    ]
    assert all(one.low < one.share < one.high for one in found)


def test_who_is_not_known_does_not_count() -> None:
    some = tuple(value if at % 2 else "" for at, value in enumerate(PLAN))
    assert {one.n for one in described({"plan": some}, MEMBERS, ~MEMBERS, 20)} == {50}
    few = tuple(value if at % 100 < 19 else "" for at, value in enumerate(PLAN))
    assert described({"plan": few}, MEMBERS, ~MEMBERS, 20) == ()


def test_an_attribute_with_a_value_for_everybody_describes_nobody() -> None:
    names = tuple(f"name-{at % (MOST_VALUES + 1)}" for at in range(200))
    assert described({"name": names}, MEMBERS, ~MEMBERS, 20) == ()


def test_among_people_who_do_not_differ_nothing_is_told_in_nineteen_of_twenty_worlds() -> None:
    told = 0
    for seed in range(200):
        drawn = np.random.default_rng(seed)
        attributes = {f"a{name}": tuple(drawn.choice(list("xyz"), 200).tolist()) for name in range(5)}
        told += bool(described(attributes, MEMBERS, ~MEMBERS, 20))
    assert told <= 16  # 5 % of 200, and three standard errors of less than that
