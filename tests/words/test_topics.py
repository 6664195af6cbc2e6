"""What several people of a persona talk about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from whofor.model.evidence import Feature, Record
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.model.signal import NONE, THIN, Grounds, Membership, Usage
from whofor.model.voice import PAIN, Topic, Voice
from whofor.words.topics import MOST, terms, topics

SOLO, TEAM = [f"s{i}" for i in range(8)], [f"t{i}" for i in range(8)]
PEOPLE = (*SOLO, *TEAM, "nobodys", "quiet")


def grounds() -> Grounds:
    nothing = np.zeros(len(PEOPLE), np.int64)
    table = np.ones((len(PEOPLE), 1), np.int64)
    minutes, hours = nothing.astype(float), np.zeros((len(PEOPLE), 168), np.int64)
    feature = (Feature("a", "A"),)
    seen = Usage("usage", "events", PEOPLE, feature, table, nothing, nothing, minutes, minutes, hours)
    of = np.array([0] * 8 + [1] * 8 + [NONE, THIN])
    return Grounds(seen, Membership(("solo", "team"), of, np.ones(len(PEOPLE))), {})


def voice(person: str, text: str, account: str = "", sign: str = PAIN) -> Voice:
    record = Record(f"tickets/{person}", "tickets", "tickets", text, Where(""), person, account)
    return Voice(record, text, frozenset({sign}), frozenset())


def of_solo(said: Sequence[Voice], least_people: int = 3, product: str = "") -> tuple[Topic, ...]:
    return topics(PAIN, said, grounds(), "solo", Policy(least_people=least_people), product)


def names(said: Sequence[Voice], least_people: int = 3, product: str = "") -> list[str]:
    return [topic.term for topic in of_solo(said, least_people, product)]


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_as_many_people_as_the_policy_asks_for_make_a_topic(people: int) -> None:
    said = [voice(person, "The bank charges are wrong") for person in SOLO[:people]]
    assert names(said) == (["bank charges"] if people >= 3 else [])
    assert names(said, least_people=people) == ["bank charges"]


def test_one_loud_person_counts_once() -> None:
    assert names([voice("s0", f"Bank charges again, {i}") for i in range(20)]) == []


def test_everybody_of_one_account_counts_as_one() -> None:
    assert names([voice(person, "Bank charges again", "acme") for person in SOLO]) == []
    two = [voice(person, "Bank charges again", "acme") for person in SOLO[:4]]
    assert [topic.people for topic in of_solo([*two, voice("s5", "Bank charges"), voice("s6", "Bank charges")])] == [3]


def test_others_words_and_other_signs_make_no_topic() -> None:
    said = [voice(person, "Bank charges again") for person in (*TEAM, "nobodys", "quiet", "stranger")]
    assert names([*said, *(voice(person, "Bank charges again", sign="praise") for person in SOLO)]) == []


def test_the_products_name_is_no_topic() -> None:
    said = [voice(person, "Relay Books exports") for person in SOLO]
    assert names(said) == ["relay books exports"]
    assert "relay books" not in names([voice(person, "Relay Books, again") for person in SOLO], product="Relay Books")
    assert names([voice(person, "Relay, again") for person in SOLO], product="Relay") == []


def test_what_is_characteristic_comes_first() -> None:
    """Four of solo speak of exports and nobody else; five speak of invoices, and so does the whole team."""
    said = [voice(person, "The exports, again") for person in SOLO[:4]]
    said += [voice(person, "The invoices, again") for person in (*SOLO[3:], *TEAM)]
    assert [name for name in names(said) if name in ("exports", "invoices")] == ["exports", "invoices"]


def test_a_topic_has_its_sentences_and_the_form_that_most_use() -> None:
    said = [voice("s0", "The bank charge"), voice("s1", "Two bank charges"), voice("s2", "Bank charges, always")]
    [topic] = of_solo(said)
    assert (topic.term, topic.sign, topic.people, topic.voices) == ("bank charges", PAIN, 3, tuple(said))


def test_topics_do_not_repeat_each_other() -> None:
    """Every one who speaks of the import speaks of spreadsheets."""
    said = [voice(person, "Import fails and spreadsheet fails") for person in SOLO[:6]]
    found = of_solo(said)
    assert len(found) == 1
    for one in found:
        for other in found:
            shared = {id(voice) for voice in one.voices} & {id(voice) for voice in other.voices}
            assert one is other or len(shared) <= 0.5 * len(one.voices)


def test_there_are_only_so_many() -> None:
    said = [voice(person, f"Thingummy{number:02}x") for number in range(30) for person in SOLO[:3]]
    assert len(of_solo(said)) == MOST


def test_the_order_of_the_sentences_does_not_matter() -> None:
    said = [voice(person, text) for person in SOLO for text in ("Bank charges", "The export to Excel", "Late clients")]
    assert names(said) == names(said[::-1])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", set()),
        ("I would really like it to be a better thing", set()),
        ("The bank's charges", {"bank", "charge", "bank charge"}),
        ("client of the bank", {"client", "bank"}),
        ("2020 is 12 pm", set()),
    ],
)
def test_terms(text: str, wanted: set[str]) -> None:
    assert terms(text) == wanted
