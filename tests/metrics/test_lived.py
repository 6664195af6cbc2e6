"""Numbers that need the days on which people came, on people whose every day is known.

2026-01-05 is a Monday. Days are counted from it; "solo" has ann, ben and cid, "team" dan and eva.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest
from tests.metrics.worlds import lived
from tests.signals.staging import DAY, HOUR, Event, day_of, stage

from whofor.metrics.registry import LIVED, measure
from whofor.model.evidence import Feature
from whofor.model.persona import Measure
from whofor.model.signal import Grounds, Membership, Usage
from whofor.signals.stickiness import stickiness
from whofor.signals.usage import usage as read

MONDAY = day_of("2026-01-05")
OF = np.array([0, 0, 0, 1, 1])


def usage(*days: set[int], length: int = 0) -> Usage:
    """Five people by the days on which they came; the source covers them, and `length` days if that is more."""
    size = max(length, *(max(one) + 1 for one in days))
    return lived(np.array([[day in one for day in range(size)] for one in days]), MONDAY)


def of_solo(seen: Usage, metric: str, **about: str) -> Measure | None:
    grounds = Grounds(seen, Membership(("solo", "team", "empty"), OF, np.ones(5)), {})
    return measure(metric, "usage", grounds, "solo", about)


def found(seen: Usage, metric: str, **about: str) -> Measure:
    one = of_solo(seen, metric, **about)
    assert one is not None and (one.metric, one.about) == (metric, about)
    return one


def test_frequency_is_days_of_use_by_weeks_with_a_day() -> None:
    """Ann came in two weeks and used a on three days; ben in one, on one day; cid never used it."""
    seen = usage({0, 1, 8, 9}, {3}, {2, 20}, {0}, {0, 7, 14})
    seen = replace(seen, counts=np.array([[3], [1], [0], [1], [3]]))
    one = found(seen, "frequency", feature="a")
    assert (one.value, one.others, one.n) == (1.25, 1.0, 2)
    half = 1.959964 * np.std([1.5, 1.0], ddof=1) / math.sqrt(2)
    assert (one.low, one.high) == pytest.approx((1.25 - half, 1.25 + half), abs=6e-4)


def test_intensity_is_a_median_of_events_a_day_of_use() -> None:
    """6 / 2, 5 / 1 and 9000 / 1: the machine is not the middle."""
    seen = usage({0, 1}, {0}, {0}, {0}, {0})
    counts = np.array([[2], [1], [1], [1], [0]])
    seen = replace(seen, counts=counts, events=np.array([[6], [5], [9000], [2], [0]]))
    one = found(seen, "intensity", feature="a")
    assert (one.value, one.low, one.high, one.others, one.n) == (5.0, 3.0, 9000.0, 2.0, 3)


def test_stickiness_is_of_people_who_came_in_the_span() -> None:
    """Of the last seven days ann came on two, ben on one, cid not at all; dan on all."""
    seen = usage({0, 29, 30}, {26, 12}, {1, 2, 3}, set(range(24, 31)), {0})
    week, month = found(seen, "stickiness", of="week"), found(seen, "stickiness", of="month")
    assert (week.value, week.others, week.n) == (round(1.5 / 7, 3), 1.0, 2)
    assert (month.value, month.n) == (round((2 + 2 + 1) / 3 / 28, 3), 3)
    assert of_solo(usage({0}, {26}, {1}, {2}, {3}), "stickiness", of="month") is None
    assert of_solo(usage({0}, {27}, {1}, {2}, {3}), "stickiness", of="month") is not None


def test_stickiness_is_that_of_the_curve() -> None:
    """The number of a persona, and the one that the engine counts of its segment."""
    drawn = np.random.default_rng(5)
    came = np.argwhere(drawn.random((5, 60)) < drawn.uniform(0.1, 0.7, (5, 1)))
    events: list[Event] = [(int(row), (MONDAY + int(day)) * DAY + 9 * HOUR, 0) for row, day in came]
    staged = stage(*events, features=1)
    for of, days in (("week", 7), ("month", 28)):
        curves = stickiness(staged, OF, days)
        assert curves is not None and curves[0].stickiness is not None
        assert found(read(staged), "stickiness", of=of).value == round(curves[0].stickiness, 3)


def test_retention_is_of_people_who_could_be_observed() -> None:
    """Of 21 days: ann and ben can be observed in weeks 1 and 2, cid only in week 1. All came in week 1, ann in both."""
    seen = usage({0, 7, 20}, {0, 13}, {7, 20}, {0, 8}, {0})
    first, second = found(seen, "retention", of="week-1"), found(seen, "retention", of="week-2")
    wilson = binomtest(3, 3).proportion_ci(method="wilson")
    assert (first.value, first.n, first.others) == (1.0, 3, 0.5) and first.low == round(wilson.low, 3)
    assert (second.value, second.n, second.others) == (0.5, 2, 0.0)
    assert of_solo(seen, "retention", of="week-4") is None


def test_burstiness_is_of_people_who_wait_often_enough() -> None:
    """Ann comes every second day, ben five days in a row after each long pause, cid twice in all."""
    ann = set(range(0, 60, 2))
    ben = {day + start for start in (0, 80, 160) for day in range(5)}
    seen = usage(ann, ben, {0, 9}, ann, {3})
    one = found(seen, "burstiness", of="days")
    assert seen.rhythm is not None
    assert seen.rhythm.between_days[0] == pytest.approx(-1) and seen.rhythm.between_days[1] > 0.4
    assert (one.value, one.n, one.others) == (round(float(seen.rhythm.between_days[:2].mean()), 3), 2, -1.0)
    assert of_solo(usage({0}, {1}, {2}, {3}, {4}), "burstiness", of="days") is None


def test_working_days_are_those_between_the_first_and_the_last() -> None:
    """Ann comes every day but one Wednesday, and at weekends too; ben on Mondays; cid was seen for a week only."""
    every = set(range(29)) - {9}
    seen = usage(every, {0, 7, 14, 21, 28}, {0, 1, 7}, every, every)
    one = found(seen, "working_days")
    assert (one.value, one.others, one.n) == (pytest.approx((18 / 19 + 3 / 19) / 2, abs=6e-4), 0.947, 2)


ABOUT: Mapping[str, dict[str, str]] = {
    "working_days": {},
    "burstiness": {"of": "sessions"},
    "frequency": {"feature": "a"},
    "intensity": {"feature": "a"},
    "stickiness": {"of": "month"},
    "retention": {"of": "week-4"},
    "cycle": {"of": "turn-of-month"},
    "cycle_chance": {"of": "month"},
}


def world(people: int = 80) -> Usage:
    return lived(np.random.default_rng(1).random((people, 200)) < 0.3, MONDAY)


def grounds(seen: Usage, least_others: int = 20) -> Grounds:
    of = np.arange(len(seen.people)) % 2
    return Grounds(seen, Membership(("solo", "team", "empty"), of, np.ones(len(of))), {}, least_others)


@pytest.mark.parametrize("persona", ["solo", "team"])
@pytest.mark.parametrize("metric", LIVED)
def test_every_metric_gives_a_number(metric: str, persona: str) -> None:
    one = measure(metric, "usage", grounds(world()), persona, ABOUT[metric])
    assert one is not None and one.n and isinstance(one.value, float)
    assert metric == "cycle_chance" or (
        one.low is not None and one.high is not None and one.low <= one.value <= one.high
    )
    assert one == measure(metric, "usage", grounds(world()), persona, ABOUT[metric])


@pytest.mark.parametrize("metric", [name for name in LIVED if name != "cycle_chance"])
def test_too_few_others_are_not_compared_with(metric: str) -> None:
    with_others = measure(metric, "usage", grounds(world(), 40), "solo", ABOUT[metric])
    alone = measure(metric, "usage", grounds(world(), 41), "solo", ABOUT[metric])
    assert with_others is not None and with_others.others is not None
    assert alone == replace(with_others, others=None)


@pytest.mark.parametrize("metric", LIVED)
def test_what_the_evidence_cannot_give_is_no_number(metric: str) -> None:
    seen, about = world(), ABOUT[metric]
    bare = replace(seen, rhythm=None, events=np.zeros((0, 0), np.int64), active28=np.zeros(0, np.int64))
    for one, persona in ((bare, "solo"), (replace(seen, kind="survey"), "solo"), (seen, "empty")):
        assert measure(metric, "usage", grounds(one), persona, about) is None
    assert measure(metric, "elsewhere", grounds(seen), "solo", about) is None
    assert measure(metric, "usage", grounds(seen), "solo", {**about, "term": "a"}) is None
    for key in about:
        assert measure(metric, "usage", grounds(seen), "solo", {key: "office-hours"}) is None


def test_a_feature_that_none_of_them_uses_has_no_frequency() -> None:
    seen = world()
    counts = np.column_stack([seen.counts[:, 0], seen.counts[:, 0] * (np.arange(80) % 2)])
    two = replace(seen, features=(Feature("a", "A"), Feature("b", "B")), counts=counts, events=counts)
    for metric in ("frequency", "intensity"):
        assert measure(metric, "usage", grounds(two), "solo", {"feature": "b"}) is None
        assert measure(metric, "usage", grounds(two), "team", {"feature": "b"}) is not None


def test_too_few_people_or_months_have_no_cycle() -> None:
    few, short = world(38), lived(np.random.default_rng(1).random((80, 80)) < 0.3, MONDAY)
    for metric in ("cycle", "cycle_chance"):
        assert measure(metric, "usage", grounds(few), "solo", ABOUT[metric]) is None
        assert measure(metric, "usage", grounds(short), "solo", ABOUT[metric]) is None
    assert measure("cycle", "usage", grounds(short), "solo", {"of": "friday"}) is not None
