"""What people said, as text: whoever reads it must not be fooled by what is in it."""

from __future__ import annotations

import pytest
from tests.words.speech import heard, record, theme

from whofor.model.codebook import Codebook
from whofor.model.evidence import Register
from whofor.render.observed.quoted import plain
from whofor.render.observed.tensions import tensions as tensions_text
from whofor.render.observed.themes import proposals as proposals_text
from whofor.render.observed.themes import themes as themes_text
from whofor.store.codebook import PATH, codebook_of
from whofor.store.yaml import read
from whofor.words.proposals import proposals
from whofor.words.tensions import tensions
from whofor.words.themes import themes

HOSTILE = (
    "The export fails \x1b[2J and: *evil* {a: [b",
    "The export fails\n  injected:\n    terms: [all]",
    "The export fails \u202eesrever\u202c and # no comment",
    "The export fails \u2028 kind: nothing",
)


def complaints(subject: str, count: int, texts: tuple[str, ...] = ()) -> list:
    said = texts or (f"The {subject} column failed in the ledger again.",)
    return [record(f"{subject}{at}", said[at % len(said)], "tickets") for at in range(count)]


def test_proposals_can_be_pasted_as_they_are() -> None:
    found = proposals(heard([*complaints("export", 9), *complaints("phone", 9), *complaints("timer", 9)]))
    text = proposals_text(found)
    codebook, findings = codebook_of(read(text, PATH), Register("P", "", ()))
    assert findings == ()
    assert [one.id for one in codebook.themes] == [one.id for one in found.entries]
    assert [one.terms for one in codebook.themes] == [one.terms for one in found.entries]
    assert codebook.themes


def test_what_people_wrote_stays_in_its_comments() -> None:
    """Quotes are hostile text: a line break or an invisible sign must not end a comment."""
    records = [*complaints("export", 12, HOSTILE), *complaints("phone", 9)]
    found = proposals(heard(records))
    text = proposals_text(found)
    codebook, findings = codebook_of(read(text, PATH), Register("P", "", ()))
    assert findings == ()
    assert [one.id for one in codebook.themes] == [one.id for one in found.entries]
    assert "injected" not in {one.id for one in codebook.themes}
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\u2028" not in text


def test_an_empty_codebook_says_how_to_begin() -> None:
    text = "\n".join(themes_text(themes(heard([record("u1", "The export fails.")]))))
    assert "whofor observe --themes" in text


def test_themes_of_too_few_people_are_weak_signals() -> None:
    records = [*complaints("export", 5), record("u1", "The phone fails.", "tickets")]
    text = "\n".join(themes_text(themes(heard(records, theme("export", "export"), theme("phone", "phone")))))
    assert "Weak signals, of too few people to be published: Phone (1)." in text
    assert "5" in text


def test_where_nothing_divides_people_it_says_how_much_was_looked_at() -> None:
    text = "\n".join(tensions_text(tensions(heard([record("u1", "The export fails.")], theme("export", "export")))))
    assert "of 1 subjects, none" in text
    assert "nobody whose events are known" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_for_a_terminal_is_one_line_of_what_can_be_seen(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert "export fails" in shown


def test_a_long_sentence_is_cut_and_says_so() -> None:
    assert plain("word " * 100, 20) == "word word word word…"


def test_nothing_at_all_is_said_too() -> None:
    assert Codebook().themes == ()
    assert proposals_text(proposals(heard([]))).startswith("# 0 entries")
