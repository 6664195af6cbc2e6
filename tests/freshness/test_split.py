"""One persona, or two: asked against how different its people always were."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.freshness.worlds import BASELINE, CHANCES, WEEKS, changed, world

from whofor.freshness.defaults import Defaults
from whofor.freshness.detect import check
from whofor.model.drift import SplitVerdict, Weeks


def parted(seed: int, *, each: int = 150, features: tuple[int, ...] = (0, 1, 2), part: float = 0.5) -> Weeks:
    """Return a history in which a part of "ben" turns away from some features, and the rest towards them."""
    weeks = world(seed, each=each, chances=np.tile(np.where(np.arange(4)[:, None] == 1, 0.5, CHANCES), (WEEKS, 1, 1)))
    rng, values = np.random.default_rng(seed), weeks.values.copy()
    second = (rng.random(len(weeks.persona)) < part)[weeks.person]
    at = (weeks.persona[weeks.person] == 1) & (weeks.week >= BASELINE + 6)
    for feature in features:
        drawn = rng.random(len(second)) < np.where(second, 0.06, 0.94)
        values[at, feature] = drawn[at]
    return replace(weeks, values=values)


def said(weeks: Weeks) -> dict[str, SplitVerdict]:
    return {one.persona: one for one in check(weeks).splits}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_halves_that_part_are_two_though_the_mean_stays(seed: int) -> None:
    found = said(parted(seed))
    assert [persona for persona, one in found.items() if one.is_split] == ["ben"]
    assert {signal for signal, _ in found["ben"].apart} == {"export", "import", "report"}


@pytest.mark.parametrize("seed", range(8))
def test_people_who_merely_differ_are_one(seed: int) -> None:
    assert not any(one.is_split for one in said(world(seed)).values())


def test_a_persona_that_moves_as_a_whole_is_one() -> None:
    assert not said(world(1, chances=changed(30, 1, 2, 0.9)))["ben"].is_split


def test_a_part_that_takes_up_one_feature_is_no_second_persona() -> None:
    assert not said(parted(1, features=(2,)))["ben"].is_split


def test_a_few_who_part_are_no_second_persona() -> None:
    assert not said(parted(1, part=0.08))["ben"].is_split


def test_too_few_people_are_no_verdict() -> None:
    assert said(parted(1, each=50))["ben"].is_split is None


def test_people_who_spread_without_parting_are_one() -> None:
    """Use comes to differ along one line, from never to always, with as many in the middle: wider, and one heap."""
    weeks = world(1, each=300)
    rng, values = np.random.default_rng(1), weeks.values.copy()
    lean = np.clip(rng.normal(0.5, 0.17, len(weeks.persona)), 0.02, 0.98)[weeks.person]
    at = (weeks.persona[weeks.person] == 1) & (weeks.week >= BASELINE)
    for feature, chance in enumerate((lean, 1 - lean, lean)):
        values[at, feature] = (rng.random(len(lean)) < chance)[at]
    found = said(replace(weeks, values=values))["ben"]
    assert found.spread > 2.2
    assert not found.is_split


@pytest.mark.parametrize("condition", [{"spread": 99.0}, {"spread_noise": 99.0}, {"dip": 99.0}, {"smaller": 0.6},
                                       {"distance": 99.0}, {"apart_signals": 9}])  # fmt: skip
def test_every_condition_can_say_no(condition: dict[str, float]) -> None:
    weeks = parted(1)
    defaults = replace(Defaults(), **condition)
    assert not any(one.is_split for one in check(weeks, defaults).splits)
