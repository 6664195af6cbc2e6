"""Every case of a workflow beside what is to be said of its way: each distinct way is aligned once, in Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whofor.model.flow import KINDS, Workflow
from whofor.signals import cases
from whofor.signals.cases import WORDS, Coded
from whofor.signals.staged import Lend, Staged
from whofor.signals.ways import Way, way

if TYPE_CHECKING:
    import ibis.expr.types as ir

KEYS = [f"w{word}" for word in range(WORDS)]
"""The columns that hold the steps of a case."""

SAID = ("way", "fitness", "completed", "designed", "furthest")
"""What is to be said of each way, beside its deviations."""


@dataclass(frozen=True, eq=False)
class Went:
    """The expressions that one workflow is read from.

    Attributes:
        coded: The workflow in the source's codes.
        hits: Its events: `cases.hits`.
        places: The same, runs merged: `cases.places`.
        cases: Every case that can be read, with what is to be said of it: `uid`, `case`, `begin`, `events`, `way`,
            `fitness`, `completed`, `designed`, `furthest`.
        deviations: (way, kind, step), lent.
        gaps: (way, slot, step), lent.
        truncated: How many cases are too long to be read.
    """

    coded: Coded
    hits: ir.Table
    places: ir.Table
    cases: ir.Table
    deviations: ir.Table
    gaps: ir.Table
    truncated: int


def follow(staged: Staged, workflow: Workflow) -> Went | None:
    """Align every distinct way through a workflow, and lend what comes of it to the engine; None where nobody went."""
    coded = cases.coded(workflow, staged.names)
    if not coded.steps:
        return None
    hits = staged.keep(cases.hits(staged.steps, coded))
    places = staged.keep(cases.places(hits))
    words = staged.keep(cases.words(places, coded))
    readable, beyond = words.filter(words.events <= coded.most), words.filter(words.events > coded.most)
    found = staged.run(readable.group_by(KEYS).agg(cases=readable.count())).sort_values(KEYS)
    packed: list[list[int]] = found[KEYS].to_numpy("int64").tolist()
    taken = [cases.unpacked(row, coded.bits) for row in packed]
    ways = [way(one, workflow) for one in taken]
    said, deviations, gaps = _lent(workflow.id.replace("-", "_"), packed, taken, ways, staged.lend)
    return Went(
        coded=coded,
        hits=hits,
        places=places,
        cases=staged.keep(readable.join(said, KEYS).select("uid", "case", "begin", "events", *SAID)),
        deviations=deviations,
        gaps=gaps,
        truncated=int(staged.run(beyond.agg(cases=beyond.count()))["cases"].iloc[0]),
    )


def _lent(
    name: str, packed: list[list[int]], taken: list[tuple[int, ...]], ways: list[Way], lend: Lend
) -> tuple[ir.Table, ir.Table, ir.Table]:
    """Lend what is to be said of each way (by its words), its deviations, and its gaps."""
    rows = [
        (*words, at, one.fitness, int(one.completed), int(one.designed), max(steps))
        for at, (words, steps, one) in enumerate(zip(packed, taken, ways, strict=True))
    ]
    kinds = [(at, KINDS.index(kind), step) for at, one in enumerate(ways) for kind, step in one.deviations]
    gaps = [(at, slot, step) for at, one in enumerate(ways) for slot, step in one.gaps]
    return (
        lend(f"ways_of_{name}", _columns((*KEYS, *SAID), rows)),
        lend(f"deviations_of_{name}", _columns(("way", "kind", "step"), kinds)),
        lend(f"gaps_of_{name}", _columns(("way", "slot", "step"), gaps)),
    )


def _columns(names: Sequence[str], rows: Sequence[tuple[int, ...]]) -> dict[str, Sequence[int]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}
