"""A designed workflow against what people did, against counting by hand."""

from __future__ import annotations

from collections import Counter

import ibis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.signals.lettered import LETTERS, START, design, lettered
from tests.signals.staging import HOUR, MINUTE
from tests.signals.test_cases import DESIGNS, texts, walked

from whofor.model.flow import (
    ANYWHERE,
    DIRECT,
    EXTRA,
    INSTEAD,
    JOINED,
    KINDS,
    MOVED,
    NEXT,
    REPEATED,
    RETURNED,
    SKIPPED,
    STOPPED,
    Conformance,
    Workflow,
)
from whofor.signals import cases as module
from whofor.signals import tallies, went
from whofor.signals.ways import MILLION, way
from whofor.signals.workflows import conformance

Said = tuple[int, str, int, str]


def said(flow: Conformance) -> Counter[Said]:
    """Everything that is counted: (person, kind, step, letter) to cases."""
    found: Counter[Said] = Counter()
    for kind, tally in flow.tallies.items():
        for uid, step, event, cases in zip(tally.uid, tally.step, tally.event, tally.cases, strict=True):
            found[int(uid), kind, int(step), LETTERS[event] if event != ANYWHERE else ""] += int(cases)
    return found


def counted(people: list[str], work: Workflow) -> Counter[Said]:
    """The same by hand."""
    found: Counter[Said] = Counter()
    for uid, text in enumerate(people):
        for steps, outside in walked(text, work):
            one = way(steps, work)
            of_case: set[tuple[str, int, str]] = {(kind, step, "") for kind, step in one.deviations}
            for slot, after, letter, direct in outside:
                if slot < len(steps):
                    of_case |= {(EXTRA, ANYWHERE, letter), (EXTRA, after, letter)}
                    of_case |= {(DIRECT, after, letter)} if direct else set()
                    of_case |= {(INSTEAD, step, letter) for gap, step in one.gaps if gap == slot}
                elif direct and not one.completed:
                    of_case.add((NEXT, max(steps), letter))
            found.update((uid, *what) for what in of_case)
    return found


@settings(max_examples=12)
@given(st.lists(texts, min_size=1, max_size=9), st.sampled_from(DESIGNS))
def test_everything_agrees_with_counting_by_hand(people: list[str], work: Workflow) -> None:
    people = [text if text.strip("|") else "x" for text in people]
    flow = conformance(lettered(*people), work)
    assert said(flow) == counted(people, work)
    cases = [[way(steps, work) for steps, _ in walked(text, work)] for text in people]
    assert flow.cases.tolist() == [len(mine) for mine in cases]
    assert flow.completed.tolist() == [sum(one.completed for one in mine) for mine in cases]
    assert flow.designed.tolist() == [sum(one.designed for one in mine) for mine in cases]
    assert flow.fitness.tolist() == [sum(one.fitness for one in mine) / MILLION for mine in cases]
    assert flow.slots.sum(axis=1).tolist() == [
        sum(len(steps) - 1 for steps, _ in walked(text, work)) for text in people
    ]


@pytest.mark.parametrize(
    ("events", "kind", "step", "event"),
    [
        ("acd", SKIPPED, "b", ""),
        ("cd", JOINED, "c", ""),
        ("axcd", INSTEAD, "b", "x"),
        ("axcd", EXTRA, "", "x"),
        ("axcd", EXTRA, "a", "x"),
        ("axycd", DIRECT, "a", "x"),
        ("abcbcd", RETURNED, "b", ""),
        ("abbcd", REPEATED, "b", ""),
        ("acbd", MOVED, "b", ""),
        ("ab", STOPPED, "b", ""),
        ("abxy", NEXT, "b", "x"),
        ("abxyb", STOPPED, "b", ""),
    ],
)
def test_what_is_counted(events: str, kind: str, step: str, event: str) -> None:
    flow = conformance(lettered("x", events), design("a b c d"))
    at = "abcd".index(step) if step else ANYWHERE
    assert flow.count(kind, at, event).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("events", "kind", "event"),
    [
        ("xabcd", EXTRA, "x"),
        ("abcdx", EXTRA, "x"),
        ("abcdx", NEXT, "x"),
        ("abx", EXTRA, "x"),
        ("ab|x", NEXT, "x"),
        ("ayyycd", INSTEAD, "y"),
        ("abyx", NEXT, "y"),
        ("bxcd", INSTEAD, "x"),
    ],
)
def test_what_is_not_counted(events: str, kind: str, event: str) -> None:
    """What came before, after, in another session, or is ignored (y); what replaced the first step nobody can know."""
    flow = conformance(lettered(events), design("a b c d", ignore="y"))
    assert all(flow.count(kind, step, event).sum() == 0 for step in range(ANYWHERE, 4))


