"""Personas are told again by their people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.merging.segments import LEAST, Matching, closeness, match
from whofor.model.signal import NONE, THIN, Membership, Profile


def members(names: str, of: Sequence[int]) -> Membership:
    return Membership(tuple(names), np.array(of), np.ones(len(of)))


def profiles(names: str, seed: int = 0) -> list[Profile]:
    random = np.random.default_rng(seed)
    return [
        Profile(name, 0.3, {"x": share, "y": 1 - share}, 9.0)
        for name, share in zip(names, random.random(9), strict=False)
    ]


def matched(old: str, was: Sequence[int], new: str, now: Sequence[int]) -> Matching:
    return match(members(old, was), profiles(old), members(new, now), profiles(new, 1))


@given(st.lists(st.integers(-2, 3), min_size=20, max_size=60), st.permutations(range(4)))
def test_the_same_groups_in_any_order_are_the_same_personas(of: list[int], order: list[int]) -> None:
    of = [*of, 0, 1, 2, 3]
    turned = [order[one] if one >= 0 else one for one in of]
    found = matched("abcd", of, "wxyz", turned)
    assert dict(found.kept) == {order[at]: name for at, name in enumerate("abcd")}
    assert (found.split, found.joined, found.gone, found.new) == ({}, {}, (), ())


def test_a_split_keeps_the_id_with_the_larger_part() -> None:
    found = matched("a", [0] * 10, "xy", [0] * 6 + [1] * 4)
    assert found == Matching({0: "a"}, {"a": (1,)})


def test_two_that_become_one_keep_the_id_of_the_larger() -> None:
    found = matched("ab", [0] * 6 + [1] * 4, "x", [0] * 10)
    assert found == Matching({0: "a"}, joined={"b": 0})


def test_what_has_nothing_in_common_is_gone_and_new() -> None:
    found = matched("a", [0] * 6 + [NONE] * 6, "x", [NONE] * 6 + [0] * 6)
    assert found == Matching(gone=("a",), new=(0,))


def test_people_with_too_little_evidence_count_on_neither_side() -> None:
    found = matched("a", [0] * 4 + [THIN] * 50, "x", [0] * 4 + [THIN] * 50)
    assert found.kept == {0: "a"}


def test_a_group_at_random_is_no_persona() -> None:
    """Null world: groups drawn without regard to each other, five of each, have little in common."""
    random = np.random.default_rng(3)
    for _ in range(50):
        found = matched("abcde", random.integers(0, 5, 500), "vwxyz", random.integers(0, 5, 500))
        assert found.kept == {}
        assert len(found.gone) + len(found.joined) == 5


def test_as_many_people_as_possible_keep_their_persona() -> None:
    """An oracle: every one-to-one choice of four by four, tried."""
    from itertools import permutations

    random = np.random.default_rng(5)
    for _ in range(30):
        was = random.integers(0, 4, 80)
        now = np.where(random.random(80) < 0.7, was[::1], random.integers(0, 4, 80))
        jaccard = np.array(
            [[np.sum((was == i) & (now == j)) / np.sum((was == i) | (now == j)) for j in range(4)] for i in range(4)]
        )
        best = max(sum(jaccard[i, j] for i, j in enumerate(order)) for order in permutations(range(4)))
        kept = matched("abcd", was, "wxyz", now).kept
        lost = sum(1 for _ in range(4 - len(kept))) * LEAST
        assert sum(jaccard["abcd".index(name), at] for at, name in kept.items()) >= best - lost - 0.01


def test_without_people_the_signatures_tell() -> None:
    """The files are of other people: nobody of today fits them, but the numbers are the same."""
    one, other = Profile("a", 0.5, {"x": 0.9, "y": 0.1}, 9.0), Profile("b", 0.5, {"x": 0.2, "y": 0.8}, 9.0)
    found = match(members("ab", [NONE] * 6), [one, other], members("xy", [0, 0, 0, 1, 1, 1]), [other, one])
    assert found.kept == {0: "b", 1: "a"}


def test_signatures_of_events_and_surveys_have_nothing_in_common() -> None:
    events, survey = Profile("a", 0.5, {"x": 1.0}, 9.0), Profile("b", 0.5, {"x": 1.0}, None)
    assert closeness(events, survey) == 0
    assert closeness(events, events) == pytest.approx(1)


def test_with_no_personas_all_are_new() -> None:
    assert match(members("", [NONE] * 4), [], members("x", [0] * 4), profiles("x")) == Matching(new=(0,))
