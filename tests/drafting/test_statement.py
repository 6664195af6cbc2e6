"""A sentence to a job statement: in its own words, or none at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.drafting.statement import outcome, situation, statement
from whofor.model.evidence import Record
from whofor.model.finding import Where
from whofor.model.voice import NEED, PRAISE, Voice
from whofor.stats.words import words


def voice(text: str, kind: str = "interviews", signs: frozenset[str] = frozenset()) -> Voice:
    return Voice(Record("a/1", "a", kind, text, Where("")), text, signs)


def stated(text: str) -> str | None:
    found = statement(voice(text))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "wanted", "slots"),
    [
        (
            "When a client is late, I want a nudge to go out, so I can stay friendly.",
            "When a client is late, I want a nudge to go out, so I can stay friendly.",
            3,
        ),
        ("I’d love to import my clients.", "I want to import my clients.", 1),
        ("We need a list of open invoices because we forget.", "We need a list of open invoices.", 1),
        ("I have to copy every line by hand.", "I have to copy every line by hand.", 1),
        ("If a client pays twice, we want to see it at once.", "If a client pays twice, we want to see it at once.", 2),
        (
            "I want one list of clients so that nobody is forgotten.",
            "I want one list of clients, so that nobody is forgotten.",
            2,
        ),
    ],
)
def test_a_statement_keeps_the_words(text: str, wanted: str, slots: int) -> None:
    found = statement(voice(text))
    assert found is not None and (found.text, found.slots) == (wanted, slots)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "I want",
        "I want it.",
        "I want to say thank you for this.",
        "I have no idea what it does.",
        "I have three clients in Berlin.",
        "The export fails every Monday.",
        "She wants a new list of clients.",
        "I",
        "so so so so so",
        "when when when, I want",
    ],
)
def test_no_wish_is_no_statement(text: str) -> None:
    assert stated(text) is None


def test_an_answer_to_a_question_for_wishes_is_a_wish() -> None:
    asked = voice("Better support for large files.", "survey", frozenset({NEED}))
    found = statement(asked)
    assert found is not None and found.text == "I want: Better support for large files."
    assert statement(voice("Better support for large files.", "survey")) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I send the bill from the car and it is done.", "I want to send the bill from the car, so that it is done."),
        ("I can split the bill by project.", "I want to split the bill by project."),
        (
            "Estimates take me ten minutes instead of a day.",
            "I want estimates to take me ten minutes instead of a day.",
        ),
        ("Getting paid on time without begging.", "I want: getting paid on time without begging."),
    ],
)
def test_people_want_what_they_praise(text: str, wanted: str) -> None:
    found = statement(voice(text, "nps", frozenset({PRAISE})))
    assert found is not None and found.text == wanted
    assert statement(voice(text, "nps")) is None


def test_a_habit_with_an_end_is_a_wish_for_the_end() -> None:
    said = "I tie payments to bills until everything has a partner."
    assert stated(said) == "I want to tie payments to bills, so that everything has a partner."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I need the list at an audit.", "at an audit"),
        ("When a client is late, I wait.", "When a client is late"),
        ("When the client rang, I waited.", ""),
        ("When it works, I am glad.", ""),
        ("I need the list now.", ""),
    ],
)
def test_a_situation_is_whenever_something_is_so(text: str, wanted: str) -> None:
    assert situation(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was late, so I went home.", ""),
        ("Save it so that nobody is forgotten and I can go home.", "that nobody is forgotten"),
        ("That lets me sleep.", "I can sleep"),
        ("So what?", ""),
    ],
)
def test_an_outcome_is_one_thing_and_no_consequence(text: str, wanted: str) -> None:
    assert outcome(text) == wanted


def test_what_is_only_supposed_is_no_wish() -> None:
    assert stated("If I have to check the list, I may as well write it.") is None


PIECES = (
    "I want|we need to|when|if|,|;|so|so that I can|lets me|until it|and it is|a list|of clients|could it|?|!|(|)|—|5|"
    "’|because|i have to|\n|the export|every Monday|I'd love"
)
pieces = st.sampled_from(PIECES.split("|"))


GLUE = {"i", "we", "want", "need", "to", "so", "that", "have", "do", "not", "can"}


@given(st.lists(pieces, max_size=25).map(" ".join) | st.text(max_size=200), st.sampled_from([(), (PRAISE,)]))
def test_a_statement_says_nothing_that_was_not_said(text: str, signs: tuple[str, ...]) -> None:
    """But for who wants, and that they do."""
    found = statement(voice(text, "nps", frozenset(signs)))
    if found is not None:
        assert set(words(found.text)) <= set(words(text)) | GLUE
        assert found.text.endswith(".") and 1 <= found.slots <= 3


@pytest.mark.parametrize(
    "text", ["I want " + "a " * 20_000, "when " * 20_000 + ", I want a list", ", when a b" * 5_000]
)
def test_long_sentences_take_no_time(text: str) -> None:
    statement(voice(text[:50_000]))


@pytest.mark.parametrize(
    "text",
    ["I need a proper invoice for June.", "I want the 18 orders to match.", "We want to see the report of last March."],
)
def test_one_case_is_no_job(text: str) -> None:
    assert stated(text) is None


def test_a_month_that_is_no_date_makes_no_case() -> None:
    assert stated("I want a report that people may read in the morning.") is not None
    assert stated("I want to march through the list at month end.") is not None
