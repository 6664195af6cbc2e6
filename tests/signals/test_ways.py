"""What is said of a way through a workflow."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.signals.lettered import design

from whofor.model.flow import MOVED, RETURNED, SKIPPED, STOPPED, Step, Workflow
from whofor.signals.alignment import align, fitness
from whofor.signals.ways import MILLION, way

flags = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=5)


def workflow(said: list[tuple[bool, bool]]) -> Workflow:
    return Workflow("work", tuple(Step((str(at),), *one) for at, one in enumerate(said)))


def merged(case: list[int], work: Workflow) -> tuple[int, ...]:
    """Runs of a step that repeats count once."""
    return tuple(step for at, step in enumerate(case) if not (at and case[at - 1] == step and work.steps[step].repeat))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("abcd", ""),
        ("abd", "skipped c"),
        ("ad", "skipped b, skipped c"),
        ("ab", "stopped b"),
        ("ac", "skipped b, stopped c"),
        ("abcbcd", "returned b"),
        ("abcbc", "returned b, stopped c"),
        ("abcacd", "returned a"),
        ("abbcd", "repeated b"),
        ("abcdd", "repeated d"),
        ("acbd", "moved b"),
        ("bacd", "moved a"),
        ("bcd", "joined b"),
        ("d", "joined d"),
        ("abcdb", "returned b"),
        ("adbc", "moved d"),
        ("abcbcdcd", "returned b, returned c"),
        ("abdcd", "moved c"),
        ("c", "joined c, stopped c"),
        ("bd", "joined b, skipped c"),
        ("cbd", "moved b, joined c"),
    ],
)
def test_a_deviation_is_named_as_people_would(case: str, said: str) -> None:
    found = way(["abcd".index(letter) for letter in case], design("a b c d"))
    assert ", ".join(f"{kind} {'abcd'[step]}" for kind, step in found.deviations) == said


@pytest.mark.parametrize("case", ["abcd", "acd", "abcccd", "acccd"])
def test_what_the_design_allows_is_no_deviation(case: str) -> None:
    work = design("a b? c+ d")
    found = way(merged(["abcd".index(letter) for letter in case], work), work)
    assert (found.deviations, found.designed, found.completed, found.fitness) == ((), True, True, MILLION)


def test_going_back_to_a_step_that_repeats_is_going_back() -> None:
    """The cheapest explanation is that the first c came too early; people would not say so."""
    found = way((0, 1, 2, 1, 2, 3), design("a b+ c d"))
    assert (found.cost, found.deviations) == (1, ((RETURNED, 1),))


def test_a_case_is_complete_with_its_last_mandatory_step() -> None:
    assert [way(case, design("a b c?")).completed for case in ((0,), (0, 1), (0, 1, 2), (0, 2))] == [
        False, True, True, True,
    ]  # fmt: skip


def test_gaps_lie_between_events() -> None:
    """In "bd" of "a b c d" c is missing after the first event; what a was replaced by nobody can know."""
    assert way((1, 3), design("a b c d")).gaps == ((1, 2),)
    assert way((0, 1, 1, 3), design("a b c d")).gaps == ((3, 2),), "after the last b"


@given(flags, st.lists(st.integers(0, 4), min_size=1, max_size=8))
def test_laws(said: list[tuple[bool, bool]], drawn: list[int]) -> None:
    work = workflow(said)
    assume(not all(step.optional for step in work.steps))
    case = merged([step % len(work.steps) for step in drawn], work)
    found, (cost, _) = way(case, work), align(case, work.steps)
    mandatory = [at for at, step in enumerate(work.steps) if not step.optional]
    assert found.designed == (cost == 0) == (not found.deviations)
    assert found.fitness == pytest.approx(MILLION * fitness(cost, len(case), len(mandatory)), abs=0.6)
    assert found.completed == (STOPPED not in dict(found.deviations))
    assert found.completed == any(step >= work.last for step in case)
    for kind, step in found.deviations:
        assert (step in case) == (kind != SKIPPED)
        assert kind != RETURNED or case.count(step) > 1
        assert kind != MOVED or (SKIPPED, step) not in found.deviations
    for slot, step in found.gaps:
        assert (SKIPPED, step) in found.deviations and 0 < slot < len(case)
