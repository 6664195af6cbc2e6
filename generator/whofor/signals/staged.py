"""One source of events as an engine holds it: sessionised integers, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from whofor.model.evidence import Feature
from whofor.signals.activity import active_days
from whofor.signals.clock import day
from whofor.signals.sessions import NOTHING, sessions

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

Run = Callable[["ir.Table"], "pd.DataFrame"]
"""Runs an expression on the engine that holds the tables and returns its rows: aggregates, never events."""


Keep = Callable[["ir.Table"], "ir.Table"]
"""Runs an expression once and returns its rows as a table on the engine, for expressions that read it several times."""


class Lend(Protocol):
    """Puts a small table of integers beside the staged ones, so that they can be joined with it."""

    def __call__(self, name: str, columns: dict[str, Sequence[int]]) -> ir.Table:
        """Return the table; `columns` maps each column's name to its values, all int64."""


@dataclass(frozen=True, eq=False)
class Staged:
    """The events of one source, sessionised.

    Attributes:
        source: The source's id.
        steps: What `sessions.steps` returns: one row an event.
        sessions: What `sessions.sessions` returns: one row a session.
        people: The person of each `uid`, from 0, sorted.
        accounts: The account of each `uid` ("" where none is known).
        names: The event's name of each `code`, from 0.
        features: The features.
        featured: (code, position in `features`) of every event that belongs to a feature.
        bits: Bits of one step in `sessions.path`.
        run: Runs an expression.
        lend: Puts a small table beside the others.
        keep: Runs an expression once, for others to read its rows.
        attributes: What each person was last said to be ("" where nothing is known), by the attribute's name.
    """

    source: str
    steps: ir.Table
    sessions: ir.Table
    people: tuple[str, ...]
    accounts: tuple[str, ...]
    names: tuple[str, ...]
    features: tuple[Feature, ...]
    featured: tuple[tuple[int, int], ...]
    bits: int
    run: Run
    lend: Lend
    keep: Keep
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def days(self) -> ir.Table:
        """Each day on which each person came, once (`uid`, `day`): what `activity.active_days` returns, kept."""
        return self.keep(active_days(self.steps))

    def between(self, first: int, last: int) -> Staged:
        """Return the part of it from day `first` to day `last`, both included, in days since 1970 of users' clocks.

        It is what would be there if there were no events on other days: sessions are cut at its ends.
        """
        came = day(self.steps.t, self.steps.shift)
        steps = self.keep(_cut(self.steps.filter((came >= first) & (came <= last))))
        return replace(self, steps=steps, sessions=self.keep(sessions(steps, self.bits)))

    def feature_steps(self) -> ir.Table:
        """Return the steps that belong to a feature, with `feature`, its position; once for each feature of a step."""
        codes, features = [code for code, _ in self.featured], [position for _, position in self.featured]
        if codes == features and len(codes) == len(self.names):
            return self.steps.mutate(feature=self.steps.code)
        pairs = self.lend("featured", {"code": codes, "feature": features})
        return self.steps.join(pairs, self.steps.code == pairs.code).select(self.steps, feature=pairs.feature)


def _cut(steps: ir.Table) -> ir.Table:
    """Return steps of which the first in a session may be missing, so that the first that is there begins it."""
    import ibis

    found = steps.group_by("uid", "session").agg(begin=steps.step.min())
    rows = steps.join(found, ["uid", "session"])
    begins = rows.step == rows.begin
    return rows.select(
        "uid",
        "t",
        "code",
        "shift",
        "session",
        step=(rows.step - rows.begin + 1).cast("int32"),
        before=ibis.ifelse(begins, NOTHING, rows.before).cast("int16"),
        wait=ibis.ifelse(begins, 0, rows.wait).cast("int64"),
    )
