"""Is a quotation verbatim, whole, and said by whom it says?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from whofor.grounding.quotes import folded, problem
from whofor.model.evidence import AUTHOR, INTERVIEWER, Record
from whofor.model.finding import Where
from whofor.model.persona import Quote
from whofor.stats.sentences import sentences

SAID = (
    "I don’t like chasing people — it’s “awkward”. I do not export it every Friday, only at month’s end. "
    "Could reminders go out by themselves? That would be great!"
)


def record(text: str = SAID, **further: Any) -> Record:
    return Record("interviews/p07#t12", "interviews", "interviews", text, Where(""), **{"person": "u7", **further})


def judged(text: str, said: str = SAID, who: str = "", **further: Any) -> str:
    return problem(Quote("interviews/p07#t12", text, who), record(said, **further))


@pytest.mark.parametrize(
    "text",
    [
        "I don’t like chasing people — it’s “awkward”.",
        "I don't like chasing people - it's \"awkward\".",
        "I don't like  chasing\npeople – it‘s „awkward“.",
        "I do\u200bn’t like cha\u00adsing people — it’s “awkward”.",
        "I don’t like chasing people — it’s “awkward”",
        "I don’t like chasing people — it’s “awkward",
        "Could reminders go out by themselves",
        "Could reminders go out by themselves? That would be great!",
        "I do not export it every Friday, only at month's end. Could reminders go out by themselves?",
        SAID,
    ],
)
def test_whole_sentences_are_verbatim_whatever_the_typography(text: str) -> None:
    assert judged(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "…",
        "...",
        "… …",
        "I do export it every Friday, only at month's end.",
        "I do not it export every Friday, only at month's end.",
        "i do not export it every Friday, only at month's end.",
        "I do not export it every friday, only at month's end.",
        "I do not export it each Friday, only at month's end.",
        "I do not export it every Friday only at month's end.",
        "Could reminders go out by themselves. That would be great!",
        "Could reminders go out by themselves!",
        "I don’t like chasing people — it’s “awkward”. Could reminders go out by themselves?",
        "That would be great! Could reminders go out by themselves?",
        "xI do not export it every Friday, only at month's end.",
        "ort it every Fri",
    ],
)
def test_anything_else_is_misquoted(text: str) -> None:
    assert judged(text) == "misquoted"


@pytest.mark.parametrize(
    "text",
    [
        "export it every Friday, only at month's end.",
        "I do not export it every Friday",
        "like chasing people",
        "reminders",
        "I do not export it every Friday, only at month's end. Could reminders go out",
        "it’s “awkward”. I do not export it",
    ],
)
def test_a_part_of_a_sentence_is_clipped(text: str) -> None:
    assert judged(text) == "clipped-quote"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I do not export it … only at month's end.", ""),
        ("I do not export it ... only at month's end.", ""),
        ("I do not export it... only at month's end.", ""),
        ("… not export it every Friday …", ""),
        ("…export it every Friday, only at month's end.", "clipped-quote"),
        ("I do not export it every Friday…", ""),
        ("I do not export…", ""),
        ("I don't like chasing … go out by themselves?", ""),
        ("do not export it … only at month's end.", "misquoted"),
        ("I do not export it … only at month's", "misquoted"),
        ("I do … only at month's end.", "misquoted"),
        ("… only at month's end … I do not export it", "misquoted"),
        ("I do not export it … every single Friday …", "misquoted"),
        ("I do not export it … nly at month's end.", "misquoted"),
        ("I do not export it every Friday, only … Friday, only at month's end.", "misquoted"),
    ],
)
def test_what_is_left_out_is_marked(text: str, wanted: str) -> None:
    assert judged(text) == wanted


def test_an_ellipsis_that_was_said_is_quoted_as_it_stands() -> None:
    assert judged("Well... I gave up on it.", "Well... I gave up on it. Really.") == ""
    assert judged("Well… I gave up on it.", "Well… I gave up on it. Really.") == ""


def test_a_word_is_not_a_part_of_a_longer_one() -> None:
    assert judged("art is long", "The cart is longer than that.") == "misquoted"


@pytest.mark.parametrize(
    ("further", "who", "wanted"),
    [
        ({"role": INTERVIEWER}, "", "interviewer-cited"),
        ({"role": AUTHOR}, "", "interviewer-cited"),
        ({"role": AUTHOR, "kind": "notes"}, "", ""),
        ({}, "u7", ""),
        ({}, "u8", "wrong-speaker"),
        ({"person": "", "speaker": "Robin"}, "Robin", ""),
        ({"person": "u7", "speaker": "Robin"}, "Robin", "wrong-speaker"),
        ({"person": ""}, "u7", "wrong-speaker"),
        ({"role": INTERVIEWER}, "u8", "interviewer-cited"),
    ],
)
def test_by_whom(further: dict[str, str], who: str, wanted: str) -> None:
    said = Record(**{**vars(record()), **further})
    assert problem(Quote(said.id, "That would be great!", who), said) == wanted


def test_nothing_is_verbatim_in_silence() -> None:
    assert judged("Anything at all.", "") == judged("", "") == "misquoted"


WORDS = ["late", "Client", "don’t", "3.5", "(well)", "pay", "“cash”", "früh", "e.g.", "no"]
clauses = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(lambda said: " ".join(said) + ".")
text_of_people = st.lists(clauses, min_size=1, max_size=5).map(" Then ".join)


@given(text_of_people | st.text(min_size=1, max_size=60), st.data())
def test_every_whole_sentence_verifies_and_so_do_two_in_a_row(text: str, data: st.DataObject) -> None:
    spans = sentences(text)
    assume(spans)
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(first + 1, len(spans) - 1)))
    quoted = text[spans[first][0] : spans[last][1]]
    assume(folded(quoted))
    assert judged(quoted, text) == ""


LETTERS = "abcxyzABC019,;-'é "


@given(text_of_people, st.data())
def test_no_changed_character_verifies(text: str, data: st.DataObject) -> None:
    """Full stops at the end may be left off; any other change that can be seen is one too many."""
    start, end = data.draw(st.sampled_from(sentences(text)))
    quoted = text[start:end]
    at = data.draw(st.integers(0, len(quoted) - 1))
    kind = data.draw(st.sampled_from(["change", "drop", "add"]))
    sign = "" if kind == "drop" else data.draw(st.sampled_from(LETTERS))
    changed = quoted[:at] + sign + quoted[at + (kind != "add") :]
    whole = {folded(text[one[0] : two[1]]).rstrip(".") for one in sentences(text) for two in sentences(text)}
    assume(folded(changed).rstrip(".") not in whole)
    assume(folded(quoted).rstrip(".\"') ") != folded(changed).rstrip(".\"') "))
    assert judged(changed, text) in ("misquoted", "clipped-quote")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
