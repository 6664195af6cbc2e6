"""The same expressions give the same numbers on every engine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.engines.conftest import Place

from whofor.signals.staged import Staged
from whofor.signals.usage import usage

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


def test_every_number_of_a_person_is_the_same(reference: Staged, other: Staged) -> None:
    one, two = usage(reference), usage(other)
    compare(one, two)
    assert int(one.counts.sum()) > 300


def compare(one: object, two: object) -> None:
    """Demand that two results are equal, arrays and what they are made of to the last bit."""
    for name, value in vars(one).items():
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, getattr(two, name), equal_nan=value.dtype.kind == "f"), name
        elif hasattr(value, "__dict__"):
            compare(value, getattr(two, name))
        else:
            assert value == getattr(two, name), name
