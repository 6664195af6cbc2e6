"""All that whofor does with words, in this process: read, redact, every look at them, and proposals for a codebook.

python benchmarks/words/ours.py /tmp/words
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from whofor.model.codebook import Codebook, Theme
from whofor.model.finding import Where
from whofor.store import repo as store
from whofor.words.proposals import proposals
from whofor.workflow.heard import heard
from whofor.workflow.said import PARTS_OF_IT, said


def main() -> None:
    parser = argparse.ArgumentParser(description="All that whofor does with words.")
    parser.add_argument("root", type=Path)
    root = parser.parse_args().root
    took = time.process_time()
    repo = store.load(root)
    took = told("read and redacted", took)
    proposed = proposals(heard(repo, {}))
    took = told(f"{len(proposed.entries)} entries proposed", took)
    themes = tuple(Theme(one.id, one.id, one.terms, Where("")) for one in proposed.entries)
    spoken = heard(replace(repo, codebook=Codebook(themes)), {})
    took = told(f"{len(spoken.voices):,} sentences matched with them", took)
    for part in PARTS_OF_IT:
        said(spoken, (part,), {})
        took = told(part, took)


def told(what: str, since: float) -> float:
    """Print what was done since then, in seconds of CPU."""
    now = time.process_time()
    print(f"{now - since:6.1f} s  {what}", flush=True)
    return now


if __name__ == "__main__":
    main()
