"""Columns that ask of outcomes: how they are paired, what their scale is, and what is no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whofor.model.evidence import Reading, Register, Source
from whofor.model.finding import Level, Where
from whofor.model.opportunity import Outcome, Pair, Rated, Rating
from whofor.redaction.redact import pseudonym
from whofor.store.readers.scales import recognised, stated
from whofor.store.redacted import redacted
from whofor.store.register import PATH, register_of
from whofor.store.yaml import read as read_yaml

Read = Callable[..., Reading]
HERE = Where("evidence/sources.yaml", 7)
STAR = Pair("Minimise the *", "Importance: *", "Satisfaction: *", HERE)
FIVE = {"importance": ("1", "5"), "satisfaction": ("1", "5")}


def rated(reading: Reading) -> Rated:
    assert reading.rated is not None
    return reading.rated


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_a_star_pairs_by_words_and_not_by_order(read: Read) -> None:
    head = "id,Importance: cost of it,Importance: time of it,Satisfaction: Time of it,Satisfaction: cost of it"
    reading = read("survey", {"s.csv": f"{head}\np1,1,2,3,4\n"}, outcomes=(STAR,), scales=FIVE)
    found = rated(reading)
    assert [(one.id, one.statement) for one in found.outcomes] == [
        ("minimise-the-cost-of-it", "Minimise the cost of it"),
        ("minimise-the-time-of-it", "Minimise the time of it"),
    ]
    assert found.ratings == {"p1": (Rating(1, 4), Rating(2, 3))}
    assert (found.importance, found.satisfaction, codes(reading)) == (5, 5, [])


def test_two_header_rows_are_paired_by_their_options(read: Read) -> None:
    text = "id,How important?,,How satisfied?,\n,time of it,cost of it,time of it,cost of it\np1,5,4,2,1\n"
    pair = Pair("Minimise the *", "How important?: *", "How satisfied?: *", HERE)
    found = rated(read("survey", {"s.csv": text}, headers=2, outcomes=(pair,), scales=FIVE))
    assert found.ratings == {"p1": (Rating(5, 2), Rating(4, 1))}


def test_explicit_pairs_and_several_files(read: Read) -> None:
    pairs = (
        Pair("Minimise the time of it", "imp_2", "sat_1", HERE),
        Pair("Minimise the cost of it", "imp_1", "sat_2", HERE),
    )
    files = {
        "s/a.csv": "id,imp_1,imp_2,sat_1,sat_2\np1,1,2,3,4\n",
        "s/b.csv": "id,sat_2,sat_1,imp_2,imp_1\np2,5,4,,2\n",
    }
    found = rated(read("survey", files, at="s/*.csv", outcomes=pairs, scales=FIVE))
    assert found.ratings == {"p1": (Rating(2, 3), Rating(1, 4)), "p2": (Rating(None, 4), Rating(2, 5))}


@pytest.mark.parametrize(
    ("head", "pairs", "named"),
    [
        ("Importance: a,Importance: b,Satisfaction: a", (STAR,), ["importance has 'a', 'b';", "satisfaction has 'a'"]),
        ("Importance: a,Satisfaction: a,Satisfaction: b", (STAR,), ["importance has 'a';", "has 'a', 'b'"]),
        ("i1,i2,s1,s2", (Pair("x", "i1", "s1", HERE), Pair("y", "i2", "s1", HERE)), ["'i2'", "'s1'"]),
        ("i1,s1", (Pair("x", "i1", "i1", HERE),), ["'i1'"]),
        ("i1,i2,s1", (Pair("x", "i*", "s1", HERE),), ["'i1', 'i2'", "'s1'"]),
        ("i1,s1", (Pair("x *", "i*", "s1", HERE),), ["'i*'", "'s1'"]),
    ],
)  # fmt: skip
def test_columns_that_do_not_go_together_are_refused(
    read: Read, head: str, pairs: tuple[Pair, ...], named: list[str]
) -> None:
    text = f"id,{head}\np1,{','.join('5' for _ in head.split(','))}\n"
    reading = read("survey", {"s.csv": text}, outcomes=pairs, scales=FIVE)
    assert reading.rated is None
    assert set(codes(reading)) == {"unpaired-outcome"}
    assert all(one.level is Level.ERROR and one.where == HERE and one.hint for one in reading.findings)
    assert all(name in " ".join(one.message for one in reading.findings) for name in named)


def test_a_column_that_is_not_there_is_missing(read: Read) -> None:
    reading = read("survey", {"s.csv": "id,imp_1,sat_1\np1,1,2\n"}, outcomes=(Pair("x", "imp_1", "sta_1", HERE),))
    assert codes(reading) == ["missing-column"]
    assert "did you mean 'sat_1'?" in reading.findings[0].message


def test_words_need_a_stated_order(read: Read) -> None:
    text = "id,i,s\np1,Very important,Good\np2,not important,poor\np3,Fairly  important.,Great\n"
    pair = Pair("x", "i", "s", HERE)
    reading = read("survey", {"s.csv": text}, outcomes=(pair,))
    assert (reading.rated, codes(reading)) == (None, ["unknown-scale", "unknown-scale"])
    assert "'Very important'" in reading.findings[0].message
    scales = {
        "importance": ("Not important", "Slightly important", "Fairly important", "Very important"),
        "satisfaction": ("Poor", "Fair", "Good", "Great", "Excellent"),
    }
    found = rated(read("survey", {"s.csv": text}, outcomes=(pair,), scales=scales))
    assert found.ratings == {"p1": (Rating(4, 3),), "p2": (Rating(1, 1),), "p3": (Rating(3, 4),)}
    assert (found.importance, found.satisfaction) == (4, 5)


def test_no_answer_is_missing_and_what_is_off_the_scale_is_said(read: Read) -> None:
    text = "id,i,s\np1,N/A,4.0\np2,,5 - very\np3,6,Don’t know\np4,good,1 (not at all)\n"
    reading = read("survey", {"s.csv": text}, outcomes=(Pair("x", "i", "s", HERE),), scales=FIVE)
    assert [one[0] for one in rated(reading).ratings.values()] == [
        Rating(None, 4), Rating(None, 5), Rating(None, None), Rating(None, 1)
    ]  # fmt: skip
    [off] = reading.findings
    assert (off.code, off.level, off.where) == ("off-scale", Level.WARNING, Where("evidence/s.csv", 4))
    assert "2 answers in 'i'" in off.message and "'6', 'good'" in off.message


def test_who_rated_is_called_as_everywhere_else() -> None:
    """An address as the id of a person becomes the pseudonym that joins with other sources; names in statements go."""
    source = Source("asked", "survey", "asked.csv", HERE)
    outcomes = (Outcome("o", "Minimise the time that ana@example.com waits"),)
    before = Rated(outcomes, {"ana@example.com": (Rating(5, 1),)}, 5, 5)
    after = redacted({"asked": Reading(source, rated=before)}, Register("Relay", "", (source,)))["asked"].rated
    assert after is not None
    assert after.ratings == {pseudonym("ana@example.com"): (Rating(5, 1),)}
    assert after.outcomes == (Outcome("o", "Minimise the time that [email] waits"),)


def test_a_scale_is_recognised_only_where_both_ends_were_answered(read: Read) -> None:
    pair = Pair("x", "i", "s", HERE)
    reading = read("survey", {"s.csv": "id,i,s\np1,1,7\np2,5,1\n"}, outcomes=(pair,))
    assert (rated(reading).importance, rated(reading).satisfaction) == (5, 7)
    assert codes(reading) == ["scale-from-answers"] * 2
    reading = read("survey", {"s.csv": "id,i,s\np1,2,1\np2,4,5\n"}, outcomes=(pair,))
    assert (reading.rated, codes(reading)) == (None, ["unknown-scale"])


@pytest.mark.parametrize(
    "answers", [("1", "3"), ("0", "100"), ("no", "yes"), ("a", "b", "c", "A"), ("1", "2", "3"), ("5", "5")]
)
def test_what_is_no_scale(answers: tuple[str, ...]) -> None:
    assert stated(answers) is None


def test_the_best_answer_may_be_the_lowest_number() -> None:
    scale = stated(("5", "1"))
    assert scale is not None
    assert [scale.step(cell) for cell in ("1", "5", "0")] == [5, 1, None]
    assert recognised(["0", "10", "n/a", ""]) == stated(("0", "10"))


REGISTER = """\
kind: sources/1
product: {name: Relay}
sources:
  - id: asked
    kind: survey
    at: asked.csv
    outcomes:
      Minimise the *: {importance: "imp *", satisfaction: "sat *"}
    scale: SCALE
