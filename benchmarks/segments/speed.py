"""One discovery on many people, for `/usr/bin/time -v`: CPU seconds and the peak of memory.

/usr/bin/time -v python benchmarks/segments/speed.py --users 500000 --events 12000000
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from logs import table, written
from sklearn.metrics import adjusted_rand_score
from tables import usage

from whofor.model.policy import Policy
from whofor.model.signal import THIN
from whofor.segments.discover import discover


def kept(users: int, events: int, seed: int, file: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts and the planted personas; made once and kept in a file, so that only discovery is measured."""
    if not file.exists():
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log.parquet"
            counts, planted = table(log, written(users, events, seed, log))
        np.savez(file, counts=counts.astype(np.uint8), planted=planted)
    with np.load(file) as stored:
        return stored["counts"].astype(np.int64), stored["planted"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure one discovery.")
    parser.add_argument("--users", type=int, default=500_000)
    parser.add_argument("--events", type=int, default=12_000_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "whofor-speed.npz")
    asked = parser.parse_args()
    counts, planted = kept(asked.users, asked.events, asked.seed, asked.kept)
    seen, begun = usage(counts), time.process_time()
    found = discover(seen, Policy())
    known = found.membership.of != THIN
    print(f"{known.sum()} of {len(known)} users: {time.process_time() - begun:.1f} CPU-s, "
          f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB, k {len(found.profiles)}, "
          f"ARI {adjusted_rand_score(planted[known], found.membership.of[known]):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
