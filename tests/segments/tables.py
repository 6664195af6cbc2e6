"""Tables of people by features, and what is planted in them."""

from __future__ import annotations

import numpy as np

from whofor.model.evidence import Feature
from whofor.model.signal import Usage


def usage(counts: np.ndarray, kind: str = "events", question: str = "q") -> Usage:
    people, features = counts.shape
    nothing = np.zeros(people, np.int64)
    return Usage(
        "usage", kind, tuple(f"u{i:04}" for i in range(people)),
        tuple(Feature(f"f{i}", f"F{i}", question) for i in range(features)), counts.astype(np.int64),
        nothing, nothing, nothing.astype(float), nothing.astype(float), np.zeros((people, 168), np.int64),
    )  # fmt: skip


def turned(seen: Usage, order: np.ndarray) -> Usage:
    """The same people in another order."""
    from dataclasses import replace

    return replace(seen, counts=seen.counts[order], people=tuple(seen.people[i] for i in order))


GROUPS = ([0.5, 0.3, 0.1, 0.04, 0.03, 0.03], [0.05, 0.05, 0.1, 0.4, 0.35, 0.05], [0.1, 0.05, 0.5, 0.05, 0.05, 0.25])


def planted(seed: int, sizes: tuple[int, ...] = (60, 45, 35)) -> tuple[Usage, list[int]]:
    """Groups of known habits; how much somebody uses the product has nothing to do with the group."""
    drawn = np.random.default_rng(seed)
    truth = [group for group, size in enumerate(sizes) for _ in range(size)]
    rows = [drawn.multinomial(8 + drawn.poisson(40), drawn.dirichlet(25 * np.array(GROUPS[one]))) for one in truth]
    return usage(np.array(rows)), truth


def planted_survey(seed: int) -> tuple[Usage, list[int]]:
    drawn = np.random.default_rng(seed)
    shares = np.full((2, 16), 0.15)
    shares[0, :6] = shares[1, 6:12] = 0.8
    truth = [0] * 80 + [1] * 60
    return usage((drawn.random((140, 16)) < shares[truth]).astype(int), "survey"), truth
