"""Judge whofor and its peers on the worlds.

python benchmarks/segments/run.py --seeds 11 12 13 14 15 [--only whofor] [--worlds L1 N1]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

import numpy as np
from peers import PEERS
from sklearn.metrics import adjusted_rand_score
from tables import usage
from worlds import WORLDS, World, world

from whofor.model.policy import Policy
from whofor.segments.discover import discover

Method = Callable[[np.ndarray], np.ndarray]


def whofor(counts: np.ndarray) -> np.ndarray:
    """Return whofor's persona of each person, below 0 where none fits."""
    return discover(usage(counts), Policy()).membership.of


def groups(labels: np.ndarray) -> int:
    """Return how many groups there are; what is below 0 is none."""
    return len(set(labels[labels >= 0].tolist()))


def judged(one: World, labels: np.ndarray) -> float:
    """Return the adjusted Rand index over the people that there is enough evidence of, the same for every method."""
    known = one.counts.sum(axis=1) >= Policy().least_use
    return float(adjusted_rand_score(one.truth[known], labels[known]))


def row(name: str, method: Method, made: Sequence[World]) -> dict[str, object]:
    """Return how a method did on some worlds of one kind."""
    begun = time.process_time()
    found = [method(one.counts) for one in made]
    spent = (time.process_time() - begun) / len(made)
    index = [judged(one, labels) for one, labels in zip(made, found, strict=True)]
    return {"method": name, "world": made[0].name, "ari": index, "k": [groups(one) for one in found], "cpu": spent,
            "truth": made[0].personas}  # fmt: skip


def oracle(made: Sequence[World]) -> dict[str, object] | None:
    """Return what somebody would find who knew what was planted."""
    known = [one.chances for one in made]
    index = [judged(one, said.argmax(axis=1)) for one, said in zip(made, known, strict=True) if said is not None]
    if not index:
        return None
    return {"method": "oracle", "world": made[0].name, "ari": index, "k": [made[0].personas] * len(made), "cpu": 0.0,
            "truth": made[0].personas}  # fmt: skip


def said(one: dict[str, object]) -> str:
    index, ks = np.array(one["ari"]), " ".join(map(str, one["k"]))  # type: ignore[arg-type, call-overload]
    name = f"{one['world']:4}{one['method']:22}"
    return f"{name}{index.mean():6.3f}{index.min():7.3f}   k {ks} ({one['truth']})   {one['cpu']:.1f} CPU-s"


def total(rows: Sequence[dict[str, object]], method: str) -> str:
    """Return a method's totals: over the worlds with structure, and over those without."""
    mine = [one for one in rows if one["method"] == method]
    planted = [one for one in mine if str(one["world"]).startswith("L")]
    bare = [k for one in mine if str(one["world"]).startswith("N") for k in one["k"]]  # type: ignore[attr-defined]
    per_world = [float(np.mean(one["ari"])) for one in planted]  # type: ignore[arg-type]
    near = [abs(k - one["truth"]) <= 1 for one in planted for k in one["k"]]  # type: ignore[attr-defined, operator]
    index = f"ARI {np.mean(per_world):.3f} (least world {min(per_world):.3f})" if planted else ""
    lone = f"one segment: {sum(k <= 1 for k in bare)}/{len(bare)}"
    return f"{method:22}{index}   k within 1: {sum(near)}/{len(near)}   {lone}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge whofor and its peers on worlds with planted personas.")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--only", nargs="+", default=["whofor", *PEERS])
    parser.add_argument("--worlds", nargs="+", default=[one.__name__.upper() for one in WORLDS])
    asked = parser.parse_args()
    methods: dict[str, Method] = {"whofor": whofor, **PEERS}
    rows: list[dict[str, object]] = []
    for make in WORLDS:
        if make.__name__.upper() not in asked.worlds:
            continue
        made = [world(make, seed) for seed in asked.seeds]
        ceiling = oracle(made)
        for one in ([ceiling] if ceiling else []) + [row(name, methods[name], made) for name in asked.only]:
            rows.append(one)
            print(said(one), flush=True)
    print("\n" + "\n".join(total(rows, name) for name in dict.fromkeys(str(one["method"]) for one in rows)))


if __name__ == "__main__":
    main()
