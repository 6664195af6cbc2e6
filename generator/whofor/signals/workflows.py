"""A designed workflow against what people did: one row a person leaves the engine, and no event ever does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from whofor.model.flow import ANYWHERE, DIRECT, EXTRA, INSTEAD, KINDS, NEXT, Conformance, Tally, Workflow
from whofor.model.signal import Counts, Floats
from whofor.signals import cases
from whofor.signals.cases import WORDS, Coded
from whofor.signals.clock import MINUTE
from whofor.signals.medians import medians
from whofor.signals.staged import Staged
from whofor.signals.ways import MILLION, Way, way

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

KEYS = [f"w{word}" for word in range(WORDS)]


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


def conformance(staged: Staged, workflow: Workflow) -> Conformance:
    """Return how everybody's cases of a workflow went.

    Args:
        staged: The events of one source.
        workflow: The design; events of it that never occur there are as if nobody had done them.
    """
    went = follow(staged, workflow)
    people = len(staged.people)
    totals = staged.run(_totals(went)) if went else None
    rows = (staged.run(_deviations(went)), staged.run(_detours(went, staged.steps))) if went else ()
    return Conformance(
        workflow=workflow,
        people=staged.people,
        events=staged.names,
        cases=_column(totals, "cases", people),
        completed=_column(totals, "completed", people),
        designed=_column(totals, "designed", people),
        fitness=_column(totals, "fitness", people) / MILLION,
        slots=_slots(staged.run(_followed(went)) if went else None, (people, len(workflow.steps))),
        waits=_waits(staged.run(_medians(went)) if went else None, (people, len(workflow.steps))),
        tallies={kind: _tally(rows, at) for at, kind in enumerate(KINDS)},
        truncated=went.truncated if went else 0,
    )


def follow(staged: Staged, workflow: Workflow) -> Went | None:
    """Align every distinct way through a workflow, and lend what comes of it to the engine; None where nobody went."""
    coded = cases.coded(workflow, staged.names)
    if not coded.steps:
        return None
    hits = cases.hits(staged.steps, coded)
    places = cases.places(hits)
    words = cases.words(places, coded)
    readable = words.filter(words.events <= coded.most)
    found = staged.run(readable.group_by(KEYS).agg(cases=readable.count())).sort_values(KEYS)
    packed = [[int(word) for word in row] for row in found[KEYS].to_numpy()]
    ways = [way(cases.unpacked(row, coded.bits), workflow) for row in packed]
    named, lend = workflow.id.replace("-", "_"), staged.lend
    said = lend(f"ways_of_{named}", _said(packed, ways, coded))
    return Went(
        coded=coded,
        hits=hits,
        places=places,
        cases=readable.join(said, KEYS).select(
            "uid", "case", "begin", "events", "way", "fitness", "completed", "designed", "furthest"
        ),
        deviations=lend(
            f"deviations_of_{named}",
            _columns(
                ("way", "kind", "step"),
                [(at, KINDS.index(kind), step) for at, one in enumerate(ways) for kind, step in one.deviations],
            ),
        ),
        gaps=lend(
            f"gaps_of_{named}",
            _columns(("way", "slot", "step"), [(at, *gap) for at, one in enumerate(ways) for gap in one.gaps]),
        ),
        truncated=int(staged.run(words.agg(cases=(words.events > coded.most).sum()))["cases"].fillna(0).iloc[0]),
    )


def _said(packed: list[list[int]], ways: list[Way], coded: Coded) -> dict[str, Sequence[int]]:
    """Return what is to be said of each way, by its words."""
    columns: dict[str, Sequence[int]] = {key: [row[at] for row in packed] for at, key in enumerate(KEYS)}
    return columns | {
        "way": list(range(len(ways))),
        "fitness": [one.fitness for one in ways],
        "completed": [int(one.completed) for one in ways],
        "designed": [int(one.designed) for one in ways],
        "furthest": [max(cases.unpacked(row, coded.bits)) for row in packed],
    }


def _columns(names: Sequence[str], rows: list[tuple[int, ...]]) -> dict[str, Sequence[int]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _totals(went: Went) -> ir.Table:
    """Return each person's cases, and how they went: `uid`, `cases`, `completed`, `designed`, `fitness`."""
    rows = went.cases
    return rows.group_by("uid").agg(
        cases=rows.count(),
        completed=rows.completed.sum(),
        designed=rows.designed.sum(),
        fitness=rows.fitness.sum(),
    )


