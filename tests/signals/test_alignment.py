"""The cheapest explanation of a case, against a search through everything that the design allows."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.signals.lettered import design

from whofor.model.flow import Step
from whofor.signals.alignment import AGAIN, DONE, SKIP, STRAY, Move, align, fitness

Design = tuple[Step, ...]
steps = st.builds(Step, st.just(("a",)), st.booleans(), st.booleans())
designs = st.lists(steps, min_size=1, max_size=4).map(tuple)
cases = st.lists(st.integers(-1, 4), max_size=6).map(tuple)


@cache
def words(steps: Design, most: int) -> frozenset[tuple[int, ...]]:
    """Every way through the design of at most so many events."""
    options = [
        [(at,) * n for n in range(0 if step.optional else 1, (most if step.repeat else 1) + 1)]
        for at, step in enumerate(steps)
    ]
    ways = (sum(way, ()) for way in product(*options))
    return frozenset(way for way in ways if len(way) <= most)


def distance(first: tuple[int, ...], second: tuple[int, ...]) -> int:
    """Edits from one to the other by insertions and deletions alone: all but the longest common subsequence."""

    @cache
    def common(i: int, j: int) -> int:
        if i == len(first) or j == len(second):
            return 0
        if first[i] == second[j]:
            return 1 + common(i + 1, j + 1)
        return max(common(i + 1, j), common(i, j + 1))

    return len(first) + len(second) - 2 * common(0, 0)


@given(cases, designs)
def test_the_cost_is_the_fewest_edits_to_any_way_through_the_design(case: tuple[int, ...], steps: Design) -> None:
    cost, _ = align(case, steps)
    assert cost == min(distance(case, way) for way in words(steps, len(case) + len(steps)))


@given(cases, designs)
def test_the_moves_are_the_case_and_a_way_through_the_design_at_that_cost(case: tuple[int, ...], steps: Design) -> None:
    cost, moves = align(case, steps)
    assert tuple(case[move.at] for move in moves if move.kind != SKIP) == case
    assert [move.at for move in moves if move.kind != SKIP] == list(range(len(case)))
    missed = [move for move in moves if move.kind == SKIP and not steps[move.step].optional]
    way = tuple(move.step for move in moves if move in missed or move.kind in (DONE, AGAIN))
    assert way in words(steps, len(case) + len(steps))
    assert cost == len(missed) + sum(move.kind == STRAY for move in moves)
    done = {move.step for move in moves if move.kind == DONE}
    assert all(move.step in done for move in moves if move.kind == AGAIN)
    assert sorted(move.step for move in moves if move.kind in (SKIP, DONE)) == list(range(len(steps)))


@given(st.data(), designs)
def test_a_way_that_the_design_allows_costs_nothing(data: st.DataObject, steps: Design) -> None:
    way = data.draw(st.sampled_from(sorted(words(steps, len(steps) + 2))))
    assert align(way, steps)[0] == 0


@given(cases, designs)
def test_one_more_event_outside_the_design_costs_one_more(case: tuple[int, ...], steps: Design) -> None:
    cost, _ = align(case, steps)
    assert align((*case, 9), steps)[0] == align((9, *case), steps)[0] == cost + 1


@pytest.mark.parametrize(
    ("case", "steps", "moves"),
    [
        ("abcd", "a b c d", "done a, done b, done c, done d"),
        ("abd", "a b c d", "done a, done b, skip c, done d"),
        ("abcbcd", "a b c d", "done a, done b, done c, stray b, stray c, done d"),
        ("ab", "a b c d", "done a, done b, skip c, skip d"),
        ("acbd", "a b c d", "done a, skip b, done c, stray b, done d"),
        ("aabcd", "a b c d", "done a, stray a, done b, done c, done d"),
        ("abbbd", "a b+ c? d", "done a, done b, again b, again b, skip c, done d"),
        ("abbd", "a b c d", "done a, done b, skip c, stray b, done d"),
        ("acaca", "a b? c", "done a, skip b, done c, stray a, stray c, stray a"),
        ("ba", "a?+ b?", "skip a, done b, stray a"),
        ("xa", "a?+", "stray x, done a"),
        ("bcd", "a b c d", "skip a, done b, done c, done d"),
        ("", "a b? c", "skip a, skip b, skip c"),
    ],
)
def test_among_equals_the_first_time_counts(case: str, steps: str, moves: str) -> None:
    _, found = align(["abcdx".index(letter) for letter in case], design(steps).steps)
    assert ", ".join(f"{move.kind} {'abcdx'[move.step]}" for move in found) == moves


def test_moves_say_where_they_are() -> None:
    assert align((0, 7, 2), design("a b c").steps)[1] == (
        Move(DONE, 0, 0), Move(SKIP, 1, 1), Move(STRAY, 1, 7), Move(DONE, 2, 2),
    )  # fmt: skip


@given(cases, designs)
def test_fitness_lies_between_nothing_and_all(case: tuple[int, ...], steps: Design) -> None:
    least = sum(not step.optional for step in steps)
    cost, _ = align(case, steps)
    if case or least:
        assert 0 <= fitness(cost, len(case), least) <= 1
        assert (fitness(cost, len(case), least) == 1) == (cost == 0)
