"""Which terms are characteristic of a group: laws of sign and symmetry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.stats.keyness import log_odds, without_parts

counted = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counted, counted)
def test_the_other_sides_view_is_the_same_with_the_sign_turned(mine: tuple[int, int], theirs: tuple[int, int]) -> None:
    assert log_odds(*mine, *theirs) == pytest.approx(-log_odds(*theirs, *mine), abs=1e-12)


@given(counted, counted)
def test_not_saying_a_thing_is_the_same_with_the_sign_turned(mine: tuple[int, int], theirs: tuple[int, int]) -> None:
    silent, others = (mine[1] - mine[0], mine[1]), (theirs[1] - theirs[0], theirs[1])
    assert log_odds(*silent, *others) == pytest.approx(-log_odds(*mine, *theirs), abs=1e-12)


@given(st.integers(2, 300), st.integers(2, 300), st.data())
def test_among_equally_many_people_the_sign_says_who_says_it_more(here: int, there: int, data: st.DataObject) -> None:
    people = max(here, there) + data.draw(st.integers(0, 100))
    found = log_odds(here, people, there, people)
    assert (found > 0) == (here > there) and (found < 0) == (here < there)


@given(st.integers(1, 40), st.integers(2, 6))
def test_the_same_shares_of_more_people_say_more(here: int, times: int) -> None:
    assert log_odds(times * 3 * here, times * 200, times * here, times * 200) > log_odds(3 * here, 200, here, 200)


def test_with_nobody_to_compare_with_there_is_still_a_number() -> None:
    assert log_odds(3, 3, 0, 0) > 0 > log_odds(0, 3, 0, 0)


@pytest.mark.parametrize(
    ("terms", "kept"),
    [
        ({"bank": 10, "bank charge": 6}, ["bank charge"]),
        ({"bank": 10, "bank charge": 5}, ["bank", "bank charge"]),
        ({"bank": 10, "bankrupt": 10}, ["bank", "bankrupt"]),
        ({"a b": 4, "a b c": 4, "b": 4}, ["a b c"]),
        ({}, []),
    ],
)
def test_parts_go_where_the_longer_term_has_most_of_their_people(terms: dict[str, int], kept: list[str]) -> None:
    assert without_parts(terms) == kept
