"""Kinds of people in interviews: found where they are planted, and not where everybody draws from the same talk."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from tests.words.speech import heard, record

from whofor.model.evidence import Record
from whofor.model.interviews import Archetypes
from whofor.words.archetypes import archetypes

FIRST = ("ba", "ke", "li", "mo", "nu", "po", "ra", "si", "ta", "vu")
LAST = ("dan", "fil", "gor", "hem", "jik", "lop", "mur", "nes", "pid", "rop", "sut", "tav", "wix", "zel")
WORDS = [one + other for one in FIRST for other in LAST]
PHRASES, LENGTH = 60, 6


def phrases(drawn: random.Random, many: int = PHRASES) -> list[str]:
    """Things to say; the words of a phrase always stand together, as those of an anecdote do."""
    return [f"The {' '.join(drawn.sample(WORDS, LENGTH))} matter." for _ in range(many)]


def talks(people: int, kinds: int, seed: int, own: float = 0.8, turns: tuple[int, int] = (8, 30)) -> list[Record]:
    """People of several kinds; the part `own` of their turns is of their kind, the rest is what anybody says."""
    drawn = random.Random(seed)
    every, records = phrases(drawn), []
    for person in range(people):
        mine = every[person % kinds :: kinds]
        for number in range(drawn.randint(*turns)):
            said = drawn.choice(mine if drawn.random() < own else every)
            records.append(record(f"k{person % kinds}-{person:02}", said, number=number))
    return records


def alike(seed: int) -> list[Record]:
    return talks(14, 1, seed)


def some_talk_more(seed: int) -> list[Record]:
    return talks(14, 1, seed, turns=(4, 60))


def more_people(seed: int) -> list[Record]:
    return talks(30, 1, seed)


def each_on_their_own(seed: int) -> list[Record]:
    """Half of what somebody says is their own and said again and again; there are persons, and no kinds."""
    drawn = random.Random(seed)
    every, records = phrases(drawn), []
    for person in range(14):
        mine = phrases(drawn, 6)
        for number in range(drawn.randint(8, 30)):
            said = drawn.choice(mine if drawn.random() < 0.5 else every)
            records.append(record(f"p{person:02}", said, number=number))
    return records


def tastes(seed: int) -> list[Record]:
    """Everybody says everything, each with their own taste."""
    drawn, records = random.Random(seed), []
    every = phrases(drawn)
    for person, taste in enumerate(np.random.default_rng(seed).dirichlet([0.3] * PHRASES, 14)):
        said = drawn.choices(every, taste.tolist(), k=drawn.randint(8, 30))
        records += [record(f"p{person:02}", one, number=number) for number, one in enumerate(said)]
    return records


@pytest.mark.parametrize("world", [alike, some_talk_more, more_people, each_on_their_own, tastes])
def test_people_who_are_of_no_kind_do_not_separate(world: Callable[[int], list[Record]]) -> None:
    """Measured of 40 each: see what is printed; at 5 % more than 5 come up 1 time in 70."""
    wrong = sum(bool(archetypes(heard(world(seed))).found) for seed in range(40))
    print(f"{world.__name__}: {wrong} of 40 separate")
    assert wrong <= 5


def recovered(found: Archetypes) -> float:
    """The adjusted Rand index between what was planted and what was found."""
    of = {person: at for at, one in enumerate(found.found) for person in one.people}
    return float(adjusted_rand_score([person[:2] for person in of], list(of.values()))) if of else 0.0


@pytest.mark.parametrize("people", [14, 30])
@pytest.mark.parametrize("kinds", [2, 3])
def test_kinds_of_people_are_found(kinds: int, people: int) -> None:
    every = [archetypes(heard(talks(people, kinds, seed))) for seed in range(10)]
    many = sum(len(found.found) == kinds for found in every)
    mean = sum(map(recovered, every)) / len(every)
    print(f"{kinds} kinds of {people} people: {many} of 10 times so many found, adjusted Rand index {mean:.2f}")
    assert many >= 8
    assert mean > 0.75


def test_what_comes_back_is_what_is_there() -> None:
    found = archetypes(heard(talks(24, 3, 1, own=1.0)))
    assert min(one.stability for one in found.found) > 0.9


@pytest.mark.parametrize("people", [0, 1, 5])
def test_a_handful_of_people_are_persons_and_no_kinds(people: int) -> None:
    found = archetypes(heard(talks(people, 1, 0)))
    assert found.found == ()
    assert found.why


def test_one_answer_a_person_tells_no_kinds() -> None:
    """Two kinds as clear as can be; but what somebody said once may be what they were asked once."""
    found = archetypes(
        heard([record(f"p{at}", "The bank match." if at % 2 else "The phone nudge.") for at in range(12)])
    )
    assert (found.found, found.people) == ((), 12)
    assert "turns" in found.why


def test_people_who_share_no_word_tell_no_kinds() -> None:
    words = iter(one + other for one in WORDS for other in WORDS)
    found = archetypes(heard([record(f"p{at}", f"{next(words)}.", number=n) for at in range(8) for n in range(3)]))
    assert found.why == "no two people speak of the same thing"


def test_an_archetype_is_named_by_what_its_people_say_and_quotes_different_people() -> None:
    records = talks(24, 3, 1)
    for one in archetypes(heard(records)).found:
        assert len(one.names) >= 3
        assert all(name.people / len(one.people) > name.others / (24 - len(one.people)) for name in one.names)
        assert len({quote.owner for quote in one.quotes}) == len(one.quotes) == 3
        assert {quote.owner for quote in one.quotes} <= set(one.people)


def test_the_order_of_the_records_changes_nothing() -> None:
    records = talks(14, 2, 3)
    shuffled = random.Random(0).sample(records, len(records))
    one, other = archetypes(heard(records)), archetypes(heard(shuffled))
    assert [(kind.people, kind.names) for kind in one.found] == [(kind.people, kind.names) for kind in other.found]
