"""Judge whofor on generated event logs.

python benchmarks/segments/logs.py --users 50000 --events 1000000 --seeds 11 12
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
from sklearn.metrics import adjusted_rand_score
from tables import usage

from whofor.model.policy import Policy
from whofor.model.signal import THIN
from whofor.segments.discover import discover

EVENTLOG = Path(__file__).parents[1] / "eventlog.py"
TYPES = 100


def written(users: int, events: int, seed: int, log: Path) -> Path:
    """Write a log and return the path of its truth."""
    asked = ["--users", str(users), "--events", str(events), "--seed", str(seed), "--out", str(log)]
    subprocess.run([sys.executable, str(EVENTLOG), *asked], check=True, capture_output=True)
    return log.with_suffix(".truth.parquet")


def table(log: Path, truth: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct days on which each user did each thing, and the planted personas."""
    people = duckdb.sql(f"SELECT user_id, persona FROM '{truth}' ORDER BY user_id").fetchnumpy()
    cells = duckdb.sql(
        f"SELECT substr(user_id, 2)::INT AS person, substr(name, 7)::INT AS feature, "
        f"count(DISTINCT occurred_at::DATE)::INT AS days FROM '{log}' GROUP BY ALL"
    ).fetchnumpy()
    counts = np.zeros((len(people["user_id"]), TYPES), np.int64)
    counts[cells["person"], cells["feature"]] = cells["days"]
    return counts, np.unique(people["persona"].astype(str), return_inverse=True)[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge whofor on generated event logs.")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11])
    asked = parser.parse_args()
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log.parquet"
            counts, planted = table(log, written(asked.users, asked.events, seed, log))
        begun = time.process_time()
        found = discover(usage(counts), Policy())
        spent, known = time.process_time() - begun, found.membership.of != THIN
        index = adjusted_rand_score(planted[known], found.membership.of[known])
        print(f"{asked.events} events of {asked.users} users, seed {seed}: ARI {index:.3f} over {known.sum()} users, "
              f"k {len(found.profiles)} (6), {spent:.1f} CPU-s", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
