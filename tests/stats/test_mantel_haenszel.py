"""Differences of shares within strata, against other ways to the same number and by simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, hypergeom

from whofor.stats.mantel_haenszel import Strata, chance, risk_difference

BERKELEY = Strata(*np.array([
    [512, 825, 89, 108], [353, 560, 17, 25], [120, 325, 202, 593],
    [138, 417, 131, 375], [53, 191, 94, 393], [22, 373, 24, 341],
]).T)  # fmt: skip
"""Admissions to the departments of Berkeley, 1973: men and women (P. Bickel et al., Science 187)."""

tables = st.lists(
    st.tuples(st.integers(2, 30), st.integers(2, 30)).flatmap(
        lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: Strata(*np.array(rows).T))


def test_a_known_case() -> None:
    """R: mantelhaen.test(UCBAdmissions, correct = FALSE) gives 1.5246."""
    assert chance(BERKELEY) == pytest.approx(chi2.sf(1.5246, 1), rel=1e-3)
    value, low, high = risk_difference(BERKELEY)
    assert low < 0 < high and value == pytest.approx(-0.02, abs=0.02)


@given(tables)
def test_the_test_is_that_of_hypergeometric_tables(strata: Strata) -> None:
    mean, variance = 0.0, 0.0
    for hits, n, other_hits, other_n in zip(*strata, strict=True):
        number = np.arange(n + 1)
        chances = hypergeom.pmf(number, n + other_n, hits + other_hits, n)
        here = float(chances @ number)
        mean, variance = mean + here, variance + float(chances @ (number - here) ** 2)
    wanted = chi2.sf((strata.hits.sum() - mean) ** 2 / variance, 1) if variance > 1e-12 else 1.0
    assert chance(strata) == pytest.approx(wanted)


@given(tables)
def test_who_is_first_only_changes_the_sign(strata: Strata) -> None:
    other = Strata(strata.other_hits, strata.other_n, strata.hits, strata.n)
    value, low, high = risk_difference(strata)
    assert risk_difference(other) == pytest.approx((-value, -high, -low))
    assert chance(other) == pytest.approx(chance(strata))


@given(tables.filter(lambda strata: len(strata.n) == 1))
def test_of_one_stratum_it_is_the_difference_of_shares(strata: Strata) -> None:
    [hits], [n], [other_hits], [other_n] = strata
    assert risk_difference(strata)[0] == pytest.approx(hits / n - other_hits / other_n)


def test_an_empty_group_says_nothing() -> None:
    empty = Strata(*(np.array(one) for one in ([3], [9], [0], [0])))
    assert (risk_difference(empty), chance(empty)) == ((0.0, -1.0, 1.0), 1.0)
    both = Strata(*(np.concatenate(pair) for pair in zip(BERKELEY, empty, strict=True)))
    assert risk_difference(both) == pytest.approx(risk_difference(BERKELEY))
    assert chance(both) == pytest.approx(chance(BERKELEY))


def test_the_interval_covers_the_difference() -> None:
    """Of 2,000 draws of twenty small strata with a difference of 0.2 in each, about 95 % are covered."""
    drawn = np.random.default_rng(4)
    base = drawn.uniform(0.05, 0.75, 20)
    n = np.full(20, 10)
    covered = 0
    for _ in range(2000):
        strata = Strata(drawn.binomial(n, base + 0.2), n, drawn.binomial(n, base), n)
        _, low, high = risk_difference(strata)
        covered += low <= 0.2 <= high
    assert 0.935 <= covered / 2000 <= 0.965
