"""Sentences that say the like: symmetric, from 0 to 1, and not by the words that every sentence has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whofor.drafting.central import central, points
from whofor.drafting.likeness import Likeness
from whofor.model.evidence import Record
from whofor.model.finding import Where
from whofor.model.voice import Voice

SAID = (
    "The import stopped and did not say which row.",
    "The import stopped and did not name the row.",
    "Our import stopped at a row.",
    "I want to thank you for the quick answer.",
    "The logo is blurred on the first page.",
)
texts = st.lists(st.sampled_from(" ".join(SAID).split()), max_size=12).map(" ".join)


def voice(text: str, person: str = "u1") -> Voice:
    return Voice(Record(f"tickets/{person}", "tickets", "tickets", text, Where(""), person), text, frozenset())


def heard() -> list[Voice]:
    return [voice(text, f"u{at}") for at, text in enumerate(SAID)]


@given(texts, texts)
def test_likeness_is_a_cosine(one: str, other: str) -> None:
    likeness = Likeness(heard())
    found = likeness.alike(one, other)
    assert 0 <= found <= 1 + 1e-9
    assert found == likeness.alike(other, one)


def test_those_who_say_the_like_are_found_and_nobody_else() -> None:
    said = heard()
    assert [one.owner for one in Likeness(said).like(SAID[0])] == ["u0", "u1", "u2"]


def test_words_of_any_sentence_make_nothing_alike() -> None:
    assert Likeness(heard()).alike("I want to have that", "I want to have this too") == 0


def test_one_rare_word_makes_nothing_alike() -> None:
    said = [*heard(), voice("Thank you for everything.", "u8"), voice("I match it until everything fits.", "u9")]
    assert [one.owner for one in Likeness(said).like("I match it until everything fits.")] == ["u9"]


def test_the_sentence_that_speaks_for_many_is_one_of_many() -> None:
    said = heard()
    best, like = central(said, Likeness(said))
    assert best.text.lower().count("import")
    assert {one.owner for one in like} == {"u0", "u1", "u2"}


def test_a_sentence_that_points_back_speaks_for_nobody_while_another_can() -> None:
    said = [voice("It stopped again at the import.", "u1"), voice("The import stopped again at night.", "u2")]
    best, _ = central(said, Likeness(said))
    assert best.owner == "u2"
    assert points(said[0].text) and points("Slow.") and not points(said[1].text)
