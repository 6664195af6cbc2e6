"""Which persona is which segment: identity from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from whofor.model.signal import Floats, Membership, Profile

LEAST = 0.3
"""A segment and a persona that have fewer members in common than this (Jaccard) are not the same."""

NEAR = 0.8
"""Where the persona has no members any more: how alike both signatures must be, from 0 to 1."""

MOST = 0.5
"""More than this share of a group's members in another group: that is where they went, or came from."""


@dataclass(frozen=True)
class Matching:
    """What became of the personas of one source.

    Attributes:
        kept: The persona that each matched segment is, by the segment's position.
        split: Per persona that was split: the positions of the other segments that most of its former members make up.
        joined: Per persona that no segment is: the position of the segment that most of its members are in now.
        gone: Personas that no segment is like, and whose members went to different segments or nowhere.
        new: The positions of segments whose members did not belong together before.
    """

    kept: Mapping[int, str] = field(default_factory=dict)
    split: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    joined: Mapping[str, int] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    new: tuple[int, ...] = ()


def match(old: Membership, was: Sequence[Profile], new: Membership, now: Sequence[Profile]) -> Matching:
    """Match the segments of a source to the personas that there were.

    Both memberships are of the same people, those of today: the old one is computed from the personas' files. As many
    members as possible come out in common (an optimal assignment over Jaccard indexes); equal choices are settled by
    how alike the signatures are.

    Args:
        old: Who belongs to which persona by its file.
        was: The signatures of the personas, in the order of `old.personas`.
        new: Who belongs to which segment.
        now: The signatures of the segments, in the order of `new.personas`.
    """
    together = _counts(old, new)
    kept = _assigned(together, old, was, new, now)
    rest = [at for at in range(len(now)) if at not in kept]
    lost = [at for at, one in enumerate(was) if one.id not in kept.values()]
    source = {at: int(together[:, at].argmax()) for at in rest if _most(together[:, at], _size(new, at))}
    target = {at: int(together[at].argmax()) for at in lost if _most(together[at], _size(old, at))}
    split: dict[str, tuple[int, ...]] = {}
    for at, origin in source.items():
        split[was[origin].id] = (*split.get(was[origin].id, ()), at)
    joined = {was[at].id: segment for at, segment in target.items() if was[at].id not in split}
    return Matching(
        kept,
        split,
        joined,
        tuple(was[at].id for at in lost if was[at].id not in joined),
        tuple(at for at in rest if at not in source),
    )


def closeness(one: Profile, other: Profile) -> float:
    """Return how alike two signatures are, from 0 to 1: 1 less their total variation or mean absolute distance.

    >>> closeness(Profile("a", 0.5, {"api": 0.8, "csv": 0.2}, 9.0), Profile("b", 0.5, {"api": 0.6, "csv": 0.4}, 9.0))
    0.8
    """
    if (one.spread is None) != (other.spread is None):
        return 0.0
    features = one.shares.keys() | other.shares.keys()
    apart = sum(abs(one.shares.get(name, 0.0) - other.shares.get(name, 0.0)) for name in features)
    return round(1.0 - apart / (max(len(features), 1) if one.spread is None else 2), 6)


def _counts(old: Membership, new: Membership) -> Floats:
    """Return how many people each persona and each segment have in common."""
    shape = (len(old.personas), len(new.personas))
    both = (old.of >= 0) & (new.of >= 0)
    counts = np.zeros(shape)
    np.add.at(counts, (old.of[both], new.of[both]), 1)
    return counts


def _assigned(
    together: Floats, old: Membership, was: Sequence[Profile], new: Membership, now: Sequence[Profile]
) -> dict[int, str]:
    if not was or not now:
        return {}
    before, after = (np.array([_size(side, at) for at in range(len(side.personas))]) for side in (old, new))
    either = before[:, None] + after[None, :] - together
    jaccard = np.divide(together, either, out=np.zeros_like(together), where=either > 0)
    near = np.array([[closeness(one, other) for other in now] for one in was])
    found = {}
    for row, column in zip(*linear_sum_assignment(jaccard + near * 1e-3, maximize=True), strict=True):
        if jaccard[row, column] >= LEAST or (not before[row] and near[row, column] >= NEAR):
            found[int(column)] = was[int(row)].id
    return found


def _size(membership: Membership, at: int) -> int:
    return int((membership.of == at).sum())


def _most(together: Floats, size: int) -> bool:
    return bool(size and len(together) and together.max() > MOST * size)
