"""The same expressions give the same numbers on every engine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.engines.conftest import Place

from whofor.model.flow import Step, Workflow
from whofor.signals.before import before
from whofor.signals.groups import groups
from whofor.signals.lifecycle import lifecycle
from whofor.signals.machines import machines
from whofor.signals.paths import edges, paths
from whofor.signals.retention import retention
from whofor.signals.staged import Staged
from whofor.signals.stickiness import stickiness
from whofor.signals.usage import usage
from whofor.signals.workflows import conformance

Read = Callable[..., Staged]


@pytest.fixture(scope="module")
def reference(read: Read) -> Staged:
    return read(Place("events.parquet"))


@pytest.fixture(scope="module", params=["postgres", pytest.param("spark", marks=pytest.mark.loopback)])
def other(request: pytest.FixtureRequest, read: Read) -> Staged:
    return read(request.getfixturevalue(request.param))


def test_people_and_events_are_the_same(reference: Staged, other: Staged) -> None:
    for name in ("people", "accounts", "names", "features", "featured", "bits"):
        assert getattr(reference, name) == getattr(other, name), name


def test_steps_and_sessions_are_the_same(reference: Staged, other: Staged) -> None:
    """Numbers of sessions included: they hang on the order of simultaneous events."""
    for table in ("steps", "sessions"):
        one, two = (staged.run(getattr(staged, table)) for staged in (reference, other))
        columns = sorted(one.columns)
        rows = [frame[columns].astype("int64").sort_values(columns).to_numpy() for frame in (one, two)]
        assert len(rows[0]) > 300
        assert np.array_equal(*rows), table


def test_times_without_a_zone_are_utc(reference: Staged, read: Read, postgres: Place) -> None:
    plain = read(postgres, columns={"timezone": ("tz",), "time": ("plain",)})
    compare(usage(reference), usage(plain))


def test_every_number_of_a_person_is_the_same(reference: Staged, other: Staged) -> None:
    one, two = usage(reference), usage(other)
    compare(one, two)
    assert int(one.counts.sum()) > 300


def test_what_people_do_over_time_is_the_same(reference: Staged, other: Staged) -> None:
    of = np.arange(len(reference.people)) % 3 - 1
    for look in (lifecycle, retention, stickiness):
        assert look(reference, of) == look(other, of), look.__name__
    assert lifecycle(reference, of)
    assert machines(reference) == machines(other)


def test_what_people_did_before_a_day_is_the_same(reference: Staged, other: Staged) -> None:
    last = usage(reference).last
    until = {person: int(day) + 1 for person, day in zip(reference.people, last, strict=True)}
    one, two = before(reference, until, 60), before(other, until, 60)
    assert len(one.uid) > 50
    for name in ("uid", "code", "back"):
        assert np.array_equal(getattr(one, name), getattr(two, name)), name


def test_how_people_work_is_the_same(reference: Staged, other: Staged) -> None:
    workflow = Workflow(
        "invoice", (Step(("searched",)), Step(("imported",), optional=True), Step(("sent",)), Step(("paid",)))
    )
    one, two = conformance(reference, workflow), conformance(other, workflow)
    compare(one, two)
    assert int(one.cases.sum()) > 50
    of = np.arange(len(reference.people)) % 2
    for look in (edges, paths):
        graphs = [look(staged, groups(of, staged.lend)) for staged in (reference, other)]
        assert graphs[0] == graphs[1] and graphs[0], look.__name__


def compare(one: object, two: object) -> None:
    """Demand that two results are equal, arrays and what they are made of to the last bit."""
    for name, value in vars(one).items():
        theirs = getattr(two, name)
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, theirs, equal_nan=value.dtype.kind == "f"), name
        elif isinstance(value, dict) and value:
            assert value.keys() == theirs.keys()
            for key in value:
                compare(value[key], theirs[key])
        elif hasattr(value, "__dict__"):
            compare(value, theirs)
        else:
            assert value == theirs, name
