"""How many people something has happened to, and after how long to half of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import CensoredData, ecdf

from whofor.stats.survival import happened, middle


def watched(seed: int, people: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """People to whom it happens after 40 days on average, watched for at most 20 to 90 days."""
    drawn = np.random.default_rng(seed)
    after, until = np.ceil(drawn.exponential(40, people)), drawn.integers(20, 90, people).astype(float)
    return np.minimum(after, until), after <= until


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_estimate_of_kaplan_and_meier(seed: int) -> None:
    waited, happens = watched(seed, 60)
    oracle = ecdf(CensoredData(waited[happens], right=waited[~happens])).cdf
    for days in (5.0, 20.0, 50.0):
        assert happened(waited, happens, days)[0] == pytest.approx(float(oracle.evaluate(np.array(days))))
    assert middle(waited, happens)[0] == oracle.quantiles[oracle.probabilities >= 0.5][0]


def test_intervals_hold_the_truth() -> None:
    """2,000 samples of 80 people; half of them after 40 log 2 = 27.7 days, so on day 28."""
    held = np.zeros(2)
    for seed in range(2000):
        waited, happens = watched(seed, 80)
        _, low, high = happened(waited, happens, 28)
        _, early, late = middle(waited, happens)
        held += (low <= 1 - math.exp(-28 / 40) <= high, early <= 28 <= late)
    print(f"held: {held / 2000}")
    assert all(0.93 <= share <= 0.975 for share in held / 2000)


def test_what_has_happened_to_few_has_no_middle() -> None:
    waited, happens = np.array([3.0, 9.0, 9.0, 9.0]), np.array([True, False, False, False])
    assert middle(waited, happens)[0] == math.inf
    assert middle(waited[:0], happens[:0]) == (math.inf, math.inf, math.inf)
