"""Whether words are about a theme."""

from __future__ import annotations

import random

import pytest
from tests.words.speech import heard, record, theme

from whofor.model.voice import Mention


def told(text: str, *terms: str, kind: str = "interviews", exclude: tuple[str, ...] = ()) -> list[Mention]:
    return list(heard([record("u1", text, kind)], theme("t", *terms, exclude=exclude)).mentions["t"])


@pytest.mark.parametrize(
    ("text", "term", "about"),
    [
        ("The bank charges are wrong.", "bank charge", True),
        ("They charge the bank.", "bank charge", False),
        ("A reminder never went out.", "reminder & went out", True),
        ("It went out, the reminder.", "reminder & went out", True),
        ("The reminder was on time.", "reminder & went out", False),
        ("I imported my clients.", "import*", True),
        ("It is important.", "import*", True),  # a star stands for any ending: that is what it says
        ("I imported clients.", "import* client", True),
        ("I sold my important client.", "imported client", False),
        ("RE-SEND the Invoice", "re send the invoices", True),
        ("Nothing of the kind.", "bank", False),
        ("Ärger mit Größen", "größen", True),
    ],
)
def test_a_term_says_what_it_holds(text: str, term: str, about: bool) -> None:
    assert bool(told(text, term)) is about


def test_the_first_term_that_fits_is_the_reason() -> None:
    [found] = told("The bank charge is too high.", "charge", "bank")
    assert found.term == "charge"


def test_an_exclusion_keeps_the_whole_piece_out() -> None:
    text = "My phone lost a draft. The phone number was right."
    assert told(text, "phone", kind="tickets", exclude=("phone number",)) == []
    assert len(told(text, "phone", kind="interviews", exclude=("phone number",))) == 1


def test_parts_may_stand_in_other_sentences_of_a_ticket_and_not_of_a_talk() -> None:
    text = "I set a reminder on Monday. It never went out."
    assert [one.voice.text for one in told(text, "reminder & never went out", kind="tickets")] == [
        "I set a reminder on Monday.",
        "It never went out.",
    ]
    assert told(text, "reminder & never went out", kind="interviews") == []


def test_a_term_without_a_word_holds_nothing() -> None:
    assert told("Anything at all.", "…") == []


def test_the_index_finds_what_reading_every_sentence_finds() -> None:
    """The oracle looks at all sentences and all places, without an index."""
    drawn = random.Random(5)
    words = ["bank", "banks", "charge", "import", "imports", "importer", "client", "late"]
    texts = [" ".join(drawn.choices(words, k=drawn.randint(1, 6))) for _ in range(300)]
    terms = ["bank charge", "import* client", "late & bank", "charge & import* & late"]
    records = [record(f"u{at}", text) for at, text in enumerate(texts)]
    found = heard(records, *(theme(f"t{at}", term) for at, term in enumerate(terms)))
    for at, term in enumerate(terms):
        wanted = {f"u{row}" for row, text in enumerate(texts) if all(_holds(text, part) for part in term.split(" & "))}
        assert {one.voice.record.person for one in found.mentions[f"t{at}"]} == wanted
        assert wanted


def _holds(text: str, part: str) -> bool:
    held, wanted = [one.removesuffix("s") for one in text.split()], part.split()
    places = range(len(held) - len(wanted) + 1)
    return any(all(_fits(held[at + step], word) for step, word in enumerate(wanted)) for at in places)


def _fits(held: str, wanted: str) -> bool:
    return held.startswith(wanted[:-1]) if wanted.endswith("*") else held == wanted