def test_what_is_ignored_does_not_stand_between() -> None:
    flow = conformance(lettered("abyx"), design("a b c d", ignore="y"))
    assert flow.count(NEXT, 1, "x").tolist() == [1]


def test_a_session_to_look_at_is_the_latest() -> None:
    """Skipped b at nine and at eleven, as designed at ten."""
    flow = conformance(lettered("ac|abc|ac"), design("a b c"))
    [latest] = flow.tallies[SKIPPED].latest.tolist()
    assert latest == START + 2 * HOUR + 5 * MINUTE


def test_waits_are_the_median_of_a_person_and_do_not_count_the_way_back() -> None:
    """To b: 1 minute, 3 minutes and, after it had been there, never; to c: 1, 2 and 1."""
    flow = conformance(lettered("abc|axxbxc|abcbc"), design("a b c"))
    assert np.isnan(flow.waits[0, 0]) and flow.waits[0, 1:].tolist() == [1.0, 1.0]


def test_nobody_is_there_for_a_workflow_that_never_occurs() -> None:
    work = design("q r s")
    for flow in (conformance(lettered("xyz"), work), conformance(lettered("abc"), design("Q R"))):
        assert (flow.cases.tolist(), flow.truncated, set(flow.tallies)) == ([0], 0, set(KINDS))
        assert np.isnan(flow.waits).all()


def test_cases_too_long_to_read_are_counted_and_left_out() -> None:
    flow = conformance(lettered("a" + "bc" * 70, "abc"), design("a b c"))
    assert (flow.cases.tolist(), flow.truncated) == ([0, 1], 1)
    assert flow.count(RETURNED, 1).tolist() == [0, 0] and flow.slots.tolist() == [[0, 0, 0], [1, 1, 0]]


def test_a_part_of_the_time_can_be_read() -> None:
    staged = lettered("abc" + "|" * 24 + "ac")
    day = START // (24 * HOUR)
    assert conformance(staged.between(day, day), design("a b c")).designed.tolist() == [1]
    assert conformance(staged.between(day + 1, day + 1), design("a b c")).count(SKIPPED, 1).tolist() == [1]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark", "bigquery", "snowflake", "trino"])
def test_every_engine_understands_it(dialect: str) -> None:
    columns = {"uid": "int32", "t": "int64", "code": "int16", "session": "int64"}
    steps = ibis.table(columns, name="steps")
    coded = module.coded(design("a b? c+ d/e", ignore="f", within=90), LETTERS)
    hits = module.hits(steps, coded)
    placed = module.places(hits)

    def lent(name: str, *columns: str) -> ibis.Table:
        return ibis.table(dict.fromkeys(columns, "int64"), name=name)

    said = lent("ways", *went.KEYS, *went.SAID)
    one = went.Went(
        coded, hits, placed, module.words(placed, coded).join(said, went.KEYS),
        lent("deviations", "way", "kind", "step"), lent("gaps", "way", "slot", "step"), 0,
    )  # fmt: skip
    for expression in (
        tallies.totals(one),
        tallies.deviations(one),
        tallies.outside(one, steps),
        tallies.followed(one),
        tallies.pauses(one),
    ):
        assert ibis.to_sql(expression, dialect=dialect)
