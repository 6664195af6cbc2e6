from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from whofor.stats.interval import wilson
from whofor.stats.samples import fewer, seen, too_few, within

shares = st.floats(0.01, 0.99)


@given(st.integers(0, 60), st.integers(1, 400), shares)
def test_fewer_is_the_lower_tail_of_the_binomial(least: int, n: int, prevalence: float) -> None:
    assert fewer(least, n, prevalence) == pytest.approx(binom.cdf(least - 1, n, prevalence), abs=1e-9)


@pytest.mark.parametrize(("prevalence", "expected"), [(0.0, 1.0), (1.0, 0.0)])
def test_a_prevalence_of_nobody_and_of_everybody(prevalence: float, expected: float) -> None:
    assert fewer(2, 5, prevalence) == expected
    assert fewer(0, 5, prevalence) == 0.0


@given(st.floats(0.05, 0.95), st.integers(1, 6), st.floats(0.5, 0.99))
def test_so_many_people_are_enough_and_one_fewer_is_not(prevalence: float, least: int, chance: float) -> None:
    n = seen(prevalence, least, chance)
    assert binom.sf(least - 1, n, prevalence) >= chance - 1e-9
    assert n == least or binom.sf(least - 1, n - 1, prevalence) < chance + 1e-9


@given(st.integers(1, 300), st.floats(0.05, 0.95), st.floats(0.01, 0.2))
def test_the_kill_criterion_is_the_largest_that_is_improbable(n: int, prevalence: float, alpha: float) -> None:
    k = too_few(n, prevalence, alpha)
    assert k == 0 or binom.cdf(k - 1, n, prevalence) <= alpha + 1e-9
    assert k == n or binom.cdf(k, n, prevalence) > alpha - 1e-9


@given(st.sampled_from([0.1, 0.2, 0.25, 0.5, 0.8]), st.floats(0.02, 0.2))
def test_a_share_is_known_as_exactly_as_asked(share: float, margin: float) -> None:
    """The Wilson interval at whole counts near the share is about as wide; one person fewer would be too few."""
    n = within(share, margin)
    z = 1.959963984540054

    def half(size: int) -> float:
        return z / (1 + z * z / size) * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))

    assert half(n) <= margin
    assert n == 1 or half(n - 1) > margin
    if (share * n).is_integer():
        low, high = wilson(int(share * n), n)
        assert (high - low) / 2 == pytest.approx(half(n))


def test_a_prevalence_that_no_team_can_look_for() -> None:
    with pytest.raises(ValueError, match="needs more than"):
        seen(0.00001, 2, 0.9)
