"""Whatever people wrote stays text in Markdown."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.render.markdown import escaped, table

HARM = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/p.png)",
    "# Title",
    "- item",
    "1. item",
    "| a | b |",
    "`code` **bold** _it_ ~~no~~",
    "<!-- hidden -->",
    "http://evil.example www.evil.example a@b.example",
    "&lt;b&gt; &#60;",
    "line\n\n# two\n---\n===",
    "\u202eevil\x00\u200b",
    "\\[x](y)",
    "> quote",
]


def shown(text: str) -> str:
    """Return the HTML without the empty comments that part what would become a mention or a link."""
    html = markdown.markdown(f"Said: {escaped(text)}", extensions=["tables", "sane_lists"])
    return html.replace("<!-- -->", "")


@pytest.mark.parametrize("text", HARM)
def test_harm_becomes_plain_text(text: str) -> None:
    assert re.findall(r"<[^>]*>", shown(text)) == ["<p>", "</p>"]


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("<>[]()!*_`#|~\\&\n -+.0a:/@", max_size=30))
def test_no_text_makes_markup(text: str) -> None:
    assert re.findall(r"<[^>]*>", shown(text)) == ["<p>", "</p>"]
    assert "\n" not in escaped(text)


@pytest.mark.parametrize("text", HARM)
def test_a_cell_stays_a_cell(text: str) -> None:
    html = markdown.markdown("\n".join(table(("a", "b"), [(text, "last"), (text, text)])), extensions=["tables"])
    assert html.count("<td>") == 4
    assert set(re.findall(r"</?(\w+)", html)) <= {"table", "thead", "tbody", "tr", "th", "td"}


def test_words_stay_readable() -> None:
    assert escaped("It costs 20 %, e.g. for “studios”.") == "It costs 20 %, e.g. for “studios”."
