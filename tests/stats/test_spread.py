"""How alike the members of a group are: against brute force, and against worlds of known spread."""

from __future__ import annotations

import math

import numpy as np
import pytest

from whofor.stats.profile import FLOOR, mean_shares, whole_spread
from whofor.stats.spread import LEAST, MOST, spread


def drawn(seed: int, shares: list[float], size: float, people: int = 400) -> np.ndarray:
    world = np.random.default_rng(seed)
    habits = world.dirichlet(size * np.array(shares), size=people)
    return np.array([world.multinomial(world.integers(5, 60), habit) for habit in habits])


def log_likelihood(counts: np.ndarray, alpha: np.ndarray) -> float:
    """The Dirichlet-multinomial in full, person by person."""
    total = 0.0
    for row in counts:
        total += math.lgamma(alpha.sum()) - math.lgamma(row.sum() + alpha.sum())
        total += sum(math.lgamma(x + a) - math.lgamma(a) for x, a in zip(row, alpha, strict=True))
    return total


@pytest.mark.parametrize("size", [0.5, 4.0, 30.0])
def test_no_other_spread_fits_better(size: float) -> None:
    counts = drawn(1, [0.6, 0.3, 0.1], size, people=80)
    shares = mean_shares(counts)
    best = log_likelihood(counts, spread(counts, shares) * shares)
    tried = [log_likelihood(counts, one * shares) for one in np.geomspace(LEAST, MOST, 60)]
    assert max(tried) <= best + 1e-6


@pytest.mark.parametrize("size", [1.0, 5.0, 40.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_spread_of_a_simulated_group_is_found_again(seed: int, size: float) -> None:
    shares = [0.5, 0.25, 0.15, 0.1]
    assert spread(drawn(seed, shares, size), np.array(shares)) == pytest.approx(size, rel=0.2)


def test_people_in_lockstep_are_as_alike_as_it_gets() -> None:
    """Everybody has exactly 30 : 10."""
    assert spread(np.array([[30, 10]] * 50), np.array([0.75, 0.25])) == pytest.approx(MOST, rel=1e-3)


def test_the_order_of_people_and_of_features_does_not_matter() -> None:
    counts = drawn(4, [0.5, 0.3, 0.2], 6.0, people=60)
    shares = mean_shares(counts)
    assert spread(counts[::-1], shares) == pytest.approx(spread(counts, shares), rel=1e-6)
    assert spread(counts[:, ::-1], shares[::-1]) == pytest.approx(spread(counts, shares), rel=1e-6)


def test_everybody_weighs_the_same_in_mean_shares() -> None:
    """Shares 1/4 : 3/4, 1 : 0 and 1/2 : 1/2, however much each of them uses the product."""
    counts = np.array([[1, 3], [900, 0], [5, 5]])
    assert mean_shares(counts).tolist() == pytest.approx([(1 / 4 + 1 + 1 / 2) / 3, (3 / 4 + 0 + 1 / 2) / 3])


def test_a_spread_as_it_stands_in_a_file_comes_from_the_shares_that_stand_there() -> None:
    """What a reader of the file has: shares of four decimals, none below the floor, a spread of one decimal."""
    counts = np.hstack([drawn(5, [0.7, 0.3], 3.0, people=50), np.zeros((50, 1), np.int64)])
    shares = mean_shares(counts)
    written = np.maximum(np.round(shares, 4), FLOOR)
    assert whole_spread(counts, shares) == whole_spread(counts, np.round(shares, 4))
    assert whole_spread(counts, shares) == round(spread(counts, written / written.sum()), 1)
