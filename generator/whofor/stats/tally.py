"""A table of counts as what is distinct in it: counts repeat, so a statistic need not look at every cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROWS = 16_384
"""Rows that are looked at at once, which bounds the memory that is needed besides the table."""

DENSE = 50_000_000
"""A look-up table of every possible (feature, count) pair may be so long; beyond it the pairs are sorted."""


@dataclass(frozen=True, eq=False)
class Cells:
    """People by features as people by distinct (feature, count) pairs, in the pairs' order; no pair counts 0.

    `table` is sparse, (people, pairs), 1.0 where the person has the pair. Pair p is `count[p]` of `feature[p]`.
    `total[i]` is the position in `totals` of person i's total.
    """

    table: Any
    feature: NDArray[np.int64]
    count: NDArray[np.int64]
    totals: NDArray[np.int64]
    total: NDArray[np.int64]

    def by_total(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weights (people, groups) added up by total, (totals, groups)."""
        columns = [np.bincount(self.total, weights=column, minlength=len(self.totals)) for column in weights.T]
        return np.stack(columns, axis=1)

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """The person of each nonzero of `table`."""
        return np.repeat(np.arange(self.table.shape[0]), np.diff(self.table.indptr))


def cells(counts: NDArray[np.int64]) -> Cells:
    """Return a table's distinct cells.

    Args:
        counts: (people, features), no count below 0.

    >>> found = cells(np.array([[2, 0], [2, 3]]))
    >>> found.feature.tolist(), found.count.tolist(), found.table.toarray().tolist()
    ([0, 1], [2, 3], [[1.0, 0.0], [1.0, 1.0]])
    """
    from scipy.sparse import csr_array

    people, features = counts.shape
    wide = int(counts.max(initial=0)) + 1
    codes, lengths = _codes(counts, wide)
    distinct, pair = _distinct(codes, features * wide)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    table = csr_array((np.ones(len(pair)), pair, starts), shape=(people, len(distinct)))
    totals, total = np.unique(counts.sum(axis=1), return_inverse=True)
    return Cells(table, distinct // wide, distinct % wide, totals, total)


def _codes(counts: NDArray[np.int64], wide: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return feature * wide + count of every cell that is not 0, person by person, and how many each person has."""
    codes, lengths = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for at in range(0, len(counts), ROWS):
        some = counts[at : at + ROWS]
        rows, columns = np.nonzero(some)
        codes.append(columns * wide + some[rows, columns])
        lengths.append(np.bincount(rows, minlength=len(some)))
    return np.concatenate(codes), np.concatenate(lengths)


def _distinct(codes: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the distinct codes in order, and the position of each code among them."""
    if most > DENSE:
        distinct, pair = np.unique(codes, return_inverse=True)
        return distinct, pair.astype(np.int32)
    seen = np.bincount(codes, minlength=most) > 0
    position = (np.cumsum(seen) - 1).astype(np.int32)
    return np.flatnonzero(seen), position[codes]
