"""CPU and memory of drafting personas from interviews, beside reading and splitting the same words.

    python benchmarks/interviews/run.py [--runs 3] [--interviews 60 --words 8000]

Each run is a process of its own: CPU is user and system time of it, memory the most that was resident. The talks are
those of `benchmarks/words/corpus.py`, beside few tickets; `tfidf.py` there is what one would write in an afternoon.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORDS = HERE.parent / "words"


def cost(script: Path, root: Path) -> tuple[float, float]:
    """Run a program to its end and return its seconds of CPU and its MB at most."""
    process = subprocess.Popen([sys.executable, script, root])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{script} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU and memory of drafting personas from interviews.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--interviews", type=int, default=60)
    parser.add_argument("--words", type=int, default=8000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/whofor-interviews"))
    asked = parser.parse_args()
    written = ["--out", asked.folder, "--interviews", str(asked.interviews), "--words", str(asked.words)]
    subprocess.run([sys.executable, WORDS / "corpus.py", *written, "--tickets", "10", "--answers", "10"], check=True)
    middle = {}
    for script in (HERE / "ours.py", WORDS / "tfidf.py"):
        found = [cost(script, asked.folder) for _ in range(asked.runs)]
        middle[script.name] = statistics.median(cpu for cpu, _ in found)
        shown = " ".join(f"{cpu:.1f}" for cpu, _ in found)
        most = max(memory for _, memory in found)
        print(f"{script.name:9} {middle[script.name]:6.1f} CPU s  {most:5.0f} MB  ({shown})")
    print(f"ratio {middle['ours.py'] / middle['tfidf.py']:.1f}")


if __name__ == "__main__":
    main()
