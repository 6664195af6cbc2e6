"""Cases: what one is, against a walk through everybody's events."""

from __future__ import annotations

from collections import defaultdict

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.signals.lettered import LETTERS, design, lettered, timed
from tests.signals.staging import MINUTE

from whofor.model.flow import Workflow
from whofor.signals import cases

DIALECTS = ("duckdb", "postgres", "pyspark", "bigquery", "snowflake", "trino")
DESIGNS = (
    design("a b c"),
    design("a? b c+ d?"),
    design("a+ b c/d"),
    design("a b c", within=90),
    design("b", ignore="a"),
)


def read(text: str, work: Workflow) -> str:
    """Return the cases of one person as they are packed, each as the first event of every step."""
    staged = lettered(text)
    coded = cases.coded(work, staged.names)
    rows = staged.run(cases.words(cases.places(cases.hits(staged.steps, coded)), coded)).sort_values("begin")
    packed = rows[[f"w{word}" for word in range(cases.WORDS)]].to_numpy().tolist()
    return " ".join("".join(work.steps[step].id for step in cases.unpacked(one, coded.bits)) for one in packed)


@pytest.mark.parametrize(
    ("events", "found", "steps", "within"),
    [
        ("abc", "abc", "a b c", 0),
        ("axbxc", "abc", "a b c", 0),
        ("bc", "bc", "a b c", 0),
        ("abcabc", "abc abc", "a b c", 0),
        ("abab", "ab ab", "a b c", 0),
        ("abcbc", "abcbc", "a b c", 0),
        ("abcac", "abc ac", "a b c", 0),
        ("ab|c", "ab c", "a b c", 0),
        ("ab|c", "abc", "a b c", 61),
        ("ab|c", "ab c", "a b c", 60),
        ("ab|a|c", "ab ac", "a b c", 90),
        ("ab||c", "ab c", "a b c", 90),
        ("aab", "ab", "a+ b", 0),
        ("aba", "ab a", "a+ b", 0),
        ("abac", "abac", "a+ b c", 0),
        ("abbbxbc", "abc", "a b+ c", 0),
        ("abbc", "abbc", "a b c", 0),
        ("abcbab", "abc b ab", "a? b c", 0),
        ("adac", "a a ac", "a/d b+ c", 0),
        ("aaa", "a a a", "a", 0),
        ("aaa", "a", "a+", 0),
        ("bxb", "b b", "a? b c?", 0),
        ("xyz", "", "a b c", 0),
    ],
)
def test_where_cases_begin_and_end(events: str, found: str, steps: str, within: int) -> None:
    assert read(events, design(steps, within=within)) == found


Outside = tuple[int, int, str, bool]
"""An event outside the design: its slot, the step before it, its letter, whether it came directly after that."""


def walked(text: str, work: Workflow) -> list[tuple[list[int], list[Outside]]]:
    """Return a person's cases by hand: their steps, and the events outside."""
    step_of = {event: at for at, step in enumerate(work.steps) for event in step.events}
    sessions = defaultdict(set)
    rows, session, last = [], 0, None
    for time, letter in timed(text):
        session += last is not None and time - last > 30 * MINUTE
        last = time
        rows.append((time, session, letter))
        sessions[session].add(letter in step_of)
    found: list[tuple[list[int], list[Outside]]] = []
    before, came, visit, previous = -1, 0, -1, (-1, False)
    for time, session, letter in rows:
        if letter in step_of:
            step = step_of[letter]
            again = step == before and work.steps[step].repeat
            over = session != visit
            if work.within:
                over = time - came > work.within * MINUTE or (over and step <= work.first)
            anew = step == 0 and not work.steps[0].repeat
            if not found or over or anew or (before >= work.last and step <= work.first and not again):
                found.append(([], []))
                again = False
            if not again:
                found[-1][0].append(step)
            before, came, visit = step, time, session
        elif letter not in work.ignore and True in sessions[session] and found:
            found[-1][1].append((len(found[-1][0]), before, letter, previous == (session, True)))
        if letter not in work.ignore:
            previous = (session, letter in step_of)
    return found


texts = st.text("aabbccdxyz|", max_size=25)


@settings(max_examples=12)
@given(st.lists(texts, min_size=1, max_size=9), st.sampled_from(DESIGNS))
def test_cases_agree_with_a_walk(people: list[str], work: Workflow) -> None:
    people = [text if text.strip("|") else "x" for text in people]
    staged = lettered(*people)
    coded = cases.coded(work, staged.names)
    hits = cases.hits(staged.steps, coded)
    placed = cases.places(hits)
    rows = staged.run(placed).sort_values(["uid", "case", "at"])
    outside = staged.run(cases.detours(staged.steps, hits, placed, coded))
    for uid, text in enumerate(people):
        mine = rows[rows["uid"] == uid]
        by_case = [(int(number), one["place"].tolist()) for number, one in mine.groupby("case")]
        wanted = walked(text, work)
        assert [steps for _, steps in by_case] == [steps for steps, _ in wanted]
        for (number, _), (_, others) in zip(by_case, wanted, strict=True):
            theirs = outside[(outside["uid"] == uid) & (outside["case"] == number)]
            seen = theirs[["slot", "after", "code", "follows"]].to_numpy().tolist()
            assert sorted((slot, after, LETTERS[code], follows) for slot, after, code, follows in seen) == sorted(
                others
            )


def test_the_wait_is_since_the_event_before_it_in_the_case() -> None:
    staged = lettered("axxb|ab")
    coded = cases.coded(design("a b"), staged.names)
    rows = staged.run(cases.places(cases.hits(staged.steps, coded))).sort_values("t")
    assert (rows["wait"] // MINUTE).tolist() == [0, 3, 0, 1]


def test_long_cases_fill_several_words_up_to_a_cap() -> None:
    """Three steps take two bits each: 31 to a word, 124 in all."""
    staged = lettered("a" + "bc" * 61 + "b", "a" + "bc" * 70)
    coded = cases.coded(design("a b c"), staged.names)
    rows = staged.run(cases.words(cases.places(cases.hits(staged.steps, coded)), coded)).sort_values("uid")
    packed = rows[[f"w{word}" for word in range(cases.WORDS)]].to_numpy().tolist()
    assert coded.most == 124 and rows["events"].tolist() == [124, 141]
    assert cases.unpacked(packed[0], coded.bits) == (0, *(1, 2) * 61, 1)
    assert cases.unpacked(packed[1], coded.bits) == (0, *(1, 2) * 61, 1)


def test_a_workflow_of_31_steps_fits() -> None:
    work = design(" ".join(LETTERS))
    staged = lettered(LETTERS)
    coded = cases.coded(work, staged.names)
    [row] = staged.run(cases.words(cases.places(cases.hits(staged.steps, coded)), coded)).to_dict("records")
    assert cases.unpacked([row[f"w{word}"] for word in range(cases.WORDS)], coded.bits) == tuple(range(26))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("work", DESIGNS)
def test_every_engine_understands_it(dialect: str, work: Workflow) -> None:
    steps = ibis.table(
        {"uid": "int32", "t": "int64", "code": "int16", "shift": "int16", "session": "int64", "step": "int32",
         "before": "int16", "wait": "int64"}, name="steps",
    )  # fmt: skip
    coded = cases.coded(work, LETTERS)
    hits = cases.hits(steps, coded)
    placed = cases.places(hits)
    for expression in (cases.words(placed, coded), cases.detours(steps, hits, placed, coded)):
        assert ibis.to_sql(expression, dialect=dialect)
