"""One number before and now."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.judging.moved import EITHER, UP, compared, settled
from whofor.model.fresh import Moved, Verdict
from whofor.model.persona import Measure
from whofor.stats.interval import wilson

LEAST = 20
SILENT = (Verdict.HOLDS, Verdict.NOT_ENOUGH)


def use(hits: int, n: int, others: float | None = None) -> Measure:
    return Measure("adoption", "usage", hits / n, {"feature": "export"}, *wilson(hits, n), others, n)


def one(was: Measure | None, now: Measure | None, way: int | None = None) -> Moved:
    [found] = settled([compared(was or use(1, 2), was, now, LEAST, way)])
    return found


@given(st.integers(1, 5000), st.data())
def test_a_number_that_stays_is_never_against(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    assert one(use(hits, n, 0.2), use(hits, n, 0.2)).verdict in SILENT


@given(st.integers(1, LEAST - 1), st.integers(1, 5000), st.data())
def test_few_people_never_say_anything(few: int, many: int, data: st.DataObject) -> None:
    was, now = use(data.draw(st.integers(0, many)), many), use(data.draw(st.integers(0, few)), few)
    assert one(was, now).verdict is one(now, was).verdict is Verdict.NOT_ENOUGH


def test_a_fall_of_many_is_contradicted_and_the_same_fall_of_few_is_not() -> None:
    assert one(use(420, 1000, 0.1), use(210, 1000, 0.1)).verdict is Verdict.CONTRADICTED
    assert one(use(10, 24, 0.1), use(5, 24, 0.1)).verdict is Verdict.NOT_ENOUGH


def test_what_is_certain_and_small_holds() -> None:
    """A hundred thousand people are sure of a difference that nobody would decide on."""
    assert one(use(40_000, 100_000, 0.1), use(37_000, 100_000, 0.1)).verdict is Verdict.HOLDS


def test_a_wide_interval_is_no_agreement() -> None:
    assert one(use(30, 60, 0.2), use(30, 60, 0.2)).verdict is Verdict.NOT_ENOUGH
    assert one(use(300, 600, 0.2), use(300, 600, 0.2)).verdict is Verdict.HOLDS


def test_only_a_move_towards_the_others_speaks_against() -> None:
    assert one(use(500, 1000, 0.2), use(800, 1000, 0.2)).verdict is Verdict.HOLDS
    assert one(use(500, 1000, 0.8), use(800, 1000, 0.8)).verdict is Verdict.CONTRADICTED


def test_where_others_stood_alike_either_way_does() -> None:
    for now in (300, 700):
        assert one(use(500, 1000, 0.5), use(now, 1000, 0.5)).verdict is Verdict.CONTRADICTED


def test_a_way_that_is_asked_for_is_the_only_one() -> None:
    assert one(use(50, 1000), use(250, 1000), UP).verdict is Verdict.CONTRADICTED
    assert one(use(250, 1000), use(50, 1000), UP).verdict is Verdict.HOLDS
    assert one(use(250, 1000), use(50, 1000), EITHER).verdict is Verdict.CONTRADICTED


def test_what_moves_for_everybody_alike_is_no_change_of_the_persona() -> None:
    found = one(use(600, 1000, 0.3), use(300, 1000, 0.12))
    assert found.verdict is Verdict.HOLDS
    assert found.why == "everybody else moved alike"


def test_many_tests_ask_for_more() -> None:
    """What one test would call contradicted is weaker among a thousand."""
    fell = compared(use(1, 2), use(250, 500, 0.1), use(180, 500, 0.1), LEAST)
    stays = compared(use(1, 2), use(250, 500, 0.1), use(250, 500, 0.1), LEAST)
    alone, among = settled([fell])[0], settled([fell, *[stays] * 1000])[0]
    assert fell.chance < alone.chance * 1.0001 <= among.chance
    assert (alone.verdict, among.verdict) == (Verdict.CONTRADICTED, Verdict.WEAKER)


def test_amounts_are_held_against_each_other_as_parts() -> None:
    was = Measure("days_a_week", "usage", 2.0, {}, 1.95, 2.05, 1.0, 400)
    now = Measure("days_a_week", "usage", 1.4, {}, 1.35, 1.45, 1.0, 400)
    assert one(was, now).verdict is Verdict.CONTRADICTED
    assert one(was, replace(was, value=1.97, low=1.92, high=2.02)).verdict is Verdict.HOLDS


def test_a_number_without_an_interval_is_not_judged() -> None:
    bare = Measure("use", "usage", 0.2, {"feature": "export"}, n=400)
    assert one(bare, replace(bare, value=0.9)).verdict is Verdict.NOT_CHECKED
    assert one(bare, None).verdict is Verdict.NOT_ENOUGH


@pytest.mark.parametrize("n", [25, 60, 400, 3000])
def test_in_worlds_without_change_nothing_is_contradicted_more_often_than_allowed(n: int) -> None:
    """Forty numbers a run, four hundred runs: at most one run in twenty may say something; few say *weaker*."""
    random = np.random.default_rng(3)
    shares = random.uniform(0.02, 0.98, 40)
    wrong = weaker = 0
    for _ in range(400):
        was, now = random.binomial(n, shares), random.binomial(n, shares)
        pairs = zip(was.tolist(), now.tolist(), strict=True)
        found = settled([compared(use(1, 2), use(a, n, 0.5), use(b, n, 0.5), LEAST) for a, b in pairs])
        wrong += any(each.verdict is Verdict.CONTRADICTED for each in found)
        weaker += sum(each.verdict is Verdict.WEAKER for each in found)
    assert wrong / 400 <= 0.05
    assert weaker / (400 * 40) <= 0.05
