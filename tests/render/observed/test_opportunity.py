"""Opportunities as text: every number beside its statement, and statements are data."""

from __future__ import annotations

from whofor.model.opportunity import UNDER, UNSURE, Bounded, Opportunities, Opportunity, Outcome, Survey
from whofor.render.observed.opportunity import opportunities

HOSTILE = "Minimise the time\x1b[2J it\n  takes \u202eesrever\u202c"


def row(statement: str, served: str, people: int = 1200) -> Opportunity:
    return Opportunity(Outcome("o", statement), people, 9.04, 2.5, Bounded(15.54, 13.6, 16.88), served)


def shown(*surveys: Survey) -> list[str]:
    return "\n".join(opportunities(Opportunities(surveys))).splitlines()


def test_a_row_has_its_numbers() -> None:
    lines = shown(Survey("asked", (row("Minimise the time of it", UNDER),), compared=1))
    [line] = [one for one in lines if "of it" in one]
    assert line.split("  Minimise the time of it")[1].split() == [
        *("1,200", "9.0", "2.5", "15.5", "(13.6", "to", "16.9)"), "under-served"
    ]  # fmt: skip
    assert any("corrected for the 1 outcome compared" in one for one in lines)


def test_segments_and_those_too_small_are_named_with_their_source() -> None:
    whole, segments = (row("a", UNSURE),), {"solo": (row("b", UNDER, 80),)}
    lines = shown(Survey("asked", whole, segments, "usage", {"office": 7}, 2, (), 20))
    assert "  solo of 'usage'" in lines
    assert any("fewer than 20" in line and "office (7)" in line for line in lines)


def test_a_statement_cannot_do_anything_to_a_terminal() -> None:
    text = "\n".join(shown(Survey("asked", (row(HOSTILE, UNDER),), vague=(HOSTILE,), compared=1)))
    assert not {"\x1b", "\u202e", "\u202c"} & set(text)
    assert not any(line.startswith("  takes") for line in text.splitlines())


def test_nothing_asked_says_what_to_do() -> None:
    assert "outcomes:" in " ".join(shown())
    assert any("Fewer than 20 people" in line for line in shown(Survey("asked", (), least=20)))
