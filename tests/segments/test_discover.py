"""Segments in worlds whose truth is known, and in worlds that have none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from tests.segments.tables import GROUPS, planted, planted_survey, turned, usage

from whofor.model.outcome import Discovery
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Profile, Usage
from whofor.segments.discover import discover
from whofor.segments.membership import assign, measured

Drawn = np.random.Generator
SURVEY = Policy(least_use=1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_groups_are_found_again(seed: int) -> None:
    seen, truth = planted(seed)
    found = discover(seen, Policy())
    assert len(found.profiles) == 3
    assert adjusted_rand_score(truth, found.membership.of) >= 0.9
    assert [profile.share for profile in found.profiles] == pytest.approx([60 / 140, 45 / 140, 35 / 140], abs=0.03)
    for profile, group in zip(found.profiles, GROUPS, strict=True):
        assert list(profile.shares.values()) == pytest.approx(group, abs=0.05)
        assert profile.spread == pytest.approx(25, rel=0.5)
    assert found.agreement is not None and found.agreement >= 0.8


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_answers_are_found_again(seed: int) -> None:
    seen, truth = planted_survey(seed)
    found = discover(seen, SURVEY)
    assert len(found.profiles) == 2
    assert adjusted_rand_score(truth, found.membership.of) >= 0.9
    assert all(profile.spread is None for profile in found.profiles)


SHARES = np.array([0.3, 0.2, 0.15, 0.1, 0.1, 0.08, 0.05, 0.02])


def multinomial(drawn: Drawn) -> Usage:
    """Everybody alike."""
    return usage(np.array([drawn.multinomial(5 + drawn.poisson(20), SHARES) for _ in range(140)]))


def overdispersed(drawn: Drawn) -> Usage:
    """Everybody with habits of their own, around the same mean."""
    habits = drawn.dirichlet(6 * SHARES, size=140)
    return usage(np.array([drawn.multinomial(5 + drawn.poisson(20), habit) for habit in habits]))


def heavy_tailed(drawn: Drawn) -> Usage:
    """Some use the product a hundred times as much as others."""
    habits = drawn.dirichlet(15 * SHARES, size=140)
    return usage(np.array([drawn.multinomial(5 + int(min(10 * drawn.pareto(1.1), 3000)), habit) for habit in habits]))


def independent(drawn: Drawn) -> Usage:
    """Ticks that have nothing to do with each other."""
    return usage((drawn.random((160, 12)) < drawn.uniform(0.15, 0.7, 12)).astype(int), "survey")


def eager(drawn: Drawn) -> Usage:
    """Some tick nearly everything, some next to nothing."""
    odds = np.exp(drawn.normal(0, 1.3, (160, 1)) + drawn.normal(-0.5, 0.7, (1, 12)))
    return usage((drawn.random((160, 12)) < odds / (1 + odds)).astype(int), "survey")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("shapeless", [multinomial, overdispersed, heavy_tailed, independent, eager])
def test_what_has_no_structure_is_not_split(shapeless: Callable[[Drawn], Usage], seed: int) -> None:
    seen = shapeless(np.random.default_rng(seed))
    found = discover(seen, Policy() if seen.has_time else SURVEY)
    assert len(found.profiles) <= 1
    assert found.agreement is None


def same(one: Discovery, other: Discovery) -> bool:
    alike = [vars(profile) for profile in one.profiles] == [vars(profile) for profile in other.profiles]
    return alike and np.array_equal(one.membership.of, other.membership.of) and one.icl == other.icl


WORLDS: list[tuple[Callable[[int], tuple[Usage, list[int]]], int]] = [
    (planted, 4), (planted, 5), (planted_survey, 3), (lambda seed: planted(seed, (40, 40, 8)), 6),
]  # fmt: skip


@pytest.mark.parametrize(("world", "seed"), WORLDS)
def test_the_numbers_in_the_file_say_who_belongs_and_who_belongs_gives_the_numbers(
    world: Callable[[int], tuple[Usage, list[int]]], seed: int
) -> None:
    seen, _ = world(seed)
    policy = Policy() if seen.has_time else SURVEY
    found = discover(seen, policy)
    again = assign(seen, found.profiles, policy)
    assert np.array_equal(again.of, found.membership.of)
    for position, profile in enumerate(found.profiles):
        assert vars(measured(profile.id, seen, again.of == position, again.enough)) == vars(profile)


def test_the_same_people_give_the_same_segments() -> None:
    seen, _ = planted(7)
    assert same(discover(seen, Policy()), discover(replace(seen, counts=seen.counts.copy()), Policy()))


def test_the_order_of_people_does_not_matter() -> None:
    seen, _ = planted(8)
    order = np.random.default_rng(1).permutation(len(seen.people))
    one, other = discover(seen, Policy()), discover(turned(seen, order), Policy())
    assert [vars(profile) for profile in one.profiles] == [vars(profile) for profile in other.profiles]
    assert np.array_equal(one.membership.of[order], other.membership.of)
    assert (one.icl, one.agreement, one.stability, one.second) == (
        other.icl,
        other.agreement,
        other.stability,
        other.second,
    )


def test_a_group_that_is_too_small_is_reported_and_not_kept() -> None:
    """Eight people of the third kind, where twenty are a segment."""
    found = discover(planted(9, (80, 60, 8))[0], Policy())
    assert len(found.profiles) == 2
    assert all(np.sum(found.membership.of == i) >= 20 for i in range(2))
    lonely = discover(planted(9, (60, 15))[0], Policy(least_users=20))
    assert sum(lonely.small) + sum(np.sum(lonely.membership.of == i) for i in range(len(lonely.profiles))) <= 75


def test_fewer_people_than_a_segment_needs_are_none() -> None:
    """Nineteen with enough use, and thirty with next to none."""
    counts = np.vstack([np.full((19, 3), 4), np.full((30, 3), 1)])
    found = discover(usage(counts), Policy(least_users=20, least_use=5))
    assert (found.profiles, found.icl, found.agreement) == ((), (), None)
    assert found.membership.of.tolist() == [NONE] * 19 + [THIN] * 30


def test_nobody_at_all() -> None:
    assert discover(usage(np.zeros((0, 3), np.int64)), Policy()).profiles == ()
    assert discover(usage(np.zeros((40, 3), np.int64)), Policy()).membership.of.tolist() == [THIN] * 40


def test_people_who_fit_none_as_well_as_any_group_are_no_crash() -> None:
    """Use spread evenly at random, and a model of strangers that says just that."""
    counts = np.random.default_rng(91).multinomial(6, [1 / 3] * 3, size=122)
    for least in (20, 40):
        assert len(discover(usage(counts), Policy(least_users=least, least_use=1, none_spread=100.0)).profiles) <= 1


def test_without_personas_nobody_belongs_and_it_is_not_for_lack_of_evidence() -> None:
    found = assign(usage(np.array([[9, 9], [1, 0]])), (), Policy())
    assert (found.personas, found.of.tolist(), found.enough) == ((), [NONE, THIN], 1)


SOLO, TEAM = (Profile("solo", 0.6, {"f0": 0.9, "f1": 0.1}, 20.0), Profile("team", 0.3, {"f0": 0.1, "f1": 0.9}, 20.0))


def test_people_belong_where_they_fit_best_if_they_fit_well() -> None:
    """Three like solo, like team, between the two, and too little to say."""
    seen = usage(np.array([[36, 4], [3, 37], [20, 20], [2, 0]]))
    found = assign(seen, (SOLO, TEAM), Policy())
    assert found.of.tolist() == [0, 1, NONE, THIN]
    assert found.sure[3] == 0 and all(found.sure[:3] > 0.5)
    assert assign(seen, (TEAM, SOLO), Policy()).of.tolist() == [1, 0, NONE, THIN]
    assert found.members("team").tolist() == [False, True, False, False]
    assert found.others("team").tolist() == [True, False, True, False]


def test_a_team_may_ask_for_more_certainty() -> None:
    """Ten days, seven of them like solo."""
    seen = usage(np.array([[7, 3]]))
    sure = float(assign(seen, (SOLO, TEAM), Policy(least_posterior=0.0)).sure[0])
    assert assign(seen, (SOLO, TEAM), Policy(least_posterior=sure - 1e-6)).of.tolist() == [0]
    assert assign(seen, (SOLO, TEAM), Policy(least_posterior=sure + 1e-6)).of.tolist() == [NONE]


def test_a_feature_that_the_file_does_not_name_is_taken_as_hardly_used() -> None:
    """A feature that came after the personas: f2. Whoever uses little else fits neither."""
    seen = usage(np.array([[36, 4, 1], [1, 1, 38]]))
    assert assign(seen, (SOLO, TEAM), Policy()).of.tolist() == [0, NONE]


@pytest.mark.parametrize("kind", ["events", "survey"])
@pytest.mark.parametrize("seed", range(6))
def test_people_who_are_all_alike_but_for_a_few_kinds_are_no_crash(seed: int, kind: str) -> None:
    """Few distinct rows, few features, small segments allowed: and the file still says who belongs."""
    drawn = np.random.default_rng(seed)
    kinds = drawn.integers(0, 6, (int(drawn.integers(1, 6)), int(drawn.integers(1, 6))))
    counts = kinds[drawn.integers(0, len(kinds), int(drawn.integers(20, 200)))]
    seen = usage(counts if kind == "events" else (counts > 2).astype(int), kind)
    policy = Policy(least_users=(1, 5, 20)[seed % 3], least_use=1)
    found = discover(seen, policy)
    assert np.array_equal(assign(seen, found.profiles, policy).of, found.membership.of)
