"""Does one name go with another? Answered by shuffling one of them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

SHUFFLES = 1999


def association(one: Sequence[Hashable], other: Sequence[Hashable], seed: int, shuffles: int = SHUFFLES) -> float:
    """Return the chance of a table of two names of each person as uneven as this one, if neither went with the other.

    Pearson's chi-square of the table is compared with that of tables in which one name is shuffled among people: exact
    in any size, where the chi-square distribution is not (B. Phipson and G. Smyth, 2010, for the added one).

    >>> association(["a"] * 10 + ["b"] * 10, [1] * 10 + [2] * 10, seed=1) < 0.01
    True
    >>> association(["a", "b"] * 10, [1, 1, 2, 2] * 5, seed=1) > 0.5
    True
    """
    if len(set(one)) < 2 or len(set(other)) < 2:
        return 1.0
    rows, columns = (_coded(names) for names in (one, other))
    drawn = np.random.default_rng(seed)
    found = _chi_square(rows, columns)
    as_uneven = sum(_chi_square(rows, drawn.permutation(columns)) >= found - 1e-9 for _ in range(shuffles))
    return (1 + as_uneven) / (1 + shuffles)


def _coded(names: Sequence[Hashable]) -> NDArray[np.int64]:
    position = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([position[name] for name in names], np.int64)


def _chi_square(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> float:
    wide = int(columns.max()) + 1
    table = np.bincount(rows * wide + columns, minlength=(int(rows.max()) + 1) * wide).reshape(-1, wide)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / len(rows)
    return float(np.sum((table - expected) ** 2 / expected))
