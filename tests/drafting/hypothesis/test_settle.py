from __future__ import annotations

import pytest
from tests.drafting.hypothesis.risks import POLICY, assumption, risk, standing

from whofor.drafting.hypothesis.settle import claim, verdict
from whofor.model.hypothesis import ABILITY, BEHAVIOUR, MARKET, WILLINGNESS

HEARD = assumption(terms=("late",))


@pytest.mark.parametrize(
    ("people", "heard", "contrary", "expected"),
    [
        (1, 3, 0, ""),
        (2, 3, 0, "promoted"),
        (2, 3, 1, ""),
        (3, 11, 0, "promoted"),
        (3, 12, 0, "killed"),  # fewer than 4 of 12
        (4, 12, 0, "promoted"),
        (0, 11, 0, ""),
        (0, 12, 0, "killed"),
    ],
)
def test_when_it_is_settled(people: int, heard: int, contrary: int, expected: str) -> None:
    assert verdict(risk(HEARD, standing(people, contrary=contrary)), heard, (), POLICY) == expected


def test_without_terms_and_links_nothing_is_settled() -> None:
    bare = risk(assumption(), standing(9))
    assert verdict(bare, 99, (), POLICY) == ""
    assert verdict(bare, 9, ("late",), POLICY) == "promoted"


@pytest.mark.parametrize("kind", [WILLINGNESS, ABILITY, BEHAVIOUR, MARKET])
@pytest.mark.parametrize("people", [0, 9])
def test_words_settle_nothing_that_must_be_shown(kind: str, people: int) -> None:
    assert verdict(risk(assumption(kind=kind, terms=("late",)), standing(people)), 999, (), POLICY) == ""


def test_a_claim_keeps_the_id_of_its_assumption_and_is_low() -> None:
    made = claim(HEARD, standing(9, 3))
    assert (made.id, made.section, made.confidence) == ("late", "pains", "low")
