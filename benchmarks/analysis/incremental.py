"""What a new day costs: a log in daily files on a shelf, read anew, again, and with one day more.

    python benchmarks/analysis/incremental.py --events 10000000 --days 60

Reading is staging and sessions: what a shelf keeps. Who was sessionised again is seen by a mark that the others keep.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import duckdb
from run import HERE, cost, log

READ = "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import ours; "
ALL = READ + "ours.read(pathlib.Path(sys.argv[2]), '*.parquet', sys.argv[3], pathlib.Path(sys.argv[4]))"


def daily(path: Path, folder: Path, days: int) -> list[Path]:
    """Write the first days of a log, and one more, to a file each."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = [folder / f"day-{number:03}.parquet" for number in range(days + 1)]
    with duckdb.connect() as base:
        [(first,)] = base.execute(f"SELECT min(occurred_at)::DATE FROM '{path}'").fetchall()
        for number, one in enumerate(paths):
            wanted = f"occurred_at::DATE = DATE '{first}' + {number}"
            base.execute(f"COPY (SELECT * FROM '{path}' WHERE {wanted}) TO '{one}' (COMPRESSION zstd)")
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description="What a new day costs.")
    parser.add_argument("--events", type=int, default=10_000_000, help="of 180 days")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--memory", default="500MB")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/whofor-logs"))
    asked = parser.parse_args()
    folder, shelves = asked.folder / "days", asked.folder / "shelves"
    shutil.rmtree(shelves, ignore_errors=True)
    *_, new = daily(log(asked.folder, asked.events // 100, asked.events), folder, asked.days)
    aside = new.rename(asked.folder / "new-day.parquet")
    command = ("-c", ALL, HERE, folder, asked.memory, shelves)
    shelf = str(shelves / "usage.duckdb")
    for what in ("first run", "nothing new", "one day more"):
        if what == "one day more":
            with duckdb.connect(shelf) as base:
                base.execute("UPDATE sessions SET events = -events")
            aside.rename(new)
        took = cost(*command)
        print(f"{what:12} {took.cpu:6.1f} CPU s  {took.memory:5.0f} MB")
    with duckdb.connect(shelf, read_only=True) as base:
        query = "SELECT count(DISTINCT uid) FILTER (events > 0), count(DISTINCT uid) FROM sessions"
        [(again, people)] = base.execute(query).fetchall()
        [(came,)] = base.execute(f"SELECT count(DISTINCT user_id) FROM '{new}'").fetchall()
    print(f"sessionised again: {again:,} of {people:,} people; {came:,} have events on the new day")


if __name__ == "__main__":
    main()