def _deviations(went: Went) -> ir.Table:
    """Return in how many of a person's cases each step went otherwise: `uid`, `kind`, `step`, `event`, ..."""
    import ibis

    rows = went.cases.join(went.deviations, "way").mutate(event=ibis.literal(ANYWHERE, "int64"))
    return _counted(rows)


def _detours(went: Went, steps: ir.Table) -> ir.Table:
    """Return in how many of a person's cases each event outside the design came, and where."""
    import ibis

    found = cases.detours(steps, went.hits, went.places, went.coded)
    rows = found.join(went.cases, ["uid", "case"]).mutate(event=found.code)
    inside = rows.filter(rows.slot < rows.events)
    over = rows.filter((rows.slot == rows.events) & (rows.completed == 0) & rows.follows)
    gaps = went.gaps.rename(gap_way="way", gap_slot="slot", gap_step="step")
    kinds: list[tuple[ir.Table, str, Callable[[ir.Table], ir.Value]]] = [
        (inside, EXTRA, lambda _: ibis.literal(ANYWHERE, "int64")),
        (inside, EXTRA, lambda one: one.after),
        (inside.filter(inside.follows), DIRECT, lambda one: one.after),
        (inside.join(gaps, [inside.way == gaps.gap_way, inside.slot == gaps.gap_slot]), INSTEAD, _gap_step),
        (over, NEXT, lambda one: one.furthest),
    ]
    keys = ["uid", "case", "begin", "kind", "step", "event"]
    parts = [
        one.select(
            "uid",
            "case",
            "begin",
            kind=ibis.literal(KINDS.index(kind), "int64"),
            step=step(one).cast("int64"),
            event=one.event.cast("int64"),
        )
        for one, kind, step in kinds
    ]
    every = ibis.union(*parts)
    return _counted(every.group_by(keys).agg(times=every.count()))


def _gap_step(rows: ir.Table) -> ir.Value:
    return rows.gap_step


def _counted(rows: ir.Table) -> ir.Table:
    keys = ["uid", "kind", "step", "event"]
    return rows.group_by(keys).agg(cases=rows.count(), latest=rows.begin.max())


def _followed(went: Went) -> ir.Table:
    """Return how often each step of a person's cases was followed by another: `uid`, `before`, `times`."""
    rows = went.places.filter(went.places["at"] > 0).semi_join(went.cases, ["uid", "case"])
    return rows.group_by("uid", "before").agg(times=rows.count())


def _medians(went: Went) -> ir.Table:
    """Return each person's median pause before each step (ms), over the times that it came after an earlier one."""
    rows = went.places.semi_join(went.cases, ["uid", "case"])
    return medians(rows.filter((rows["at"] > 0) & (rows.place > rows.before)), ["uid", "place"], "wait")


def _column(rows: pd.DataFrame | None, name: str, people: int) -> Counts:
    column = np.zeros(people, np.int64)
    if rows is not None:
        column[rows["uid"].to_numpy(np.int64)] = rows[name].to_numpy(np.int64)
    return column


def _slots(rows: pd.DataFrame | None, shape: tuple[int, int]) -> Counts:
    slots = np.zeros(shape, np.int64)
    if rows is not None:
        slots[rows["uid"].to_numpy(np.int64), rows["before"].to_numpy(np.int64)] = rows["times"].to_numpy(np.int64)
    return slots


def _waits(rows: pd.DataFrame | None, shape: tuple[int, int]) -> Floats:
    waits = np.full(shape, np.nan)
    if rows is not None:
        minutes = rows["median"].to_numpy(np.float64) / MINUTE
        waits[rows["uid"].to_numpy(np.int64), rows["place"].to_numpy(np.int64)] = minutes
    return waits


def _tally(parts: Sequence[pd.DataFrame], kind: int) -> Tally:
    """Return the rows of one kind, by person, step and event."""
    names = ("uid", "step", "event", "cases", "latest")
    found = [rows.loc[rows["kind"] == kind, list(names)].to_numpy(np.int64) for rows in parts]
    table = np.concatenate([np.empty((0, len(names)), np.int64), *found])
    ordered = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
    return Tally(*(ordered[:, at] for at in range(len(names))))
