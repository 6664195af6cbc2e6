"""How many people a persona is true of as a whole: against counting by hand, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.segments.tables import usage

from whofor.model.signal import NONE, THIN, Membership
from whofor.segments.prevalence import prevalence

rows = st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=20)


def test_counted_by_hand() -> None:
    """Three members, one in none, one of whom too little is known."""
    seen = usage(np.array([[5, 1, 0], [2, 0, 1], [1, 1, 1], [9, 1, 0], [1, 1, 1]]))
    membership = Membership(("solo",), np.array([0, 0, 0, NONE, THIN]), np.ones(5))
    first, second, third = prevalence(seen, membership, "solo", ["f0", "f1", "f2"])
    assert (first.feature, first.members, first.share, first.everybody, first.everybody_share) == ("f0", 3, 1.0, 4, 1.0)
    assert (second.members, second.share, second.everybody, second.everybody_share) == (2, 2 / 3, 3, 0.75)
    assert (third.members, third.everybody) == (1, 1)


@given(rows, st.integers(0, 2**16))
def test_every_feature_more_fits_no_more_people(counts: list[list[int]], seed: int) -> None:
    """And the last one counts those who use all, whatever order they are asked for in."""
    seen = usage(np.array(counts))
    drawn = np.random.default_rng(seed)
    membership = Membership(("a",), drawn.integers(THIN, 1, len(counts)), np.ones(len(counts)))
    features = [f"f{at}" for at in drawn.permutation(4)]
    found = prevalence(seen, membership, "a", features)
    for count in ([one.members for one in found], [one.everybody for one in found]):
        assert count == sorted(count, reverse=True)
    users = (seen.counts > 0).all(axis=1)
    assert found[-1].members == np.sum(users & (membership.of == 0))
    assert found[-1].everybody == np.sum(users & (membership.of != THIN))
    assert all(0 <= one.share <= 1 and one.members <= one.everybody for one in found)


def test_a_persona_without_members_has_no_share() -> None:
    found = prevalence(usage(np.array([[1, 2]])), Membership(("a",), np.array([NONE]), np.ones(1)), "a", ["f0"])
    assert (found[0].share, found[0].everybody_share) == (0.0, 1.0)


def test_what_does_not_exist_cannot_be_counted() -> None:
    seen, membership = usage(np.array([[1, 2]])), Membership(("a",), np.array([0]), np.ones(1))
    with pytest.raises(ValueError, match="no feature"):
        prevalence(seen, membership, "a", ["f7"])
    with pytest.raises(ValueError, match="no persona b"):
        prevalence(seen, membership, "b", ["f0"])
