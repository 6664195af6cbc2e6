"""A designed workflow against what people did: one row a person leaves the engine, and no event ever does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from whofor.model.flow import KINDS, Conformance, Tally, Workflow
from whofor.model.signal import Counts, Floats
from whofor.signals import tallies
from whofor.signals.clock import MINUTE
from whofor.signals.staged import Staged
from whofor.signals.ways import MILLION
from whofor.signals.went import Went, follow

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

Numbers = TypeVar("Numbers", Counts, Floats)


def conformance(staged: Staged, workflow: Workflow) -> Conformance:
    """Return how everybody's cases of a workflow went.

    Args:
        staged: The events of one source.
        workflow: The design; events of it that never occur there are as if nobody had done them.
    """
    went = follow(staged, workflow)

    def run(expression: Callable[[Went], ir.Table]) -> pd.DataFrame | None:
        return staged.run(expression(went)) if went else None

    people, steps = len(staged.people), len(workflow.steps)
    totals = run(tallies.totals)
    rows = [run(tallies.deviations), run(lambda one: tallies.outside(one, staged.steps))]
    return Conformance(
        workflow=workflow,
        people=staged.people,
        events=staged.names,
        cases=_column(totals, "cases", people),
        completed=_column(totals, "completed", people),
        designed=_column(totals, "designed", people),
        fitness=_column(totals, "fitness", people) / MILLION,
        slots=_matrix(run(tallies.followed), "before", "times", np.zeros((people, steps), np.int64)),
        waits=_matrix(run(tallies.pauses), "place", "median", np.full((people, steps), np.nan)) / MINUTE,
        tallies={kind: _tally(rows, at) for at, kind in enumerate(KINDS)},
        truncated=went.truncated if went else 0,
    )


def _column(rows: pd.DataFrame | None, name: str, people: int) -> Counts:
    column = np.zeros(people, np.int64)
    if rows is not None:
        column[rows["uid"].to_numpy(np.int64)] = rows[name].to_numpy(np.int64)
    return column


def _matrix(rows: pd.DataFrame | None, column: str, value: str, empty: Numbers) -> Numbers:
    """Fill `empty` (people, steps) with a value of the rows that have one."""
    if rows is not None:
        empty[rows["uid"].to_numpy(np.int64), rows[column].to_numpy(np.int64)] = rows[value].to_numpy(np.int64)
    return empty


def _tally(parts: Sequence[pd.DataFrame | None], kind: int) -> Tally:
    """Return the rows of one kind, by person, step and event."""
    names = ["uid", "step", "event", "cases", "latest"]
    found = [rows.loc[rows["kind"] == kind, names].to_numpy(np.int64) for rows in parts if rows is not None]
    table = np.concatenate([np.empty((0, len(names)), np.int64), *found])
    ordered = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
    return Tally(*(ordered[:, at] for at in range(len(names))))
