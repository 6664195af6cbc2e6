"""A sentence to a job statement: in its own words, or none at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.drafting.statement import statement
from whofor.model.evidence import Record
from whofor.model.finding import Where
from whofor.model.voice import NEED, Voice
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


pieces = st.sampled_from(
    ["I want", "we need to", "when", "if", ",", ";", "so", "so that I can", "a list", "of clients", "could it", "?",
     "!", "(", ")", "—", "5", "’", "because", "i have to", "\n", "the export", "every Monday", "I'd love"]
)  # fmt: skip


@given(st.lists(pieces, max_size=25).map(" ".join) | st.text(max_size=200))
def test_a_statement_says_nothing_that_was_not_said(text: str) -> None:
    """But for who wants, and that they do."""
    found = statement(voice(text))
    if found is not None:
        assert set(words(found.text)) <= set(words(text)) | {"i", "want", "need", "to", "so", "have"}
        assert found.text.endswith(".") and 1 <= found.slots <= 3


@pytest.mark.parametrize(
    "text", ["I want " + "a " * 20_000, "when " * 20_000 + ", I want a list", ", when a b" * 5_000]
)
def test_long_sentences_take_no_time(text: str) -> None:
    statement(voice(text[:50_000]))
