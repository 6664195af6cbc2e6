"""Beliefs beside what people say and do."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from tests.words.speech import NOWHERE, heard, record, theme

from whofor.model.codebook import Belief
from whofor.model.evidence import Feature
from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH
from whofor.model.signal import Grounds, Membership, Usage
from whofor.words.beliefs import beliefs


@pytest.mark.parametrize(
    ("expects", "praise", "pain", "verdict"),
    [
        ("praise", 12, 1, HOLDS),
        ("praise", 1, 12, CONTRADICTED),
        ("praise", 4, 5, NOT_ENOUGH),
        ("pain", 1, 12, HOLDS),
        ("pain", 12, 1, CONTRADICTED),
        ("rare", 10, 10, CONTRADICTED),
        ("rare", 1, 0, HOLDS),
        ("praise", 0, 0, NOT_ENOUGH),
    ],
)
def test_a_belief_is_held_against_what_people_say(expects: str, praise: int, pain: int, verdict: str) -> None:
    records = [record(f"g{at}", "The fees are great.", "nps", score=10) for at in range(praise)]
    records += [record(f"b{at}", "The fees are awful.", "nps", score=1) for at in range(pain)]
    records += [record(f"r{at}", "Nothing else.", "nps", score=7) for at in range(400)]
    said = heard(records, theme("fees", "fees"))
    believed = replace(said.codebook, beliefs=(Belief("b", "Fees are fine.", "fees", expects, NOWHERE),))
    [found] = beliefs(replace(said, codebook=believed))
    assert (found.verdict, found.praise, found.pain) == (verdict, praise, pain)


def test_what_tickets_complain_about_says_nothing_of_praise() -> None:
    said = heard([record(f"t{at}", "The fees are wrong.", "tickets") for at in range(40)], theme("fees", "fees"))
    believed = replace(said.codebook, beliefs=(Belief("b", "Fees are loved.", "fees", "praise", NOWHERE),))
    assert beliefs(replace(said, codebook=believed))[0].verdict == NOT_ENOUGH


def test_beliefs_about_which_people_are_even_get_no_verdict() -> None:
    """100 null worlds of 8 beliefs each: people praise and complain by the toss of a coin."""
    names = [f"thing{at}" for at in range(8)]
    stated = tuple(Belief(name, name, name, "praise", NOWHERE) for name in names)
    wrong = 0
    for seed in range(100):
        drawn = random.Random(seed)
        records = [
            record(f"{name}-{at}", f"The {name} here.", "nps", score=drawn.choice((1, 10)))
            for name in names
            for at in range(24)
        ]
        said = heard(records, *(theme(name, name) for name in names))
        found = beliefs(replace(said, codebook=replace(said.codebook, beliefs=stated)))
        wrong += any(one.verdict != NOT_ENOUGH for one in found)
    print(f"null worlds with a verdict: {wrong} of 100")
    assert wrong <= 9


def test_a_loud_person_contradicts_nothing() -> None:
    records = [record("u1", "The fees are awful.", "nps", number, score=1) for number in range(40)]
    said = heard(records, theme("fees", "fees"))
    believed = replace(said.codebook, beliefs=(Belief("b", "Fees are fine.", "fees", "praise", NOWHERE),))
    [found] = beliefs(replace(said, codebook=believed))
    assert (found.verdict, found.pain) == (NOT_ENOUGH, 1)


def used(of_solo: int, of_team: int) -> Grounds:
    """Two personas of 100 people each, of whom so many use the export."""
    counts = np.zeros((200, 1), np.int64)
    counts[:of_solo] = counts[100 : 100 + of_team] = 1
    people = tuple(f"u{at}" for at in range(200))
    nothing = np.zeros(200)
    usage = Usage(
        "usage", "events", people, (Feature("export", "export"),), counts,
        np.ones(200, np.int64), np.ones(200, np.int64), nothing, nothing, np.zeros((200, 168), np.int64),
    )  # fmt: skip
    return Grounds(usage, Membership(("solo", "team"), np.repeat([0, 1], 100), np.ones(200)), {})


@pytest.mark.parametrize(
    ("expects", "users", "verdict"),
    [
        ("used", 80, HOLDS),
        ("used", 20, CONTRADICTED),
        ("used", 50, NOT_ENOUGH),
        ("unused", 1, HOLDS),
        ("unused", 40, CONTRADICTED),
        ("unused", 10, NOT_ENOUGH),
    ],
)
def test_a_belief_about_a_feature_is_held_against_what_people_do(expects: str, users: int, verdict: str) -> None:
    stated = Belief("b", "All use it.", "", expects, NOWHERE, "export")
    said = heard([], grounds=used(users, 100 - users))
    [found] = beliefs(replace(said, codebook=replace(said.codebook, beliefs=(stated,))), persona="solo")
    assert (found.verdict, found.people, found.of) == (verdict, users, 100)


def test_a_feature_that_nobody_knows_says_nothing() -> None:
    stated = Belief("b", "All use it.", "", "used", NOWHERE, "import")
    for grounds in (used(90, 90), None):
        said = heard([], grounds=grounds)
        [found] = beliefs(replace(said, codebook=replace(said.codebook, beliefs=(stated,))))
        assert (found.verdict, found.of) == (NOT_ENOUGH, 0)


def test_of_one_persona_only_its_own_people_count() -> None:
    """All of solo complain, all of team praise: the belief fails for the one and holds for the other."""
    people = [(f"u{at}", "awful", 1) for at in range(20)] + [(f"u{100 + at}", "great", 10) for at in range(20)]
    records = [record(who, f"The fees are {what}.", "nps", score=score) for who, what, score in people]
    said = heard(records, theme("fees", "fees"), grounds=used(10, 10))
    stated = replace(said.codebook, beliefs=(Belief("b", "Fees are fine.", "fees", "praise", NOWHERE),))
    said = replace(said, codebook=stated)
    assert [beliefs(said, persona=name)[0].verdict for name in ("solo", "team", "")] == [
        CONTRADICTED,
        HOLDS,
        NOT_ENOUGH,
    ]
