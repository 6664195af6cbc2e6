"""What people do next, and the ways that most take."""

from __future__ import annotations

import statistics
from collections import defaultdict

import ibis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.signals.lettered import LETTERS, lettered, timed
from tests.signals.staging import MINUTE

from whofor.model.behaviour import EVERYBODY
from whofor.model.flow import Edge
from whofor.signals import paths as module
from whofor.signals.groups import groups
from whofor.signals.paths import edges, gaps, paths
from whofor.signals.staged import Staged
from whofor.stats.clustered import mean_share

texts = st.text("abc|", min_size=1, max_size=15).filter(lambda text: bool(text.strip("|")))


def graph(of: list[int], *people: str) -> dict[int, dict[tuple[str, str], Edge]]:
    staged = lettered(*people)
    found = edges(staged, groups(np.array(of), staged.lend))
    return {segment: {(edge.before, edge.after): edge for edge in rows} for segment, rows in found.items()}


def test_everybody_counts_once() -> None:
    """u0 goes from a to b in one of two sessions, u1 in both, u2 never; u1's many times count as two sessions."""
    found = graph([0, 0, 0], "ab|a", "ababab|ab", "c")[0]
    edge = found["a", "b"]
    assert (edge.people, edge.n, edge.times, edge.share) == (2, 3, 5, 0.5)
    assert (found["a", ""].people, found["b", ""].share, found["", "c"].times) == (1, pytest.approx(0.5), 1)


def test_the_pause_is_the_median_over_people_of_their_means() -> None:
    """From a to b: one minute each time, however often somebody goes there."""
    found = graph([0, 0, 0], "ab|ab|ab|ab|ab", "ayyb|ab", "ab")
    assert found[0]["a", "b"].minutes == 1.0 and found[0]["y", "b"].minutes == 1.0
    assert found[0]["", "a"].minutes == found[0]["b", ""].minutes == 0.0


def test_segments_are_counted_apart_and_together() -> None:
    found = graph([0, 1, 1], "ab", "ac", "ac")
    assert {segment: sorted(rows) for segment, rows in found.items()} == {
        0: [("", "a"), ("a", "b"), ("b", "")],
        1: [("", "a"), ("a", "c"), ("c", "")],
        EVERYBODY: [("", "a"), ("a", "b"), ("a", "c"), ("b", ""), ("c", "")],
    }
    assert found[EVERYBODY]["a", "c"].share == pytest.approx(2 / 3, abs=1e-4)


@settings(max_examples=12)
@given(st.lists(texts, min_size=1, max_size=6))
def test_edges_agree_with_a_walk(people: list[str]) -> None:
    times: dict[tuple[str, str], int] = defaultdict(int)
    shares: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    waits: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    sessions = [split(text) for text in people]
    for uid, mine in enumerate(sessions):
        for one in mine:
            rows = [*zip([(one[0][0], ""), *one], [*one, (one[-1][0], "")], strict=True)]
            for (then, before), (now, after) in rows:
                times[before, after] += 1
                waits[before, after][uid].append(now - then)
            for key in {(before, after) for (_, before), (_, after) in rows}:
                shares[key][uid] = shares[key].get(uid, 0.0) + 1 / len(mine)
    found = graph([0] * len(people), *people)[0]
    assert {key: (edge.times, edge.people) for key, edge in found.items()} == {
        key: (times[key], len(shares[key])) for key in times
    }
    for key, edge in found.items():
        assert edge.share == pytest.approx(sum(shares[key].values()) / len(people), abs=1e-4)
        means = [half_up(sum(half_up(ms, 1000) for ms in mine), len(mine)) for mine in waits[key].values()]
        assert edge.minutes == int(statistics.median(means)) / 60
        values = shares[key].values()
        bounds = mean_share(sum(values), sum(x * x for x in values), len(people), sum(map(len, sessions)))
        assert (edge.low, edge.high) == pytest.approx(bounds, abs=1e-3)


def half_up(total: int, of: int) -> int:
    return (2 * total + of) // (2 * of)


def split(text: str) -> list[list[tuple[int, str]]]:
    found: list[list[tuple[int, str]]] = []
    for time, letter in timed(text):
        if not found or time - found[-1][-1][0] > 30 * MINUTE:
            found.append([])
        found[-1].append((time, letter))
    return found


def test_a_gap_is_clear_where_chance_does_not_explain_it() -> None:
    found = graph([0] * 40 + [1] * 40, *["ab"] * 40, *["ab"] * 4, *["ac"] * 36)
    rows = gaps(list(found[0].values()), list(found[1].values()))
    assert [(one.before, one.after, one.clear) for one in rows[:2]] == [("a", "b", True), ("a", "c", True)]
    assert rows[0].gap == pytest.approx(0.9) and rows[0].low <= rows[0].gap <= rows[0].high
    few = graph([0, 1], "ab", "ac")
    assert not any(one.clear for one in gaps(list(few[0].values()), list(few[1].values()))), "one person against one"


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab"), st.integers(0, 20)), unique_by=lambda row: row[:2])
)
def test_gaps_are_turned_round_by_turning_the_segments(rows: list[tuple[str, str, int]]) -> None:
    mine = [Edge(before, after, hits, 20, hits, *share(hits)) for before, after, hits in rows if hits]
    theirs = [Edge("a", "b", 5, 20, 5, *share(5))]
    turned = {(one.before, one.after): one for one in gaps(theirs, mine)}
    for one in gaps(mine, theirs):
        other = turned[one.before, one.after]
        assert (one.share, one.low, one.high) == pytest.approx((other.other, -other.high, -other.low))


def share(hits: int) -> tuple[float, float, float, float]:
    return hits / 20, *mean_share(hits, hits, 20, 20), 0.0


def test_paths_are_those_of_most_people_first() -> None:
    """Steps take five bits: twelve fit."""
    people = ["ab|ab|ab", "ac", "ac", "abcabcabcabcxyz", "abcabcabcabc"]
    staged = lettered(*people)
    found = paths(staged, groups(np.array([0, 0, 0, 1, 1]), staged.lend))
    assert [("".join(path.events), path.sessions, path.people, path.longer) for path in found[0]] == [
        ("ac", 2, 2, 0), ("ab", 3, 1, 0),
    ]  # fmt: skip
    assert [("".join(path.events), path.sessions, path.people, path.longer) for path in found[1]] == [
        ("abcabcabcabc", 2, 2, 1)
    ]
    assert len(paths(staged, groups(np.array([0] * 5), staged.lend), most=1)[EVERYBODY]) == 1


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark", "bigquery", "snowflake", "trino"])
def test_every_engine_understands_it(dialect: str) -> None:
    whole = {"uid": "int32", "session": "int32", "shift": "int16"}
    steps = ibis.table(
        whole | {"t": "int64", "code": "int16", "step": "int32", "before": "int16", "wait": "int32"}, "s"
    )
    numbers = {"begin": "int64", "end": "int64", "events": "int32", "last": "int16", "path": "int64"}
    visits = ibis.table(whole | numbers, "v")
    group = ibis.table({"uid": "int64", "segment": "int64"}, "g")
    staged = Staged(
        "u", steps, visits, (), (), tuple(LETTERS), (), (), 5, lambda _: None, lambda *_: group, lambda one: one
    )  # type: ignore[arg-type, return-value]
    taken = module._taken(module._person(steps, visits), visits)
    for expression in (
        taken,
        module._edges(taken, group),
        module._pauses(taken, group),
        module._people(visits, group),
        module._paths(staged, group, 20),
    ):
        assert ibis.to_sql(expression, dialect=dialect)
