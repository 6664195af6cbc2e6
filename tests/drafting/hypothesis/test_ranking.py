from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.drafting.hypothesis.risks import POLICY, assumption, risk, standing

from whofor.drafting.hypothesis.ranking import ranked, weakness
from whofor.model.hypothesis import GENERIC, KINDS, MARKET, STATED, WILLINGNESS

people = st.integers(0, 9)
kinds = st.sampled_from(KINDS)


@given(kinds, people, people, st.integers(1, 3), st.integers(1, 3))
def test_more_people_and_more_kinds_never_make_it_weaker(kind: str, few: int, more: int, one: int, two: int) -> None:
    few, more = sorted((few, more))
    one, two = sorted((one, two))
    weak, _ = weakness(assumption(kind=kind), standing(few, one), POLICY)
    strong, _ = weakness(assumption(kind=kind), standing(more, two), POLICY)
    assert 1 <= strong <= weak <= 5


@given(kinds, people, st.integers(1, 3))
def test_counter_evidence_is_the_weakest_of_all(kind: str, count: int, contrary: int) -> None:
    assert weakness(assumption(kind=kind), standing(count, 2, contrary), POLICY)[0] == 5


@given(kinds, people, st.integers(1, 5), st.integers(1, 5))
def test_risk_rises_with_what_hangs_on_it(kind: str, count: int, light: int, heavy: int) -> None:
    light, heavy = sorted((light, heavy))
    low = risk(assumption(kind=kind, weight=light), standing(count))
    high = risk(assumption(kind=kind, weight=heavy), standing(count))
    assert 1 <= low.score <= high.score <= 25
    assert ranked([low, high])[0].score == high.score


@pytest.mark.parametrize(
    ("count", "sources", "expected"), [(0, 1, 4), (1, 1, 3), (2, 1, 2), (9, 1, 2), (3, 2, 2), (4, 2, 1)]
)
def test_words_about_a_problem(count: int, sources: int, expected: int) -> None:
    assert weakness(assumption(), standing(count, sources), POLICY)[0] == expected


def test_saying_that_one_would_pay_shows_nothing() -> None:
    weak, why = weakness(assumption(kind=WILLINGNESS), standing(9, 3), POLICY)
    assert (weak, why) == (3, "9 people say it, and saying does not show it")


def test_notes_of_colleagues_are_nobody() -> None:
    assert weakness(assumption(), standing(noted=True), POLICY)[0] == 4
    assert weakness(assumption(kind=MARKET), standing(noted=True), POLICY)[0] == 3


def test_the_policy_says_how_many_are_several() -> None:
    assert weakness(assumption(), standing(2), replace(POLICY, medium_people=3))[0] == 3


def test_what_the_brief_states_comes_before_what_it_leaves_unsaid() -> None:
    generic, stated = risk(assumption("a", origin=GENERIC)), risk(assumption("b", origin=STATED))
    assert ranked([generic, stated]) == (stated, generic)
