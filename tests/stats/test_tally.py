"""Tallies against looking at every cell; sums that no order of people changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.stats import tally
from whofor.stats.profile import mean_of, mean_shares, units, whole_spread
from whofor.stats.tally import cells

tables = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 9), min_size=wide, max_size=wide), min_size=1, max_size=25)
)


@given(tables, st.sampled_from([1, 3, 16_384]), st.sampled_from([0, 50_000_000]))
def test_a_table_can_be_rebuilt_from_its_cells(rows: list[list[int]], at_once: int, dense: int) -> None:
    """However many rows are looked at at once, and whether pairs are looked up or sorted."""
    counts = np.array(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tally, "ROWS", at_once)
        patch.setattr(tally, "DENSE", dense)
        found = cells(counts)
    rebuilt = np.zeros_like(counts)
    rebuilt[found.owner, found.feature[found.table.indices]] = found.count[found.table.indices]
    assert np.array_equal(rebuilt, counts)
    assert np.array_equal(found.totals[found.total], counts.sum(axis=1))
    assert np.all(found.count > 0)
    pairs = list(zip(found.feature.tolist(), found.count.tolist(), strict=True))
    assert pairs == sorted(set(pairs))


@given(tables)
def test_weights_are_added_up_by_total(rows: list[list[int]]) -> None:
    counts = np.array(rows)
    found = cells(counts)
    weights = np.stack([np.arange(len(rows)), np.ones(len(rows))], axis=1).astype(float)
    by_total = found.by_total(weights)
    for at, total in enumerate(found.totals):
        assert by_total[at] == pytest.approx(weights[counts.sum(axis=1) == total].sum(axis=0))


@given(tables, st.integers(0, 2**16))
def test_no_order_of_people_changes_a_mean_or_a_spread_by_a_bit(rows: list[list[int]], seed: int) -> None:
    counts = np.array(rows)
    counts[:, 0] += 1
    other = counts[np.random.default_rng(seed).permutation(len(counts))]
    assert mean_shares(counts).tolist() == mean_shares(other).tolist()
    assert whole_spread(counts, mean_shares(counts)) == whole_spread(other, mean_shares(other))


@given(tables)
def test_means_of_whole_numbers_are_means(rows: list[list[int]]) -> None:
    counts = np.array(rows)
    counts[:, 0] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    assert mean_shares(counts) == pytest.approx(shares.mean(axis=0), abs=1e-11)
    added = units(counts, counts.sum(axis=1, keepdims=True)).sum(axis=0)
    assert mean_of(added, len(counts)).tolist() == mean_shares(counts).tolist()


def test_of_nobody_there_is_no_mean() -> None:
    assert np.isnan(mean_shares(np.zeros((0, 3), np.int64))).all()
