"""One source of events, wherever it lies: what was read of it, and its sessionised integers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Finding, Level
from whofor.model.policy import Policy
from whofor.redaction.redact import PSEUDONYM
from whofor.signals import sessions
from whofor.signals.clock import day
from whofor.signals.staged import Staged
from whofor.store.engine import Engine
from whofor.store.events import shelf, warehouse
from whofor.store.events.exclusions import counted
from whofor.store.events.local import MOST_NAMES, staged_files, staged_rows
from whofor.store.events.names import features
from whofor.store.events.read import end_of
from whofor.store.events.shelf import State
from whofor.store.events.zones import is_zone
from whofor.store.files import expand
from whofor.store.redacted import PERSON, noted

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd


@dataclass(frozen=True)
class Means:
    """What a run may use besides the repository.

    Attributes:
        environment: Where the addresses of databases find what is secret in them.
        shelves: The folder in which staged events are kept; None to keep nothing.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    shelves: Path | None = None


ALONE = Means()
"""Nothing besides the repository."""


def read_events(
    source: Source, register: Register, evidence: Path, policy: Policy, means: Means
) -> tuple[Reading, Staged | None]:
    """Stage the events of one source and return what was read; nothing is staged where it has no good row.

    A row without a user, a time or an event name is left out, reported and counted. A time without a zone is taken as
    UTC. The same event of the same user in the same millisecond counts once.
    """
    if warehouse.is_address(source.at):
        return _from_database(source, register, policy, means)
    matches = expand(source, evidence)
    if not matches.paths:
        return Reading(source, findings=matches.findings, absent=not matches.findings), None
    engine = shelf.open_shelf(means.shelves, source, policy.memory)
    state = staged_files(source, matches.paths, evidence, policy.session_gap, engine)
    reading = Reading(
        source=source,
        files=tuple(file.seen for file in state.files),
        findings=(*matches.findings, *(finding for file in state.files for finding in file.findings)),
        rows=sum(file.seen.rows for file in state.files),
        dropped=sum(file.dropped for file in state.files),
    )
    return _staged(reading, register, state, engine)


def _from_database(source: Source, register: Register, policy: Policy, means: Means) -> tuple[Reading, Staged | None]:
    try:
        engine = warehouse.connect(source, means.environment)
        found = warehouse.rows(source, engine, end_of(source))
    except warehouse.Unreachable as error:
        return Reading(source, findings=() if error.absent else (error.finding,), absent=error.absent), None
    reading = Reading(source, findings=found.findings, rows=found.rows, dropped=found.dropped)
    try:
        return _staged(reading, register, staged_rows(source, found.table, policy.session_gap, engine), engine)
    except Exception as error:  # every driver has errors of its own
        return replace(reading, findings=(*found.findings, warehouse.said(source, error))), None


def _staged(reading: Reading, register: Register, state: State, engine: Engine) -> tuple[Reading, Staged | None]:
    """Return the reading with what staging noticed, and the staged events."""
    source, people = reading.source, state.people
    listed, featured, about_names = features(register, state.names)
    findings = (*reading.findings, *about_names, *_noticed(source, state))
    reading = replace(reading, findings=findings, excluded=counted(people.left_out, source.exclude))
    reading = noted(reading, {PERSON: sum(person.startswith(PSEUDONYM) for person in people.persons)})
    if not people.persons or len(state.names) > MOST_NAMES:
        return reading, None
    view = _InOrder(engine, sorted(range(len(people.persons)), key=people.persons.__getitem__))
    staged = Staged(
        source=source.id,
        steps=engine.table("steps"),
        sessions=engine.table("sessions"),
        people=tuple(people.persons[uid] for uid in view.order),
        accounts=tuple(people.accounts[uid] for uid in view.order),
        names=state.names,
        features=listed,
        featured=featured,
        bits=sessions.width(len(state.names)),
        run=view.run,
        lend=view.lend,
        keep=engine.remember,
        attributes={
            name: tuple(known.get(people.persons[uid], (0, ""))[1] for uid in view.order)
            for name, known in people.attributes.items()
        },
    )
    first, last, kept = _period(staged)
    findings = (*reading.findings, *_twice(source, people.rows - kept))
    if source.times == "clock":
        return replace(reading, findings=(*findings, _undated(source))), staged
    return replace(reading, findings=findings, first=first, last=last), staged


class _InOrder:
    """An engine as those see it who count people in their order: `uid` is a position among the sorted people.

    On the engine people are numbered as they came, so that those who come later do not change the others' numbers.
    """

    def __init__(self, engine: Engine, order: Sequence[int]) -> None:
        self.engine, self.order = engine, order
        self._as_is = list(order) == list(range(len(order)))
        self._position = np.argsort(np.asarray(order, np.int64)) if not self._as_is else np.empty(0)

    def run(self, expression: ir.Table) -> pd.DataFrame:
        """Run an expression and return its rows."""
        rows = self.engine.recall(expression)
        if "uid" in rows and not self._as_is:
            rows["uid"] = self._position[rows["uid"].to_numpy(np.int64)]
        return rows

    def lend(self, name: str, columns: dict[str, Sequence[int]]) -> ir.Table:
        """Put a small table beside the staged ones."""
        if "uid" in columns and not self._as_is:
            columns = {**columns, "uid": np.asarray(self.order)[np.asarray(columns["uid"], np.int64)].tolist()}
        return self.engine.lend(name, columns)


def _period(staged: Staged) -> tuple[str, str, int]:
    """Return the first and the last day of the events, as ISO dates of users' clocks, and how many events there are."""
    steps = staged.steps
    days = day(steps.t, steps["shift"])
    found = staged.run(steps.aggregate(first=days.min(), last=days.max(), events=steps.count()))
    begin = date(1970, 1, 1)
    first, last = (begin + timedelta(days=int(found[name][0])) for name in ("first", "last"))
    return first.isoformat(), last.isoformat(), int(found["events"][0])


def _undated(source: Source) -> Finding:
    message = f"source '{source.id}': its times are a clock, such as that of a recording, and no dates"
    hint = "their order and the pauses between them count; days, weeks and hours say nothing"
    return Finding("no-dates", Level.NOTE, message, source.where, hint)


def _twice(source: Source, rows: int) -> Iterator[Finding]:
    if rows:
        message = (
            f"source '{source.id}': {rows:,} events stand there twice (same user, time and name); each counts once"
        )
        yield Finding("duplicate-events", Level.NOTE, message, source.where)


def _noticed(source: Source, state: State) -> Iterator[Finding]:
    if len(state.names) > MOST_NAMES:
        message = f"source '{source.id}' has {len(state.names):,} different event names; nothing can be said of so many"
        hint = "name the column of the event's kind under columns: {event: ...}; ids and pages belong elsewhere"
        yield Finding("too-many-events", Level.ERROR, message, source.where, hint)
    zones = {zone: f"its {rows:,} events are" for zone, rows in sorted(state.zones.items())}
    if source.timezone and not is_zone(source.timezone):
        zones[source.timezone] = "events are"
    for zone, which in zones.items():
        message = f"source '{source.id}': '{zone}' is no time zone; {which} taken as UTC"
        hint = "write names as in Europe/Berlin"
        yield Finding("unknown-timezone", Level.WARNING, message, source.where, hint)
    for rule in source.exclude:
        if not any(name == rule.name for name, _ in state.people.left_out.values()):
            message = f"source '{source.id}': the rule '{rule.name}' leaves nobody out"
            yield Finding("idle-rule", Level.WARNING, message, source.where, "correct its names, or delete it")
