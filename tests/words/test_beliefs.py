"""Beliefs beside what people say and do."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.words.speech import NOWHERE, heard, record, theme

from whofor.model.codebook import Belief
from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH
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
