"""Make memberships and profiles agree: each is recomputed from the other until rounding changes nothing.

Then a persona's file alone says who belongs to it, and who belongs to it gives the numbers in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from whofor.model.policy import Policy
from whofor.model.signal import Counts, Mask, Membership, Profile, Usage
from whofor.segments.habits import Habits
from whofor.segments.membership import assigned, measured
from whofor.segments.mixture import Family
from whofor.stats.profile import mean_of, rounded, units, whole_spread_of

ROUNDS = 300
"""Rounds after which an unsettled discovery gives up."""

Settled = tuple[tuple[Profile, ...], Membership, tuple[int, ...]]


class Ledger(Protocol):
    """Measures groups of the people that there is enough evidence of."""

    def profiles(self, labels: Counts, order: Sequence[int]) -> tuple[Profile, ...]:
        """Return the profiles of the groups in `order`; `labels` has everybody's group."""


def settle(usage: Usage, kin: Family, known: Mask, labels: Counts, policy: Policy) -> Settled:
    """Return profiles and the membership that they give, and the sizes of groups that were too small to keep.

    Args:
        usage: The people by features.
        kin: The family of the people that there is enough evidence of.
        known: Which people those are.
        labels: (people,) the group of each to begin with, below 0 where none fits.
        policy: Its thresholds.

    Raises:
        ArithmeticError: Nothing settled, which no data has been seen to do.
    """
    ledger: Ledger = _Tallied(usage, kin, known) if isinstance(kin, Habits) else _Measured(usage, known)
    drawn, seen, small = np.random.default_rng(policy.seed), set[bytes](), list[int]()
    for _ in range(ROUNDS):
        sizes = dict(enumerate(np.bincount(labels[labels >= 0]).tolist()))
        tiny = [name for name, size in sizes.items() if 0 < size < policy.least_users]
        small += [sizes[name] for name in tiny]
        kept = (name for name, size in sizes.items() if size and name not in tiny)
        order = sorted(kept, key=lambda name: (-sizes[name], name))
        profiles = ledger.profiles(labels, order)
        membership = assigned(kin, known, usage, profiles, policy)
        if order == list(range(len(order))) and np.array_equal(membership.of, labels):
            return profiles, membership, tuple(small)
        labels = _next(labels, order, membership.of, seen, drawn)
    raise ArithmeticError(f"the segments of '{usage.source}' did not settle in {ROUNDS} rounds")


def _next(labels: Counts, order: Sequence[int], of: Counts, seen: set[bytes], drawn: np.random.Generator) -> Counts:
    """Return who belongs where in the next round: as was found, or where that goes in circles, half of the moves."""
    state = of.astype(np.int16).tobytes()
    if state not in seen or order != list(range(len(order))):
        seen.add(state)
        return of
    return np.where(drawn.random(len(of)) < 0.5, of, labels)


class _Measured:
    """Measures groups by looking at all of their members."""

    def __init__(self, usage: Usage, known: Mask) -> None:
        self._usage, self._known = usage, int(known.sum())

    def profiles(self, labels: Counts, order: Sequence[int]) -> tuple[Profile, ...]:
        """Return the groups' profiles."""
        return tuple(measured(str(at), self._usage, labels == name, self._known) for at, name in enumerate(order))


class _Tallied:
    """Measures groups from tallies: the same numbers, to the last bit, in a fraction of the time."""

    def __init__(self, usage: Usage, kin: Habits, known: Mask) -> None:
        from scipy.sparse import csr_array

        self._usage, self._known, self._cells = usage, known, kin.cells
        cells, table = kin.cells, kin.cells.table
        pairs = table.indices
        shares = units(cells.count[pairs], cells.totals[cells.total][cells.owner])
        where = cells.feature[pairs].astype(np.int32)
        self._shares = csr_array((shares, where, table.indptr), shape=(kin.people, kin.size))

    def profiles(self, labels: Counts, order: Sequence[int]) -> tuple[Profile, ...]:
        """Return the groups' profiles."""
        mine = labels[self._known]
        members = np.stack([mine == name for name in order], axis=1) if order else np.zeros((len(mine), 0), bool)
        added, times = self._shares.T @ members.astype(np.int64), self._cells.table.T @ members.astype(np.float64)
        totals = self._cells.by_total(members.astype(np.float64)) if order else times
        return tuple(
            self._profile(str(at), int(members[:, at].sum()), added[:, at], times[:, at], totals[:, at])
            for at in range(len(order))
        )

    def _profile(self, name: str, people: int, added: Counts, times: np.ndarray, totals: np.ndarray) -> Profile:
        shares, cells = mean_of(added, people), self._cells
        spread = whole_spread_of((cells.feature, cells.count, times), (cells.totals, totals), shares)
        by_feature = {one.id: rounded(share) for one, share in zip(self._usage.features, shares, strict=True)}
        return Profile(name, rounded(people / len(self._shares.indptr[1:])), by_feature, spread)
