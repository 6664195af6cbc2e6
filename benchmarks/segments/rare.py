"""Is what whofor says it could have seen what it sees? Rare personas of several sizes, planted beside a large world.

    python benchmarks/segments/rare.py --seeds 11 12 13

A persona as `Discovery.smallest` has in mind (half of its use on a sixth of the features) is planted at multiples of
that share; it is found where a segment has a Jaccard index of 0.8 with it.
"""

from __future__ import annotations

import argparse

import numpy as np
from tables import usage
from worlds import FEATURES, dirichlet, feature_days, means, volume

from whofor.model.policy import Policy
from whofor.segments.discover import discover

USERS, COMMON = 10_000, [0.5, 0.3, 0.2]


def jaccard(seed: int, share: float) -> tuple[float, float | None]:
    """Return how well a persona of some share is found, and the smallest share that could have been seen."""
    drawn = np.random.default_rng([seed, 77])
    rows = means(4, 0.5, drawn)
    rows[3] = 0.5 * rows[:3].mean(axis=0)
    rows[3][drawn.choice(FEATURES, FEATURES // 6, replace=False)] += 0.5 / (FEATURES // 6)
    truth = drawn.choice(3, size=USERS, p=COMMON)
    truth[: round(share * USERS)] = 3
    counts, _ = feature_days(dirichlet(35 * rows[truth], drawn), volume(USERS, 60, drawn), drawn)
    found = discover(usage(counts), Policy(least_users=5))
    mine = truth == 3
    segments = [found.membership.of == at for at in range(len(found.profiles))]
    return max(float(np.sum(one & mine) / np.sum(one | mine)) for one in segments), found.smallest


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the smallest visible share with what is found.")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    asked = parser.parse_args()
    for seed in asked.seeds:
        smallest = jaccard(seed, 0.02)[1] or 0.0
        for times in (0.25, 0.5, 1, 2):
            found, _ = jaccard(seed, times * smallest)
            print(
                f"seed {seed}: smallest {smallest:.2%}, planted {times * smallest:.2%}: Jaccard {found:.2f}", flush=True
            )


if __name__ == "__main__":
    main()
