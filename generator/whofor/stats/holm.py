"""Several tests at once."""

from __future__ import annotations

from collections.abc import Sequence


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Return the chances corrected for how many they are, so that one in all is wrong at most as often as each was.

    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.

    >>> holm([0.01, 0.5, 0.02])
    (0.03, 0.5, 0.04)
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    corrected, floor = [0.0] * len(chances), 0.0
    for rank, position in enumerate(order):
        floor = max(floor, min(1.0, (len(chances) - rank) * chances[position]))
        corrected[position] = floor
    return tuple(corrected)
