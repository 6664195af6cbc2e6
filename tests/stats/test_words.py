"""Words, their stems, and whether a text holds a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.stats.words import mentions, stem, stems, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ()),
        ("— … !", ()),
        ("Can't CAN’T", ("can't", "can't")),
        ("re-send e-mail", ("re", "send", "e", "mail")),
        ("'quoted' words'", ("quoted", "words")),
        ("ﬁnance Ｗｉｄｅ", ("finance", "wide")),
        ("snake_case 2fa v2.0", ("snake", "case", "2fa", "v2", "0")),
        ("Größe école 見積", ("größe", "école", "見積")),
    ],
)
def test_words(text: str, wanted: tuple[str, ...]) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("one", "many"),
    [("invoice", "invoices"), ("client", "clients"), ("currency", "currencies"), ("match", "matches"), ("box", "boxes"),
     ("client", "client's"), ("process", "processes"), ("brush", "brushes"), ("studio", "studios")],
)  # fmt: skip
def test_one_and_many_are_one_word(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@pytest.mark.parametrize(("one", "other"), [("bus", "but"), ("class", "clas"), ("status", "statu"), ("this", "thi")])
def test_words_that_end_in_s_by_nature_stay(one: str, other: str) -> None:
    assert stem(one) == one != stem(other)


@given(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1, max_size=12))
def test_a_stem_is_no_longer_than_its_word_and_begins_like_it(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)
    assert stem(word)[:-1] == word[: len(stem(word)) - 1]


@pytest.mark.parametrize(
    ("text", "term", "held"),
    [
        ("Bank charges, again.", "bank charge", True),
        ("The BANK’S charge", "bank charge", True),
        ("the bankcharge", "bank charge", False),
        ("charge the bank", "bank charge", False),
        ("bank. Charge!", "bank charge", True),
        ("bank", "bank charge", False),
        ("embankment", "bank", False),
        ("anything", "", False),
        ("", "bank", False),
    ],
)
def test_mentions(text: str, term: str, held: bool) -> None:
    assert mentions(text, term) is held


spoken = st.lists(st.sampled_from(["bank", "charges", "client", "late", "I"]), min_size=1, max_size=8)


@given(spoken, st.data())
def test_a_text_mentions_every_run_of_its_words(said: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(start + 1, len(said)))
    assert mentions(", ".join(said), " ".join(said[start:end]).upper())
    assert stems(" ".join(said)) == tuple(stem(word.lower()) for word in said)
