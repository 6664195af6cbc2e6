"""What the numbers of a source's personas are computed from on older days and on newer ones, for the same people.

People are told apart on days before either: on days on which they are told apart, what sets them apart is there by
construction, and it would seem to fade on any others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from whofor.judging.adoption import KNOWN
from whofor.judging.periods import Run, missing, periods, run_of
from whofor.judging.tracking import LAST, launched, vanished
from whofor.metrics.registry import OF_OUTCOMES, OF_WORDS, measure
from whofor.model.evidence import PARTICIPANT, Reading, Record
from whofor.model.fresh import Periods
from whofor.model.persona import Measure, Window
from whofor.model.repo import Repo
from whofor.model.signal import THIN, Grounds, Membership
from whofor.segments.membership import assign
from whofor.signals.staged import Staged
from whofor.signals.usage import usage
from whofor.stats.calendar import day_of
from whofor.workflow.load import grounds_of, profiles, used
from whofor.workflow.told import with_told

if TYPE_CHECKING:
    import ibis.expr.types as ir

OF_SPEECH = (*OF_WORDS, *OF_OUTCOMES, "contradicted")
"""Metrics that rest on what people said."""


@dataclass(frozen=True, eq=False)
class Side:
    """What numbers of one period are computed from.

    Attributes:
        people: What the people did that were known before, as the personas they were.
        everybody: The same with those who came since, as the personas that their own use says.
        spoken: What people said, as the personas that the personas' own window says.
        texts: Texts of participants, by source.
        shares: The share of everybody active who has each event and each feature.
        recent: The same on its last days.
    """

    people: Grounds
    everybody: Grounds
    spoken: Grounds
    texts: Mapping[str, int]
    shares: Mapping[str, float] = field(default_factory=dict)
    recent: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def days(self) -> float:
        """On how many days people came who came at all: the mean of everybody."""
        came = self.people.usage.days[self.people.usage.days > 0]
        return float(came.mean()) if len(came) else 0.0

    def measure(self, persona: str, stated: Measure) -> Measure | None:
        """Compute a number of a persona as it is stated; None where these days cannot give it."""
        grounds = self.spoken if stated.metric in OF_SPEECH else self.people
        grounds = self.everybody if stated.metric == "share" else grounds
        if persona not in grounds.membership.personas:
            return None
        return measure(stated.metric, stated.source, grounds, persona, stated.about)


@dataclass(frozen=True, eq=False)
class Newer:
    """One source on the days that are compared, and what vanished and came up for everybody."""

    periods: Periods
    before: Side
    now: Side
    trailing: Side
    gaps: tuple[Run, ...] = ()
    vanished: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    launched: tuple[str, ...] = ()

    @property
    def pace(self) -> float:
        """How many times as many days people come on now: a season moves all of them."""
        return self.now.days / self.before.days if self.before.days else 1.0


def newer(repo: Repo, staged: Staged, own: Window, as_of: str, window: int) -> Newer | str:
    """Return one source of events on the days that are compared, or why there are none to compare.

    Args:
        repo: The repository, with its usage.
        staged: All events of the source.
        own: The days that its personas' numbers were computed on.
        as_of: The day that is asked about.
        window: How many days up to it are newer, at the most.
    """
    last = repo.readings[staged.source].last
    first, end = run_of(own)
    gaps = missing(_daily(staged), (first, min(run_of(Window(as_of, last)))))
    found = periods(own, last, as_of, window, gaps)
    if isinstance(found, str):
        return found
    look = _Look(repo, staged, own)
    labels, known = look.labels(found.label), look.labels(own)
    before = look.side(found.before, labels, known, _until(end))
    now = look.side(found.now, labels, known, _between(found.now))
    trailing = look.side(found.trailing, known, known, _until(run_of(found.now)[1]))
    features = tuple(feature.id for feature in staged.features)
    lost = vanished(_of(features, before.recent), _of(features, now.recent))
    names = vanished(_of(staged.names, before.recent), _of(staged.names, now.recent))
    new = launched(_of(features, before.shares), _of(features, now.shares), KNOWN)
    return Newer(found, before, now, trailing, gaps, names, lost, new)


@dataclass(frozen=True, eq=False)
class _Look:
    """One source of events, to be looked at on different days."""

    repo: Repo
    staged: Staged
    own: Window

    def part(self, window: Window) -> Staged:
        return self.staged.between(*run_of(window))

    def labels(self, window: Window) -> Membership:
        """Return who belongs to which persona by what they did on some days."""
        there = usage(self.part(window))
        return assign(there, profiles(self.staged.source, self.repo.personas), self.repo.policy)

    def side(self, window: Window, labels: Membership, known: Membership, counts: Callable[[Record], bool]) -> Side:
        part = self.part(window)
        there = used(part, self.repo.register.workflows)
        active = there.days > 0
        own_use = assign(there, profiles(self.staged.source, self.repo.personas), self.repo.policy)
        of = np.where(active, labels.of, THIN)
        everybody = np.where(active, np.where(labels.of == THIN, own_use.of, labels.of), THIN)
        usages = {**self.repo.usages, self.staged.source: there}
        at = replace(self.repo, usages=usages, readings=_heard(self.repo, counts))
        grounds = grounds_of(at, self.staged.source, replace(labels, of=of))
        _, spoken, _ = with_told(at, {self.staged.source: replace(grounds, membership=known)})
        return Side(
            people=grounds,
            everybody=replace(grounds, membership=replace(labels, of=everybody)),
            spoken=spoken[self.staged.source],
            texts={name: _texts(reading) for name, reading in at.readings.items()},
            shares=_shares(part),
            recent=_shares(self.staged.between(run_of(window)[1] - LAST + 1, run_of(window)[1])),
        )


def _daily(staged: Staged) -> dict[int, int]:
    """Return how many people came on each day."""
    days = staged.days
    rows = staged.run(days.group_by("day").agg(people=days.count()))
    return dict(zip(rows["day"].tolist(), rows["people"].tolist(), strict=True))


def _shares(staged: Staged) -> dict[str, float]:
    """Return the share of active people who have each event and each feature."""
    people = staged.days.select("uid").distinct()
    active = max(1, int(staged.run(people.agg(people=people.count()))["people"].iloc[0]))
    events = dict(enumerate(staged.names))
    features = {at: feature.id for at, feature in enumerate(staged.features)}
    of_events = _counted(staged, staged.steps.select("uid", at=staged.steps.code), events)
    steps = staged.feature_steps()
    of_features = _counted(staged, steps.select("uid", at=steps.feature), features)
    return {name: people / active for name, people in {**of_features, **of_events}.items()}


def _counted(staged: Staged, pairs: ir.Table, names: Mapping[int, str]) -> dict[str, int]:
    """Return how many people have each thing, by its name."""
    once = pairs.distinct()
    rows = staged.run(once.group_by("at").agg(people=once.count()))
    return {names[at]: people for at, people in zip(rows["at"].tolist(), rows["people"].tolist(), strict=True)}


def _of(names: tuple[str, ...], shares: Mapping[str, float]) -> dict[str, float]:
    return {name: shares.get(name, 0.0) for name in names}


def _heard(repo: Repo, counts: Callable[[Record], bool]) -> dict[str, Reading]:
    """Return the readings with the records that count."""
    found = repo.readings.items()
    return {name: replace(reading, records=tuple(filter(counts, reading.records))) for name, reading in found}


def _texts(reading: Reading) -> int:
    return sum(bool(one.text) and one.role == PARTICIPANT for one in reading.records)


def _until(end: int) -> Callable[[Record], bool]:
    """Return whether something was said up to a day; what has no date is old."""
    return lambda record: (day_of(record.date) or 0) <= end


def _between(window: Window) -> Callable[[Record], bool]:
    first, last = run_of(window)
    return lambda record: first <= (day_of(record.date) or 0) <= last
