"""Which persona comes first, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.drafting.briefs import brief

from whofor.drafting.priority import alike, because, order
from whofor.model.persona import Measure
from whofor.model.policy import Policy

shares = st.floats(0.01, 1.0)


def parts(*values: float) -> tuple[Measure, ...]:
    names = ("share", "share_of_days", "share_of_value")
    return tuple(Measure(name, "usage", value) for name, value in zip(names, values, strict=False))


@given(st.lists(st.tuples(shares, shares, shares), min_size=1, max_size=6))
def test_every_rank_is_given_once(found: list[tuple[float, float, float]]) -> None:
    ranks = order([parts(*one) for one in found], Policy())
    assert sorted(ranks) == list(range(1, len(found) + 1))


@given(st.lists(st.tuples(shares, shares), min_size=2, max_size=6))
def test_with_one_weight_the_larger_part_comes_first(found: list[tuple[float, float]]) -> None:
    ranks = order([parts(*one) for one in found], Policy(weigh_people=0, weigh_days=2))
    for one, rank in zip(found, ranks, strict=True):
        assert all(one[1] >= other[1] for other, place in zip(found, ranks, strict=True) if place > rank)


def test_weights_decide() -> None:
    many, busy = parts(0.6, 0.1), parts(0.4, 0.9)
    assert order([many, busy], Policy(weigh_days=0)) == [1, 2]
    assert order([many, busy], Policy()) == [2, 1]


def test_of_equal_parts_the_first_stays_first() -> None:
    assert order([parts(0.5), parts(0.5)], Policy()) == [1, 2]


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (Policy(), True),
        (Policy(weigh_value=3), True),  # nobody is said to be worth anything
        (Policy(weigh_value=3, value="revenue"), False),
        (Policy(weigh_days=2), False),
        (Policy(weigh_people=0), True),  # one part alone
        (Policy(weigh_people=0, weigh_days=0), True),
    ],
)
def test_whether_parts_count_alike_is_said(policy: Policy, wanted: bool) -> None:
    assert alike(policy) is wanted
    claim = because(brief(parts=parts(0.5, 0.4), alike=alike(policy)))
    assert claim is not None and ("alike" in claim.text) is wanted and claim.evidence == parts(0.5, 0.4)


def test_a_rank_without_numbers_has_no_reason() -> None:
    assert because(brief()) is None
