"""Is a persona of 1 % found among many users? The imbalanced world, L3, with as many users as asked for.

python benchmarks/segments/imbalanced.py --users 20000 --seeds 11 12 13
"""

from __future__ import annotations

import argparse

import numpy as np
from tables import usage
from worlds import l3

from whofor.model.policy import Policy
from whofor.segments.discover import discover

RAREST = 4


def jaccard(labels: np.ndarray, mine: np.ndarray) -> float:
    """Return how well the label that is most like some people has them."""
    names = np.unique(labels[labels >= 0])
    return max((float(np.sum((labels == one) & mine) / np.sum((labels == one) | mine)) for one in names), default=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Look for a persona of 1 %.")
    parser.add_argument("--users", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    asked = parser.parse_args()
    for seed in asked.seeds:
        made = l3(np.random.default_rng([seed, 7]), asked.users)
        known = made.chances
        assert known is not None
        found, mine = discover(usage(made.counts), Policy()), made.truth == RAREST
        ceiling = jaccard(known.argmax(axis=1), mine)
        print(f"seed {seed}: k {len(found.profiles)} (5), Jaccard {jaccard(found.membership.of, mine):.3f} "
              f"(who knows what is planted: {ceiling:.3f})", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
