"""The likelihoods of the mixtures, against brute force; and that fitting makes them no smaller."""

from __future__ import annotations

from itertools import combinations
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln
from scipy.stats import dirichlet_multinomial

from whofor.model.evidence import Feature
from whofor.segments.choices import Choices
from whofor.segments.habits import Habits
from whofor.segments.mixture import fit, posterior

alphas = st.lists(st.floats(0.01, 200), min_size=3, max_size=3)
rows = st.lists(st.integers(0, 40), min_size=3, max_size=3).filter(any)


@given(st.lists(rows, min_size=1, max_size=6), st.lists(alphas, min_size=1, max_size=3))
def test_habits_are_dirichlet_multinomial(counts: list[list[int]], groups: list[list[float]]) -> None:
    """But for the multinomial coefficient, which is the same for every group."""
    table = np.array(counts)
    coefficient = gammaln(table.sum(axis=1) + 1) - gammaln(table + 1).sum(axis=1)
    wanted = [[dirichlet_multinomial(alpha, sum(row)).logpmf(row) for alpha in groups] for row in counts]
    found = Habits(table).log_likelihood(np.array(groups))
    assert found + coefficient[:, None] == pytest.approx(np.array(wanted), rel=1e-6, abs=1e-6)


def options(*questions: str) -> list[Feature]:
    return [Feature(f"o{at}", f"O{at}", question) for at, question in enumerate(questions)]


def conditional(row: tuple[int, ...], shares: list[float]) -> float:
    """The probability of ticking these options, among all ways to tick as many."""
    odds = [share / (1 - share) for share in shares]
    ways = combinations(range(len(row)), sum(row))
    return prod(odd for odd, one in zip(odds, row, strict=True) if one) / sum(
        prod(odds[i] for i in way) for way in ways
    )


@given(
    st.lists(st.tuples(*[st.integers(0, 1)] * 5), min_size=2, max_size=5),
    st.lists(st.floats(0.01, 0.99), min_size=5, max_size=5),
)
def test_choices_are_conditional_on_how_many_were_ticked(ticked: list[tuple[int, ...]], shares: list[float]) -> None:
    table = np.array([*ticked, (1, 1, 0, 0, 0)])
    found = Choices(table, options(*"q" * 5)).log_likelihood(np.array([shares]))[:-1, 0]
    assert np.exp(found) == pytest.approx([conditional(row, shares) for row in ticked], rel=1e-6)


def test_of_a_question_with_one_answer_it_is_the_answers_probability() -> None:
    """Role: a, b or c, one each; tools d and e, any. The third person names no role, the fourth no tool."""
    ticked = np.array([[1, 0, 0, 1, 1], [0, 1, 0, 1, 0], [0, 0, 0, 0, 1], [0, 0, 1, 0, 0]])
    shares = [0.2, 0.3, 0.5, 0.8, 0.4]
    of_d = (0.8 / 0.2) / (0.8 / 0.2 + 0.4 / 0.6)
    kin = Choices(ticked, options("role", "role", "role", "tools", "tools"))
    assert np.exp(kin.log_likelihood(np.array([shares])))[:, 0] == pytest.approx([0.2, 0.3 * of_d, 1 - of_d, 0.5])
    assert kin.size == 2 + 1


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 4), min_size=2, max_size=4), st.floats(0.1, 10))
def test_how_much_people_tick_says_nothing(ticked: list[tuple[int, ...]], times: float) -> None:
    """All odds times as high: the same ways to tick as many."""
    table = np.array([*ticked, (1, 1, 1, 0)])
    odds = np.array([0.2, 1.0, 0.5, 2.0])
    kin = Choices(table, options(*"q" * 4))
    one, other = (kin.log_likelihood((some / (1 + some))[None, :]) for some in (odds, times * odds))
    assert one == pytest.approx(other, abs=1e-6)


def world(seed: int, sizes: tuple[int, ...], spread: float) -> np.ndarray:
    drawn = np.random.default_rng(seed)
    means = drawn.dirichlet(np.full(6, 0.6), size=len(sizes)) + 0.01
    habits = [drawn.dirichlet(spread * mean) for mean, size in zip(means, sizes, strict=True) for _ in range(size)]
    return np.array([drawn.multinomial(drawn.integers(5, 60), habit) for habit in habits])


@pytest.mark.parametrize("seed", range(6))
def test_fitting_habits_never_loses_likelihood(seed: int) -> None:
    """One step more never makes the fit worse, but for what the floor under shares takes."""
    kin = Habits(world(seed, (40, 30, 20), 8.0))
    start = np.random.default_rng(seed).dirichlet(np.ones(3), size=kin.people)
    none = np.full(6, 10 / 6)
    steps = np.array([fit(kin, start, none, steps=steps, tolerance=0).log_lik for steps in range(1, 40)])
    assert np.all(np.diff(steps) >= -1e-4 * abs(steps[0]))
    assert steps[-1] > steps[0]


@pytest.mark.parametrize("seed", range(3))
def test_chances_are_bayes(seed: int) -> None:
    """Weights times likelihoods, over their sum."""
    counts = world(seed, (5, 5), 5.0)
    groups, weights = (
        np.array([[1.0, 2, 3, 1, 1, 1], [3, 1, 1, 1, 1, 2], [1, 1, 1, 1, 1, 1]]),
        np.array([0.5, 0.3, 0.2]),
    )
    likelihoods = [[dirichlet_multinomial(alpha, row.sum()).pmf(row) for alpha in groups] for row in counts]
    joint = np.array(likelihoods) * weights
    found, _ = posterior(Habits(counts), weights, groups)
    assert found == pytest.approx(joint / joint.sum(axis=1, keepdims=True), rel=1e-6)


@pytest.mark.parametrize("kind", ["habits", "choices"])
def test_starting_rows_have_length_one(kind: str) -> None:
    counts = world(1, (10, 10), 5.0)
    kin = Habits(counts) if kind == "habits" else Choices((counts > 4).astype(np.int64), options(*"q" * 6))
    assert np.linalg.norm(kin.rows(), axis=1) == pytest.approx(np.ones(20))
