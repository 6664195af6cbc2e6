"""What is said of small histories: where nothing changed, nothing; where something did, that, and soon."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.freshness.worlds import BASELINE, CHANCES, PERSONAS, WEEKS, changed, until, without, world

from whofor.freshness.defaults import Defaults
from whofor.freshness.detect import check, detect, history
from whofor.model.drift import (
    ALARM,
    ANOMALY,
    BAD_WEEKS,
    BROKEN,
    EVERYBODY,
    NOT_ENOUGH,
    PRODUCT,
    SIGNATURE,
    VERIFIED,
    Check,
    Drift,
    Watched,
    Weeks,
)


def alarmed(checks: tuple[Check, ...]) -> dict[tuple[str, str], int]:
    """Return (persona, signal) and the week of the first alarm."""
    found: dict[tuple[str, str], int] = {}
    for one in checks:
        for drift in one.drifts:
            if drift.verdict == ALARM:
                found.setdefault((drift.persona, drift.signal), one.week)
    return found


def of(drifts: tuple[Drift, ...], persona: str, signal: str) -> Drift:
    return next(one for one in drifts if (one.persona, one.signal) == (persona, signal))


def test_where_nothing_changes_nothing_is_found() -> None:
    """Ten worlds are 22 persona-years; the rate that is promised is below one in sixty."""
    found = [alarmed(history(world(seed))) for seed in range(10)]
    assert sum(map(bool, found)) == 0


def test_where_nothing_changes_most_is_verified() -> None:
    words = [one.verdict for one in detect(world(1))]
    assert words.count(VERIFIED) > len(words) / 2


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("to", [0.1, 0.8])
def test_an_abrupt_change_is_found_within_four_weeks_and_nothing_else(seed: int, to: float) -> None:
    found = alarmed(history(world(seed, chances=changed(36, 1, 2, to))))
    assert list(found) == [("ben", "report")]
    assert 36 <= found["ben", "report"] < 40


def test_an_alarm_has_its_numbers() -> None:
    weeks = world(1, chances=changed(36, 1, 2, 0.8))
    one = of(detect(weeks), "ben", "report")
    rows = (weeks.persona[weeks.person] == 1) & (weeks.week >= WEEKS - 4)
    assert one.now == pytest.approx(weeks.values[rows, 2].mean())
    assert one.n == len(np.unique(weeks.person[rows]))
    assert one.low < one.now < one.high
    assert one.effect == pytest.approx(2 * np.arcsin(np.sqrt(one.now)) - 2 * np.arcsin(np.sqrt(one.was)))
    assert one.since is not None
    assert 36 <= one.since < 40


def test_a_change_that_does_not_matter_is_no_alarm() -> None:
    assert not alarmed(history(world(1, each=400, chances=changed(36, 1, 2, 0.52))))


def test_what_all_do_alike_is_one_change_of_the_product() -> None:
    chances = changed(BASELINE, None, 0, 0.5)
    chances[:BASELINE, :, 0] = 0.2
    drifts = detect(world(1, chances=chances))
    told = [(one.persona, one.signal, one.kind) for one in drifts if one.verdict == ALARM]
    assert told == [(EVERYBODY, "export", PRODUCT)]


def test_more_use_of_what_a_persona_ignores_is_an_anomaly() -> None:
    weeks = replace(world(1, chances=changed(36, 1, 2, 0.8)), ignored=frozenset({("ben", "report")}))
    assert of(detect(weeks), "ben", "report").kind == ANOMALY
    less = replace(world(1, chances=changed(36, 1, 2, 0.1)), ignored=frozenset({("ben", "report")}))
    assert of(detect(less), "ben", "report").kind == SIGNATURE


@pytest.mark.parametrize("weeks_out", [1, 3, 12])
def test_a_feature_that_vanishes_for_everybody_is_a_broken_tracker(weeks_out: int) -> None:
    weeks = world(1)
    weeks.values[weeks.week >= WEEKS - weeks_out, 0] = 0.0
    checks = history(weeks)
    assert not alarmed(checks)
    assert {one.verdict for one in checks[-1].drifts if one.signal == "export"} == {BROKEN}
    assert ("broken-tracker", WEEKS - weeks_out, "export") in {(n.kind, n.week, n.signal) for n in checks[-1].notices}


def test_a_feature_that_vanishes_for_one_persona_is_a_drift() -> None:
    weeks = world(1)
    weeks.values[(weeks.week >= 40) & (weeks.persona[weeks.person] == 1), 0] = 0.0
    assert ("ben", "export") in alarmed(history(weeks))


def test_a_missing_week_is_skipped() -> None:
    whole = world(1, chances=changed(30, 1, 2, 0.8))
    checks = history(without(whole, whole.week == 40))
    skipped = checks[40 - BASELINE]
    assert {one.verdict for one in skipped.drifts} == {BAD_WEEKS}
    assert [one.kind for one in skipped.notices] == ["bad-week"]
    after = of(checks[41 - BASELINE].drifts, "ben", "report")
    assert after.verdict == ALARM
    assert after.checks == of(checks[39 - BASELINE].drifts, "ben", "report").checks + 1


def test_half_a_week_of_a_standing_pipeline_is_no_drift() -> None:
    whole = world(1)
    lost = (whole.week == 45) & (whole.person % 2 == 0)
    assert not alarmed(history(without(whole, lost)))


def test_too_few_people_are_no_verdict_however_far_they_moved() -> None:
    drifts = detect(world(1, each=25, chances=changed(30, 1, 2, 0.97)))
    assert {one.verdict for one in drifts} == {NOT_ENOUGH}


def test_few_people_need_two_checks_in_a_row() -> None:
    few = Defaults(few_checks=1)
    weeks = world(2, each=70, chances=changed(36, 1, 2, 0.92))
    sooner = alarmed(history(weeks, few))["ben", "report"]
    assert alarmed(history(weeks))["ben", "report"] == sooner + 1


def test_two_personas_need_six_checks_in_a_row() -> None:
    weeks = world(1, each=400, personas=2, chances=changed(36, 1, 2, 0.9)[:, :2])
    found = alarmed(history(weeks))
    once = alarmed(history(weeks, Defaults(alone_checks=1)))
    assert found["ben", "report"] == once["ben", "report"] + 5


def test_people_in_any_order_are_the_same_people() -> None:
    weeks = world(1, chances=changed(36, 1, 2, 0.7))
    order = np.random.default_rng(5).permutation(len(weeks.persona))
    rows = np.random.default_rng(6).permutation(len(weeks.person))
    place = np.argsort(order)
    mixed = replace(
        weeks,
        persona=weeks.persona[order],
        first=weeks.first[order],
        person=place[weeks.person][rows],
        week=weeks.week[rows],
        values=weeks.values[rows],
    )
    assert [told(one) for one in detect(mixed)] == [told(one) for one in detect(weeks)]


def test_one_heavy_user_moves_no_verdict() -> None:
    weeks = world(1)
    heavy = weeks.values.copy()
    heavy[(weeks.person == 130) & (weeks.week >= BASELINE), 3] += np.log(1000)
    words = [(one.persona, one.signal, one.verdict) for one in detect(weeks)]
    assert [(one.persona, one.signal, one.verdict) for one in detect(replace(weeks, values=heavy))] == words


def test_newcomers_wait_until_they_are_settled() -> None:
    weeks = world(1)
    fresh = len(weeks.persona) + np.repeat(np.arange(60), 5)
    week = np.tile(np.arange(WEEKS - 5, WEEKS), 60)
    bots = np.tile([1.0, 1, 1, 9, 1], (len(fresh), 1))
    joined = replace(
        weeks,
        persona=np.concatenate([weeks.persona, np.full(60, 1)]),
        first=np.concatenate([weeks.first, np.full(60, WEEKS - 5)]),
        person=np.concatenate([weeks.person, fresh]),
        week=np.concatenate([weeks.week, week]),
        values=np.concatenate([weeks.values, bots]),
    )
    assert [told(one) for one in detect(joined)] == [told(one) for one in detect(weeks)]


def test_a_feature_that_no_persona_states_is_noticed() -> None:
    weeks = world(1)
    new = (weeks.week >= 40) & (np.random.default_rng(1).random(len(weeks.week)) < 0.3)
    launched = replace(
        weeks,
        signals=(*weeks.signals, Watched("sharing", "feature", known=False)),
        values=np.column_stack([weeks.values, new.astype(float)]),
    )
    said = check(launched)
    assert [(one.kind, one.persona) for one in said.notices] == [("new-feature", persona) for persona in PERSONAS]
    assert [told(one) for one in said.drifts] == [told(one) for one in detect(weeks)]


def test_a_check_is_blind_to_what_comes_later() -> None:
    weeks = world(1, chances=changed(40, 1, 2, 0.8))
    checks = history(weeks)
    for week in (BASELINE, 38, 43):
        assert [told(one) for one in detect(until(weeks, week))] == [
            told(one) for one in checks[week - BASELINE].drifts
        ]


def test_without_weeks_after_the_baseline_nothing_is_said() -> None:
    assert detect(world(1, weeks=BASELINE)) == ()


def test_short_baselines_and_empty_personas_are_no_error() -> None:
    weeks = world(1)
    assert detect(replace(weeks, baseline=(20, 24)))
    empty = replace(weeks, persona=np.where(weeks.persona == 3, -1, weeks.persona))
    assert {one.verdict for one in detect(empty) if one.persona == "dot"} == {NOT_ENOUGH}


def told(one: Drift) -> tuple[object, ...]:
    """Return what can be compared: numbers but for their last digits, which depend on the order of sums."""
    numbers = (one.was, one.now, one.low, one.high, one.effect, one.against_others, one.surely)
    return one.persona, one.signal, one.verdict, one.n, one.since, one.checks, *(str(round(x, 7)) for x in numbers)


def test_weeks_are_left_as_they_were() -> None:
    weeks: Weeks = world(1)
    before = weeks.values.copy()
    history(weeks)
    assert np.array_equal(before, weeks.values, equal_nan=True)


def test_a_rare_feature_may_double_without_being_news() -> None:
    """From 1 % to 4 % is large on the scale of effects, and three points of a hundred."""
    chances = changed(36, 1, 2, 0.04)
    chances[:36, 1, 2] = 0.005
    weeks = world(1, each=600, chances=chances)
    assert of(detect(weeks), "ben", "report").effect > 0.15
    assert not alarmed(history(weeks))
    assert ("ben", "report") in alarmed(history(weeks, Defaults(points=0.0)))


def test_what_swings_in_the_baseline_must_move_further() -> None:
    calm, restless = np.tile(CHANCES, (WEEKS, 1, 1)), np.tile(CHANCES, (WEEKS, 1, 1))
    restless[:BASELINE, 1, 2] += np.repeat([0.15, -0.15, 0.15, -0.15], BASELINE // 4)
    for chances in (calm, restless):
        chances[36:, 1, 2] = 0.65
    surely = [of(detect(world(1, chances=chances)), "ben", "report").surely for chances in (calm, restless)]
    assert surely[0] > 0.0 > surely[1]
