"""The numbers of a workflow, on six people whose numbers can be computed by hand.

Steps are draft, look and send; x is an event outside the design.

           cases  to the end  as designed  skipped look  x instead of look  back to draft  stopped at draft
    ann      4        4            2             2               1                0               0           solo
    ben      2        1            1             0               0                0               1           solo
    cid      0                                                                                                solo
    dan      5        5            5             0               0                1               0           team
    eva      2        0            0             0               0                0               2           fits none
    fay      9        9            9             0               0                0               0           too little
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from whofor.metrics.workflow import NEEDS, OF_WORKFLOWS, answerable, of_cases
from whofor.model.flow import (
    ANYWHERE,
    EXTRA,
    INSTEAD,
    JOINED,
    KINDS,
    NEXT,
    RETURNED,
    SKIPPED,
    STOPPED,
    Conformance,
    Step,
    Tally,
    Workflow,
)
from whofor.model.persona import Measure
from whofor.model.signal import NONE, THIN, Grounds, Membership
from whofor.stats.clustered import mean_share

PEOPLE = ("ann", "ben", "cid", "dan", "eva", "fay")
WORK = Workflow("work", (Step(("draft",)), Step(("look", "glance")), Step(("send",))))


def tally(*rows: tuple[int, int, int, int]) -> Tally:
    """Rows of (person, step, event, cases)."""
    uid, step, event, cases = (np.array(column, np.int64) for column in (zip(*rows, strict=True) if rows else [()] * 4))
    return Tally(uid, step, event, cases, np.zeros(len(uid), np.int64))


def flow() -> Conformance:
    nan = np.nan
    counted = {
        SKIPPED: tally((0, 1, ANYWHERE, 2)),
        JOINED: tally((0, 2, ANYWHERE, 1)),
        INSTEAD: tally((0, 1, 3, 1)),
        EXTRA: tally((0, ANYWHERE, 3, 1), (0, 0, 3, 1)),
        RETURNED: tally((3, 0, ANYWHERE, 1)),
        STOPPED: tally((1, 0, ANYWHERE, 1), (4, 0, ANYWHERE, 2)),
        NEXT: tally((1, 0, 3, 1)),
    }
    return Conformance(
        workflow=WORK,
        people=PEOPLE,
        events=("draft", "look", "send", "x"),
        cases=np.array([4, 2, 0, 5, 2, 9]),
        completed=np.array([4, 1, 0, 5, 0, 9]),
        designed=np.array([2, 1, 0, 5, 0, 9]),
        fitness=np.array([3.6, 1.5, 0, 5, 1.0, 9]),
        slots=np.zeros((6, 3), np.int64),
        waits=np.array([[nan, 4, 2], [nan, 6, nan], [nan] * 3, [nan, 1, 1], [nan] * 3, [nan, 9, 9]]),
        tallies={kind: counted.get(kind, tally()) for kind in KINDS},
    )


MEMBERSHIP = Membership(("solo", "team", "empty"), np.array([0, 0, 0, 1, NONE, THIN]), np.ones(6))


def grounds(least_others: int = 1) -> Grounds:
    usage: Any = SimpleNamespace(flows={"work": flow()}, source="usage")
    return Grounds(usage, MEMBERSHIP, {}, least_others)


def of_solo(metric: str, least_others: int = 1, persona: str = "solo", **about: str) -> Measure:
    found = OF_WORKFLOWS[metric](grounds(least_others), persona, {"workflow": "work", **about})
    assert (found.metric, found.source, found.about) == (metric, "usage", {"workflow": "work", **about})
    return found


@pytest.mark.parametrize(
    ("metric", "about", "shares", "others"),
    [
        ("completion", {}, (4 / 4, 1 / 2), (5 / 5, 0 / 2)),
        ("as_designed", {}, (2 / 4, 1 / 2), (5 / 5, 0 / 2)),
        ("fitness", {}, (3.6 / 4, 1.5 / 2), (5 / 5, 1.0 / 2)),
        ("skips", {"step": "look"}, (2 / 4, 0), (0, 0)),
        ("skips", {"step": "send"}, (0, 0), (0, 0)),
        ("instead", {"step": "look", "event": "x"}, (1 / 4, 0), (0, 0)),
        ("extra", {"event": "x"}, (1 / 4, 0), (0, 0)),
        ("joins", {"step": "send"}, (1 / 4, 0), (0, 0)),
        ("returns", {"step": "draft"}, (0, 0), (1 / 5, 0)),
        ("repeats", {"step": "draft"}, (0, 0), (0, 0)),
        ("out_of_turn", {"step": "draft"}, (0, 0), (0, 0)),
        ("breaks_off", {"step": "draft"}, (0, 1 / 2), (0, 2 / 2)),
        ("turns_to", {"step": "draft", "event": "x"}, (0, 1 / 2), (0, 0)),
    ],
)
def test_a_share_is_the_mean_of_peoples_shares(
    metric: str, about: dict[str, str], shares: tuple[float, float], others: tuple[float, float]
) -> None:
    """Cid never began, so that there are two people; fay left too little to be compared with."""
    found = of_solo(metric, **about)
    low, high = mean_share(sum(shares), sum(share**2 for share in shares), 2, 6)
    assert (found.value, found.n) == (round(sum(shares) / 2, 3), 2)
    assert (found.low, found.high) == (round(low, 3), round(high, 3))
    assert found.others == round(sum(others) / 2, 3)


def test_starts_counts_everybody() -> None:
    found = of_solo("starts")
    assert (found.value, found.others, found.n) == (0.667, 1.0, 3)


def test_minutes_are_the_median_over_people() -> None:
    found = of_solo("step_minutes", step="look")
    assert (found.value, found.low, found.high, found.others, found.n) == (5.0, 4.0, 6.0, 1.0, 2)
    assert of_solo("step_minutes", persona="team", step="draft").n == 0


def test_few_others_are_not_compared_with() -> None:
    assert of_solo("completion", least_others=3).others is None
    assert of_solo("step_minutes", least_others=2, step="send").others is None


@pytest.mark.parametrize("metric", OF_WORKFLOWS)
def test_nobody_has_no_number(metric: str) -> None:
    """Nobody belongs to this persona: n is 0, whatever the value."""
    about = {name: {"step": "look", "event": "x"}[name] for name in NEEDS[metric] if name != "workflow"}
    found = of_solo(metric, persona="empty", **about)
    assert (found.value, found.n) == (0.0, 0) and (found.low in (None, 0.0))


@pytest.mark.parametrize("metric", OF_WORKFLOWS)
def test_every_metric_knows_what_it_needs(metric: str) -> None:
    good = {"workflow": "work", "step": "look", "event": "x"}
    about = {name: good[name] for name in NEEDS[metric]}
    assert answerable(grounds(), metric, about)
    assert not answerable(grounds(), metric, about | {"feature": "x"})
    for name in NEEDS[metric]:
        assert not answerable(grounds(), metric, about | {name: "glance"}), "an alternative is no step of its own"
        assert not answerable(grounds(), metric, {key: value for key, value in about.items() if key != name})


def test_an_unknown_metric_is_not_answered() -> None:
    assert not answerable(grounds(), "adoption", {"workflow": "work"})


def test_an_event_that_never_was_is_no_reason_to_fail() -> None:
    assert flow().count(EXTRA, event="never").tolist() == [0] * 6


def test_nobody_means_nothing() -> None:
    assert of_cases(np.zeros(3, np.int64), np.zeros(3, np.int64)) == (0.0, 0.0, 1.0, 0)
