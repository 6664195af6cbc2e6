"""Profiles and memberships give each other back, and the fast way to measure gives the very same numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.segments.tables import planted, usage

from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN
from whofor.segments.habits import Habits
from whofor.segments.membership import assign, enough, family, measured
from whofor.segments.settle import _Tallied, settle

tables = st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(any), min_size=4, max_size=30)


@given(tables, st.integers(0, 2**20))
def test_measuring_from_tallies_gives_the_same_numbers_to_the_last_bit(rows: list[list[int]], seed: int) -> None:
    """Two groups, drawn at random, and some people in neither."""
    seen = usage(np.array(rows))
    labels = np.random.default_rng(seed).integers(-1, 2, len(rows))
    labels[:2] = [0, 1]
    known = np.ones(len(rows), bool)
    kin = family(seen, known)
    assert isinstance(kin, Habits)
    fast = _Tallied(seen, kin, known).profiles(labels, [1, 0])
    for at, (profile, name) in enumerate(zip(fast, [1, 0], strict=True)):
        assert vars(profile) == vars(measured(str(at), seen, labels == name, len(rows)))


@pytest.mark.parametrize("seed", range(4))
def test_whatever_it_begins_with_it_ends_where_file_and_people_agree(seed: int) -> None:
    """From labels drawn at random: what is found may be nonsense, and is still what its profiles say."""
    seen, _ = planted(seed)
    policy, known = Policy(), np.ones(len(seen.people), bool)
    labels = np.random.default_rng(seed).integers(0, 3, len(seen.people))
    profiles, membership, _ = settle(seen, family(seen, known), known, labels, policy)
    assert np.array_equal(assign(seen, profiles, policy).of, membership.of)
    for at, profile in enumerate(profiles):
        assert vars(measured(profile.id, seen, membership.of == at, membership.enough)) == vars(profile)
    assert all(np.sum(membership.of == at) >= policy.least_users for at in range(len(profiles)))


def test_people_without_enough_evidence_stay_out() -> None:
    seen, truth = planted(3)
    counts = seen.counts.copy()
    counts[:10] = np.eye(6, dtype=np.int64)[0]
    thin = replace(seen, counts=counts)
    known = enough(thin, Policy())
    labels = np.where(known, truth, THIN)
    _, membership, _ = settle(thin, family(thin, known), known, labels, Policy())
    assert membership.of[:10].tolist() == [THIN] * 10
    assert membership.enough == len(truth) - 10
    assert set(membership.of[10:].tolist()) <= {NONE, 0, 1, 2}


def test_a_group_that_is_too_small_leaves_its_size_behind() -> None:
    """Fifteen of the third kind, where twenty are a segment."""
    seen, truth = planted(4, (60, 45, 15))
    known = np.ones(len(truth), bool)
    profiles, _, small = settle(seen, family(seen, known), known, np.array(truth), Policy())
    assert len(profiles) == 2
    assert small == (15,)
