"""Cases: from the events of one workflow to one row for every time that somebody went through it.

A case begins with the first event of the workflow in a session, whichever step that is. It ends

- with the session; or, where the workflow says `within`, after a pause longer than that, and before a step that a case
  may begin with (up to the first mandatory one) in a later session;
- before the first step is done again, unless that step may repeat: whoever begins anew has broken off. Going back to
  any other step is part of the case;
- before a step that a case may begin with, once the last mandatory step was done.

Events that the workflow ignores are not there at all. Other events outside the design belong to the case between its
first and its last event, in sessions that have an event of the workflow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whofor.model.flow import Workflow
from whofor.signals.clock import MINUTE
from whofor.signals.sessions import length, path, width

if TYPE_CHECKING:
    import ibis.expr.types as ir

WORDS = 4
"""Integers that hold the steps of a case: 84 steps of a workflow of 7, 60 of one of 15, 48 of one of 31."""

SLOTS, PLACES = 1 << 12, 1 << 8
"""More than a case can have of places between its events, and a workflow of steps."""


@dataclass(frozen=True)
class Coded:
    """A workflow in the codes of a source: the step of each of its codes, and the codes that it ignores."""

    workflow: Workflow
    steps: Mapping[int, int]
    ignored: tuple[int, ...]

    @property
    def bits(self) -> int:
        """Bits that hold any step."""
        return width(len(self.workflow.steps))

    @property
    def most(self) -> int:
        """How many events of the workflow a case may have to be read; runs of a step that repeats count once."""
        return WORDS * length(self.bits)


def coded(workflow: Workflow, names: Sequence[str]) -> Coded:
    """Return a workflow in the codes of a source; events that never occur have none."""
    code = {name: at for at, name in enumerate(names)}
    steps = {code[event]: at for at, step in enumerate(workflow.steps) for event in step.events if event in code}
    return Coded(workflow, steps, tuple(code[event] for event in workflow.ignore if event in code))


def hits(steps: ir.Table, coded: Coded) -> ir.Table:
    """Return the events of the workflow: `uid`, `session`, `t`, `code`, `place`, `case`, `before`, `again`.

    `place` is the position of its step, `case` the number (from 1, unique for a user) of the case's first event,
    `before` the place of the case's event before it (-1 in the first), `again` whether it goes on a run of a step that
    repeats.
    """
    import ibis

    workflow = coded.workflow
    ours = steps.filter(steps.code.isin(list(coded.steps)))
    placed = ours.select("uid", "session", "t", "code", place=_place(ours.code, coded))
    per_user = ibis.window(group_by="uid", order_by=["t", "code"])
    so_far = ibis.cumulative_window(group_by="uid", order_by=["t", "code"])
    seen = placed.mutate(
        number=ibis.row_number().over(per_user).cast("int64") + 1,
        last=placed.t.lag().over(per_user),
        came_from=placed.place.lag().over(per_user),
        visit=placed.session.lag().over(per_user),
    )
    repeats = _repeats(seen, workflow)
    elsewhere = seen.visit != seen.session
    may_begin = seen.place <= workflow.first
    anew = may_begin & (seen.came_from >= workflow.last) & ~repeats
    if not workflow.steps[0].repeat:
        anew |= seen.place == 0
    late = seen.t - seen["last"] > workflow.within * MINUTE
    over = late | (elsewhere & may_begin) if workflow.within else elsewhere
    begun = seen.mutate(begins=seen["last"].isnull() | over | anew, again=repeats)
    numbered = begun.mutate(start=ibis.ifelse(begun.begins, begun.number, 0))
    return numbered.select(
        "uid",
        "session",
        "t",
        "code",
        "place",
        case=numbered.start.max().over(so_far).cast("int64"),
        before=ibis.ifelse(numbered.begins, -1, numbered.came_from).cast("int64"),
        again=numbered.again & ~numbered.begins,
    )


def places(hits: ir.Table) -> ir.Table:
    """Return the hits without what only goes on a run, with `at` (from 0 in the case) and `wait` (ms, 0 at first)."""
    import ibis

    in_case = ibis.window(group_by=["uid", "case"], order_by=["t", "code"])
    kept = hits.filter(~hits.again)
    timed = kept.mutate(at=ibis.row_number().over(in_case).cast("int64"), last=kept.t.lag().over(in_case))
    return timed.mutate(wait=ibis.ifelse(timed["last"].isnull(), 0, timed.t - timed["last"]).cast("int64")).drop("last")


def words(places: ir.Table, coded: Coded) -> ir.Table:
    """Return one row a case: `uid`, `case`, `begin` (ms), `events`, and its steps packed in `w0`, `w1`, ...

    `place + 1` of the event at `at` stands in word `at // length` in the bits from `bits * (at % length)`, where
    `length` is how many places a word holds. Cases with more than `coded.most` events are cut there.
    """
    import ibis

    each = length(coded.bits)
    spot = places["at"] % each
    digits = {
        f"d{word}": ibis.ifelse(
            places["at"] // each == word, (places.place.cast("int64") + 1) << (spot * coded.bits).cast("int32"), 0
        )
        for word in range(WORDS)
    }
    rows = places.mutate(**digits)
    return rows.group_by("uid", "case").agg(
        begin=rows.t.min(),
        events=rows.count().cast("int64"),
        **{f"w{word}": rows[f"d{word}"].sum().cast("int64") for word in range(WORDS)},
    )


def unpacked(packed: Sequence[int], bits: int) -> tuple[int, ...]:
    """Return the steps that stand in the words of a case.

    >>> unpacked([(0 + 1) | (2 + 1) << 2, 0], 2)
    (0, 2)
    """
    return tuple(step for word in packed for step in path(word, bits))


def detours(steps: ir.Table, hits: ir.Table, places: ir.Table, coded: Coded) -> ir.Table:
    """Return the events outside the design since a case began: `uid`, `case`, `slot`, `after`, `code`, `follows`.

    `slot` is how many events of the case came before it (runs count once), `after` the place of the last of them, and
    `follows` whether that was the very event before it, in the same session. Where `slot` is all events of the case,
    the case was over.
    """
    import ibis

    known = [*coded.steps, *coded.ignored]
    strange = steps.filter(~steps.code.isin(known)).semi_join(hits, ["uid", "session"])
    nowhere = strange.select("uid", "session", "t", code=strange.code.cast("int64"), key=ibis.literal(0, "int64"))
    run = hits.filter(hits.again)
    runs = run.select("uid", "session", "t", code=run.code.cast("int64"), key=ibis.literal(-1, "int64"))
    capped = ibis.ifelse(places["at"] + 1 < SLOTS, places["at"] + 1, SLOTS - 1)
    key = (places.case * SLOTS + capped) * PLACES + places.place
    ours = places.select("uid", "session", "t", code=places.code.cast("int64"), key=key.cast("int64"))
    rows = nowhere.union(runs).union(ours)
    per_user = ibis.window(group_by="uid", order_by=["t", "code"])
    so_far = ibis.cumulative_window(group_by="uid", order_by=["t", "code"])
    seen = rows.mutate(
        state=rows.key.max().over(so_far),
        follows=(rows.key.lag().over(per_user) != 0) & (rows.session.lag().over(per_user) == rows.session),
    )
    found = seen.filter((seen.key == 0) & (seen.state > 0))
    return found.select(
        "uid",
        "code",
        case=found.state // (SLOTS * PLACES),
        slot=found.state // PLACES % SLOTS,
        after=found.state % PLACES,
        follows=found.follows,
    )


def _place(code: ir.Column, coded: Coded) -> ir.Column:
    return code.cases(*sorted(coded.steps.items()), else_=-1).cast("int64")


def _repeats(seen: ir.Table, workflow: Workflow) -> ir.BooleanValue:
    """Return whether an event does once more the step just done, and the step may repeat."""
    repeating = [at for at, step in enumerate(workflow.steps) if step.repeat]
    return (seen.place == seen.came_from).fill_null(False) & seen.place.isin(repeating)
