"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.stats.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("No full stop", ["No full stop"]),
        ("", []),
        (" \n\t ", []),
        ("Why? Because! Fine…", ["Why?", "Because!", "Fine…"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("I pay 3.5 % more. It rose by 1,000.50 euros.", ["I pay 3.5 % more.", "It rose by 1,000.50 euros."]),
        ("Use it, e.g. Excel. Then stop.", ["Use it, e.g. Excel.", "Then stop."]),
        ("Ask Dr. Who vs. Mr. Bean. Done.", ["Ask Dr. Who vs. Mr. Bean.", "Done."]),
        ("J. R. Smith wrote it. He left.", ["J. R. Smith wrote it.", "He left."]),
        ("Version 2.0 broke. 3 of us left.", ["Version 2.0 broke.", "3 of us left."]),
        ("Well... I gave up. Twice.", ["Well...", "I gave up.", "Twice."]),
        ("it failed. then it worked", ["it failed. then it worked"]),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("He said “Stop.” “Why?” I asked.", ["He said “Stop.”", "“Why?”", "I asked."]),
        ("It broke (again.) It did.", ["It broke (again.)", "It did."]),
        ('He said "it failed."\nThen he left.', ['He said "it failed."', "Then he left."]),
        ("Hard\nwrapped lines. Go\non.", ["Hard\nwrapped lines.", "Go\non."]),
        ("A heading\n\nA paragraph", ["A heading", "A paragraph"]),
        ("I need:\n- imports\n- exports\n* both", ["I need:", "- imports", "- exports", "* both"]),
        ("First:\n1. import\n2) export", ["First:", "1. import", "2) export"]),
        ("See example.com. Über all. Émile too.", ["See example.com.", "Über all.", "Émile too."]),
        ("One.\r\nTwo.\r\n\r\nThree", ["One.", "Two.", "Three"]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


pieces = st.sampled_from(
    ["It", "failed", "e.g", "No", "3.5", "42", "ünd", ".", "!", "?", "…", "...", " ", "  ", "\n", "\n\n", "\r\n", "- ",
     "• ", "1. ", '"', "”", "“", "(", ")", "]", ",", "'", "I", "\u00a0", "\u2028"]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=80))
def test_sentences_are_in_order_apart_and_leave_nothing_out(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    kept = {at for start, end in spans for at in range(start, end)}
    assert "".join(sign for at, sign in enumerate(text) if at not in kept).strip() == ""
