"""Counter-evidence is looked for in what the same people say."""

from __future__ import annotations

import pytest
from tests.drafting.briefs import brief, record

from whofor.drafting.against import enough, unmoved, unwanted
from whofor.words.voices import spoken


def test_who_does_not_want_a_thing_speaks_against_the_job() -> None:
    records = [record("a", "I want a nudge to go out by itself."), record("b", "I do not want any nudge at all.")]
    found = unwanted(brief(records), "nudge", spoken(records[:1]))
    assert [one.who for one in found] == ["b"]


def test_who_says_the_job_does_not_speak_against_it() -> None:
    records = [record("a", "I want a nudge. I don't need the nudge twice.")]
    assert unwanted(brief(records), "nudge", spoken(records)) == ()


def test_words_about_something_else_are_not_against_it() -> None:
    assert unwanted(brief([record("b", "I do not want any stamps at all.")]), "nudge", ()) == ()


def test_who_does_not_mind_speaks_against_a_feeling() -> None:
    said = brief([record("a", "I do not mind writing such mails."), record("b", "I mind writing such mails.")])
    assert [one.who for one in unmoved(said, ())] == ["a"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("time", "There is plenty of time for that."),
        ("skill", "It is easy to learn for us."),
        ("approval", "Here I decide myself what leaves the house."),
        ("budget", "It is worth every cent of it."),
    ],
)
def test_who_has_enough_speaks_against_a_constraint(kind: str, text: str) -> None:
    said = brief([record("a", text), record("b", "Nothing of that sort was said.")])
    assert [one.who for one in enough(said, kind, ())] == ["a"]


def test_a_word_at_the_end_of_a_letter_is_no_evidence() -> None:
    assert enough(brief([record("a", "No hurry.", "tickets")]), "time", ()) == ()
