"""Which weeks and features say nothing about people."""

from __future__ import annotations

import numpy as np
import pytest

from whofor.freshness.defaults import Defaults
from whofor.freshness.quality import bad_weeks, broken_weeks


def marked(found: np.ndarray) -> list[int]:
    return np.flatnonzero(found).tolist()


@pytest.mark.parametrize(("active", "bad"), [(64, True), (66, False), (149, False), (151, True), (0, True)])
def test_a_week_is_bad_when_its_users_are_far_from_usual(active: int, bad: bool) -> None:
    weeks = np.array([100.0] * 10 + [active])
    assert marked(bad_weeks(weeks, Defaults())) == ([10] if bad else [])


def test_what_lasts_is_real() -> None:
    assert marked(bad_weeks(np.array([100.0] * 10 + [40] * 8), Defaults())) == [10, 11, 12]


def test_weeks_without_anybody_never_are() -> None:
    assert marked(bad_weeks(np.array([100.0] * 10 + [0] * 6), Defaults())) == list(range(10, 16))


def test_growth_is_not_odd() -> None:
    assert not bad_weeks(100 * 1.03 ** np.arange(80.0), Defaults()).any()


def test_a_feature_that_falls_is_broken_for_a_while_and_one_that_is_gone_stays_so() -> None:
    none = np.zeros(20, bool)
    fell = np.array([0.4] * 10 + [0.1] * 10)
    assert marked(broken_weeks(fell, none, Defaults())) == [10, 11, 12]
    gone = np.array([0.4] * 10 + [0.0] * 10)
    assert marked(broken_weeks(gone, none, Defaults())) == list(range(10, 20))


def test_rare_features_cannot_be_told_to_be_broken() -> None:
    assert not broken_weeks(np.array([0.02] * 10 + [0.0] * 10), np.zeros(20, bool), Defaults()).any()
