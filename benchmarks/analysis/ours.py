"""The whole behavioural analysis of one log by whofor: from its file to every aggregate, in this process.

    python benchmarks/analysis/ours.py log.parquet --memory 500MB [--out folder]

Who is in which segment is the log's planted truth, so that finding segments is not part of what is measured.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.parquet as pq

from whofor.model.behaviour import Curve, Returned, Week
from whofor.model.evidence import Register, Source
from whofor.model.finding import Where
from whofor.model.flow import Edge
from whofor.model.flow import Path as Way
from whofor.model.policy import Policy
from whofor.model.signal import Usage
from whofor.signals.groups import groups
from whofor.signals.lifecycle import lifecycle
from whofor.signals.paths import edges, paths
from whofor.signals.retention import retention
from whofor.signals.staged import Staged
from whofor.signals.stickiness import stickiness
from whofor.signals.usage import usage
from whofor.store.events.source import Means, read_events


class Analysis(NamedTuple):
    """Everything that was computed; by segment, where it is a mapping."""

    usage: Usage
    edges: dict[int, tuple[Edge, ...]]
    paths: dict[int, tuple[Way, ...]]
    weeks: dict[int, tuple[Week, ...]]
    returned: dict[int, tuple[Returned, ...]]
    curves: dict[int, Curve]


def read(folder: Path, pattern: str, memory: str, shelves: Path | None = None) -> Staged:
    """Stage the files of a folder; on a shelf, if there is one."""
    source = Source("usage", "events", pattern, Where("evidence/sources.yaml", 1))
    means = Means(shelves=shelves)
    reading, staged = read_events(source, Register("P", "", (source,)), folder, Policy(memory=memory), means)
    assert staged is not None, reading.findings
    return staged


def analysis(staged: Staged, of: np.ndarray) -> Analysis:
    """Compute everything."""
    people = usage(staged)
    segments = groups(of, staged.lend)
    return Analysis(
        people,
        dict(edges(staged, segments)),
        dict(paths(staged, segments)),
        lifecycle(staged, of),
        retention(staged, of),
        stickiness(staged, of) or {},
    )


def planted(truth: Path, people: tuple[str, ...]) -> np.ndarray:
    """Return the number of each person's persona."""
    table = pq.read_table(truth)
    ids = table["user_id"].to_numpy()
    persona = np.array([int(one[1:]) for one in table["persona"].to_pylist()])
    order = np.argsort(ids)
    return persona[order][np.searchsorted(ids[order], np.array(people, dtype=object))]


def main() -> None:
    parser = argparse.ArgumentParser(description="The whole behavioural analysis of one log by whofor.")
    parser.add_argument("log", type=Path)
    parser.add_argument("--memory", default="500MB", help="what the embedded engine may use before it spills")
    parser.add_argument("--out", type=Path, help="a folder to write the aggregates to, for the comparison")
    asked = parser.parse_args()
    staged = read(asked.log.parent, asked.log.name, asked.memory)
    found = analysis(staged, planted(asked.log.with_suffix(".truth.parquet"), staged.people))
    print(len(found.usage.people), int(found.usage.events.sum()), "events")
    if asked.out:
        import tables

        tables.write(found, staged, asked.out)


if __name__ == "__main__":
    main()
