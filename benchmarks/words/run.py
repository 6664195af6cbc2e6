"""CPU and memory of all that whofor does with words, beside plain tf-idf of the same text.

    python benchmarks/words/run.py [--runs 3] [--interviews 60 --words 8000 --tickets 5000 --answers 10000]

Each run is a process of its own: CPU is user and system time of it, memory the most that was resident.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

import corpus

HERE = Path(__file__).parent


def cost(script: str, root: Path) -> tuple[float, float]:
    """Run a program to its end and return its seconds of CPU and its MB at most."""
    process = subprocess.Popen([sys.executable, HERE / script, root])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{script} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU and memory of all that is done with words.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--interviews", type=int, default=60)
    parser.add_argument("--words", type=int, default=8000)
    parser.add_argument("--tickets", type=int, default=5000)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/whofor-words"))
    asked = parser.parse_args()
    corpus.write(asked.folder, asked.interviews, asked.words, asked.tickets, asked.answers, seed=1)
    costs = {script: [cost(script, asked.folder) for _ in range(asked.runs)] for script in ("ours.py", "tfidf.py")}
    middle = {script: statistics.median(cpu for cpu, _ in found) for script, found in costs.items()}
    for script, found in costs.items():
        most = max(memory for _, memory in found)
        print(f"{script:9} {middle[script]:6.1f} CPU s  {most:5.0f} MB  ({' '.join(f'{cpu:.1f}' for cpu, _ in found)})")
    print(f"ratio {middle['ours.py'] / middle['tfidf.py']:.1f}")


if __name__ == "__main__":
    main()
