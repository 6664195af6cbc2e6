"""Write the evidence of the living example: `python tests/living/write.py [--out evidence] [--seed 7]`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import interviews
import people
import register
import truth
import usage
import voices

from words import WORDS

ROOT = Path(__file__).parents[2]
TRUTH = Path(__file__).parent / "truth.json"
WRITTEN = ("usage", "interviews", "tickets", "nps", "exits", "notes")


def write(out: Path, truth_file: Path, seed: int) -> None:
    """Write all evidence under `out`, replacing what an earlier run wrote, and the planted truth."""
    for name in WRITTEN:
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    users = people.everyone(seed)
    rows = usage.events(users, seed)
    usage.write(usage.blemished(rows, seed), out / "usage" / "events.parquet")
    tickets, themes = voices.tickets(users, seed)
    exits, reasons = voices.exits(users, seed)
    save(out / "tickets" / "tickets.csv", tickets)
    save(out / "nps" / "2026-q3.csv", "\ufeff" + voices.nps(users, seed))
    save(out / "exits" / "exits.csv", exits)
    interviews.write(users, out / "interviews")
    for note in sorted((WORDS / "notes").glob("*.md")):
        save(out / "notes" / note.name, note.read_text(encoding="utf-8"))
    save(out / "sources.yaml", register.register())
    save(out / "codebook.yaml", (WORDS / "codebook.yaml").read_text(encoding="utf-8"))
    save(truth_file, truth.as_text(truth.truth(users, themes, reasons, seed)))


def save(path: Path, text: str) -> None:
    """Write text as UTF-8 with Unix line ends on every system."""
    path.write_bytes(text.encode("utf-8"))


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "evidence")
    parser.add_argument("--truth", type=Path, default=TRUTH)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    write(given.out, given.truth, given.seed)


if __name__ == "__main__":
    main()
