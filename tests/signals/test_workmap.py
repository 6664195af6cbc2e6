"""How a group goes through a workflow, and which events are a detour."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest
from tests.signals.lettered import START, design, lettered
from tests.signals.staging import HOUR, MINUTE

from whofor.model.flow import EXTRA, INSTEAD, NEXT, SKIPPED, STOPPED, Deviation, Example, Workmap
from whofor.signals.workflows import conformance
from whofor.signals.workmap import workmap

WORK = design("a b c d")


def of(*people: str) -> Workmap:
    return workmap(conformance(lettered(*people), WORK), np.ones(len(people), bool))


def only(found: Workmap, kind: str) -> list[Deviation]:
    return [one for one in found.deviations if one.kind == kind]


def test_a_group_is_some_of_the_people() -> None:
    flow = conformance(lettered("abcd|abcd", "acd", "x", "acd|abcd|ab"), WORK)
    found = workmap(flow, np.array([True, True, True, False]), least=1)
    assert (found.people, found.cases, found.completed, found.designed) == (2, 3, 3, 2)
    assert [(one.kind, one.step, one.people, one.cases, one.share) for one in found.deviations] == [
        (SKIPPED, "b", 1, 1, 0.5)
    ]
    assert found.fitness == pytest.approx((1 + 6 / 7) / 2, abs=1e-6)


def test_drop_off_is_of_those_who_came_so_far() -> None:
    """Ten people once each: four stop at a, three of the other six at c."""
    found = of(*["a"] * 4, *["abc"] * 3, *["abcd"] * 3)
    assert [(one.step, one.reached, one.stopped, one.drop) for one in found.steps] == [
        ("a", 10, 4, 0.4), ("b", 6, 0, 0.0), ("c", 6, 3, 0.5), ("d", 3, 0, 0.0),
    ]  # fmt: skip
    wanted = binomtest(4, 10).proportion_ci(method="wilson")
    assert (found.steps[0].low, found.steps[0].high) == pytest.approx((wanted.low, wanted.high))


def test_one_busy_person_counts_once() -> None:
    """Nine people follow the design; one skips b a hundred times."""
    found = of(*["abcd"] * 9, "|".join(["acd"] * 100))
    assert workmap(conformance(lettered("acd"), WORK), np.ones(1, bool), 1).deviations[0].share == 1.0
    assert only(found, SKIPPED) == [], "one person is too few to be shown"
    assert found.fitness == pytest.approx((9 + 6 / 7) / 10, abs=1e-6)


def test_examples_are_the_latest_of_different_people() -> None:
    found = of("acd|acd", *["x|acd", "acd"] * 2, "acd|" + "acd|" * 2 + "abcd")
    last = [START + 2 * HOUR + 6 * MINUTE, START + HOUR + 3 * MINUTE, START + HOUR + MINUTE]
    [skipped] = only(found, SKIPPED)
    assert skipped.examples == tuple(
        Example(person, begin) for person, begin in zip(("u5", "u0", "u1"), last, strict=True)
    )


def test_what_comes_in_place_of_a_step_is_a_detour() -> None:
    """x comes where b is missing, y anywhere."""
    around = ["aybcd", "abycd", "abcyd", "abcd"] * 10
    found = of(*around, *["axcd", "axycd", "acd"] * 10)
    assert [(one.step, one.event, one.cases) for one in only(found, INSTEAD)] == [("b", "x", 20)]
    assert only(found, EXTRA) == [] and found.detour == only(found, INSTEAD)[0]


def test_what_comes_in_one_place_is_a_detour() -> None:
    """x and y come after a, in this order; z anywhere."""
    found = of(*["axybzcd", "axybcd", "abczd", "azbcd", "abczd"] * 10)
    assert {(one.step, one.event, one.direct) for one in only(found, EXTRA)} == {("a", "x", 1.0), ("a", "y", 0.0)}


def test_events_of_one_detour_do_not_hide_one_another() -> None:
    """x and y mostly come together in place of b, and now and then elsewhere."""
    found = of(*["axycd"] * 30, *["abcd"] * 60, *["abxcd", "abcyd"] * 2)
    assert {(one.step, one.event) for one in only(found, INSTEAD)} == {("b", "x"), ("b", "y")}


def test_where_people_stay_longer_they_look_around_more() -> None:
    """In place of b come x and three pages of twenty; elsewhere one page in three places."""
    drawn = np.random.default_rng(3)

    def pages(most: int) -> str:
        return "".join(drawn.choice(list("efghijklmnopqrstuvwz"), most))

    people = [f"ax{pages(3)}cd" for _ in range(300)] + [f"ab{pages(1)}cd" for _ in range(600)]
    assert [(one.step, one.event) for one in only(of(*people), INSTEAD)] == [("b", "x")]


def test_looking_around_is_no_detour() -> None:
    drawn = np.random.default_rng(5)
    people = []
    for _ in range(200):
        steps = list("acd" if drawn.random() < 0.5 else "abcd")
        for _ in range(drawn.integers(0, 3)):
            steps.insert(int(drawn.integers(0, len(steps) + 1)), str(drawn.choice(list("uvwxyz"))))
        people.append("".join(steps))
    assert {one.kind for one in of(*people).deviations} == {SKIPPED}


def test_where_they_turn_is_said_where_many_turn_there() -> None:
    found = of(*["abx"] * 10, *["ab"] * 5, *["abcu", "abcv", "abcw", "abcz", "abcy"] * 3)
    assert [(one.step, one.event, one.cases) for one in only(found, NEXT)] == [("b", "x", 10)]
    assert {(one.step, one.cases) for one in only(found, STOPPED)} == {("b", 15), ("c", 15)}


def test_nobody_goes_no_way() -> None:
    found = of("x", "y")
    assert (found.people, found.cases, found.deviations, found.fitness, found.detour) == (0, 0, (), 0.0, None)
    assert [(one.reached, one.low, one.high, one.minutes) for one in found.steps] == [(0, 0.0, 1.0, None)] * 4
