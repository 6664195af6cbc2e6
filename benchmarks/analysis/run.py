"""CPU and memory of the whole behavioural analysis: whofor, the same by hand in SQL, and with pandas in two ways.

    python benchmarks/analysis/run.py --events 10000000 --runs 3
    python benchmarks/analysis/run.py --events 1000000 --same
    python benchmarks/analysis/run.py --events 100000000 --users 500000 --memory 2GB --only ours --runs 1

Each run is a process of its own: CPU is user and system time of it, memory the most that was resident. Logs are made by
benchmarks/eventlog.py and kept in --folder. With --same the results of one run of each are compared first.

- `ours` is whofor, from the file to every aggregate.
- `hand` is integer DuckDB SQL as an expert writes it for this log alone.
- `pandas` is vectorised by hand: one sort, integer keys, small types, packed paths.
- `groupby` is the pandas that an analyst ordinarily writes: dates, categories, group-bys, merges and pivots.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WAYS = {"ours": "ours.py", "hand": "hand.py", "pandas": "by_pandas.py", "groupby": "by_groupby.py"}


class Cost(NamedTuple):
    """What a process took: seconds of CPU, and MB at most."""

    cpu: float
    memory: float


def cost(*command: object) -> Cost:
    """Run a Python process to its end and return what it took."""
    process = subprocess.Popen([sys.executable, *map(str, command)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def log(folder: Path, users: int, events: int) -> Path:
    """Return the path of a log, made where it is not there."""
    path = folder / f"log-{users}-{events}.parquet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        cost(HERE.parent / "eventlog.py", "--users", users, "--events", events, "--seed", 1, "--out", path)
    return path


def out(way: str, path: Path) -> list[object]:
    """Return the arguments that say where results go: whofor's stay in memory unless they are to be compared."""
    return [] if way == "ours" else ["--out", path.with_suffix(f".{way}")]


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU and memory of the whole behavioural analysis.")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, help="default: one for each hundred events")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", default="500MB", help="what DuckDB may use, in whofor and by hand")
    parser.add_argument("--only", choices=WAYS, nargs="+", default=list(WAYS))
    parser.add_argument("--same", action="store_true", help="compare the results first")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/whofor-logs"))
    asked = parser.parse_args()
    path = log(asked.folder, asked.users or asked.events // 100, asked.events)
    if asked.same:
        folders = [path.with_suffix(f".{way}") for way in WAYS]
        for script, folder in zip(WAYS.values(), folders, strict=True):
            cost(HERE / script, path, "--memory", asked.memory, "--out", folder)
        subprocess.run([sys.executable, HERE / "same.py", *folders], check=True)
    costs: dict[str, list[Cost]] = {way: [] for way in asked.only}
    for _ in range(asked.runs):  # in turn: whatever else the machine does meets all of them
        for way, found in costs.items():
            found.append(cost(HERE / WAYS[way], path, "--memory", asked.memory, *out(way, path)))
    middle = {way: statistics.median(one.cpu for one in found) for way, found in costs.items()}
    print(f"{asked.events:,} events, DuckDB at most {asked.memory}, median of {asked.runs}")
    for way, found in costs.items():
        ratio = f"  {middle['ours'] / middle[way]:5.2f} ours by this" if "ours" in middle else ""
        every = " ".join(f"{one.cpu:.1f}" for one in found)
        print(f"{way:7} {middle[way]:7.1f} CPU s  {max(one.memory for one in found):6.0f} MB{ratio}  ({every})")


if __name__ == "__main__":
    main()
