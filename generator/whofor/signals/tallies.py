"""What is counted of the cases of a workflow: one row a person, and one for everything that happened in their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whofor.model.flow import ANYWHERE, DIRECT, EXTRA, INSTEAD, KINDS, NEXT
from whofor.signals import cases
from whofor.signals.medians import medians
from whofor.signals.went import Went

if TYPE_CHECKING:
    import ibis.expr.types as ir


def totals(went: Went) -> ir.Table:
    """Return each person's cases, and how they went: `uid`, `cases`, `completed`, `designed`, `fitness`."""
    rows = went.cases
    return rows.group_by("uid").agg(
        cases=rows.count(),
        completed=rows.completed.sum(),
        designed=rows.designed.sum(),
        fitness=rows.fitness.sum(),
    )


def deviations(went: Went) -> ir.Table:
    """Return in how many of a person's cases each step went otherwise: `uid`, `kind`, `step`, `event`, ..."""
    import ibis

    rows = went.cases.join(went.deviations, "way").mutate(event=ibis.literal(ANYWHERE, "int64"))
    return _counted(rows)


def outside(went: Went, steps: ir.Table) -> ir.Table:
    """Return in how many of a person's cases each event outside the design came, and where."""
    import ibis

    found = cases.detours(steps, went.hits, went.places, went.coded)
    rows = found.join(went.cases, ["uid", "case"])
    inside = rows.filter(rows.slot < rows.events)
    direct = inside.filter(inside.follows)
    over = rows.filter((rows.slot == rows.events) & (rows.completed == 0) & rows.follows)
    gaps = went.gaps.rename(gap_way="way", gap_slot="slot", gap_step="step")
    replacing = inside.join(gaps, [inside.way == gaps.gap_way, inside.slot == gaps.gap_slot])
    every = ibis.union(
        _part(inside, EXTRA, ibis.literal(ANYWHERE)),
        _part(inside, EXTRA, inside.after),
        _part(direct, DIRECT, direct.after),
        _part(replacing, INSTEAD, replacing.gap_step),
        _part(over, NEXT, over.furthest),
    )
    return _counted(every.distinct())


def _part(rows: ir.Table, kind: str, step: ir.Value) -> ir.Table:
    """Return what happened in which case: `uid`, `case`, `begin`, `kind`, `step`, `event`."""
    import ibis

    named = {"kind": ibis.literal(KINDS.index(kind)), "step": step, "event": rows.code}
    return rows.select("uid", "case", "begin", **{name: column.cast("int64") for name, column in named.items()})


def _counted(rows: ir.Table) -> ir.Table:
    keys = ["uid", "kind", "step", "event"]
    return rows.group_by(keys).agg(cases=rows.count(), latest=rows.begin.max())


def followed(went: Went) -> ir.Table:
    """Return how often each step of a person's cases was followed by another: `uid`, `before`, `times`."""
    rows = went.places.filter(went.places["at"] > 0).semi_join(went.cases, ["uid", "case"])
    return rows.group_by("uid", "before").agg(times=rows.count())


def pauses(went: Went) -> ir.Table:
    """Return each person's median pause before each step (ms), over the times that it came after an earlier one."""
    rows = went.places.semi_join(went.cases, ["uid", "case"])
    return medians(rows.filter((rows["at"] > 0) & (rows.place > rows.before)), ["uid", "place"], "wait")