"""


@pytest.mark.parametrize(
    ("scale", "wanted"),
    [
        ("[1, 5]", {"importance": ("1", "5"), "satisfaction": ("1", "5")}),
        ("{importance: [low, mid, high, top]}", {"importance": ("low", "mid", "high", "top")}),
    ],
)
def test_the_register_states_pairs_and_scales(scale: str, wanted: dict[str, tuple[str, ...]]) -> None:
    register, findings = register_of(read_yaml(REGISTER.replace("SCALE", scale), PATH))
    assert findings == ()
    assert register is not None
    [source] = register.sources
    assert source.scales == wanted
    [pair] = source.outcomes
    assert (pair.statement, pair.importance, pair.satisfaction) == ("Minimise the *", "imp *", "sat *")
    assert (pair.where.path, pair.where.line) == (PATH, 8)


@pytest.mark.parametrize(
    "old_and_new",
    [
        ("SCALE", "5"),
        ("SCALE", "[1]"),
        ("SCALE", "{other: [1, 5]}"),
        (', satisfaction: "sat *"', ""),
        ("imp *", ""),
        ("survey", "nps"),
    ],
)
def test_the_register_refuses_half_a_pair(old_and_new: tuple[str, str]) -> None:
    text = REGISTER.replace(*old_and_new).replace("SCALE", "[1, 5]")
    register, findings = register_of(read_yaml(text, PATH))
    assert register is None
    assert {one.code for one in findings} == {"schema"}
