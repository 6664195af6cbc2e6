"""The brief of a hypothesis: short to write, strict to read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.small import claim, persona, repo

from whofor.model.evidence import Register
from whofor.model.hypothesis import PROBLEM, STATED, SegmentBrief
from whofor.store.brief import brief_of
from whofor.store.yaml import read

REPO = replace(
    repo(persona("solo", claim(id="chase"))),
    register=replace(repo().register, features={"export": ("exported",)}),
)
PATH = "briefs/b.yaml"
SHORT = "kind: brief/1\nmarket: Bookkeepers of many studios\nwhy: They choose the tool.\n"
LONG = """\
kind: brief/1
market: Bookkeepers of many studios.
why: They choose the tool.
conversations:
  - tickets
  - tickets/T-1
  - {in: tickets/T-2, quote: Reminders go out on Sunday by themselves., for: sundays}
decisions:
  - {id: pricing, question: What do we ask for?, weight: 5}
assumptions:
  - They work on Sundays.
  - {id: sundays, statement: They send on Sundays., kind: problem, decision: pricing, terms: [sunday]}
analogous:
  - persona: solo
    alike: [chase]
market_notes: [There are many of them.]
competitors:
  - {name: Other, lacks: a reminder}
features:
  - {need: An export., feature: export}
"""


def good(text: str) -> SegmentBrief:
    found, findings = brief_of(read(text, PATH), REPO)
    assert findings == ()
    assert found
    return found


def said(text: str) -> list[tuple[str, int]]:
    found, findings = brief_of(read(text, PATH), REPO)
    assert found is None
    assert all(one.where.path == PATH and (one.hint or one.code == "schema") for one in findings)
    return [(one.code, one.where.line) for one in findings]


def test_only_market_and_why_are_needed() -> None:
    found = good(SHORT)
    assert (found.id, found.market, found.name) == ("bookkeepers-of-many-studios",) + (
        "Bookkeepers of many studios",
    ) * 2
    assert found.assumptions == found.conversations == ()


def test_what_is_written_is_read() -> None:
    found = good(LONG)
    assert [one.ref for one in found.conversations] == ["tickets", "tickets/T-1", "tickets/T-2"]
    assert found.conversations[2].speaks_for == "sundays"
    plain, stated = found.assumptions
    assert (plain.id, plain.weight, plain.origin) == ("they-work-on-sundays", 3, STATED)
    assert (stated.kind, stated.weight, stated.decision) == (PROBLEM, 5, "What do we ask for?")
    assert (stated.terms, stated.where.line) == (("sunday",), 12)
    assert found.analogous[0].alike[0].claim == "chase"
    assert found.needs[0].feature == "export"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("why: They choose the tool.\n", "", "schema", 1),
        ("market: Bookkeepers of many studios.", "market: ''", "schema", 2),
        ("decisions:", "decision:", "schema", 8),
        ("weight: 5", "weight: 6", "schema", 9),
        ("kind: problem", "kind: trouble", "schema", 12),
        ("terms: [sunday]", "terms: ['…']", "schema", 12),
        ("terms: [sunday]", "holds_for: 1.5", "schema", 12),
        ("decision: pricing", "decision: prices", "unknown-decision", 12),
        ("for: sundays", "for: mondays", "unknown-claim", 7),
        ("persona: solo", "persona: sola", "unknown-persona", 14),
        ("alike: [chase]", "alike: [chaste]", "unknown-claim", 15),
        ("alike: [chase]", "different: [chaste]", "unknown-claim", 14),
        ("feature: export", "feature: exports", "unknown-feature", 20),
        ("- tickets/T-1", "- tickets/T-11", "unknown-evidence", 6),
        ("in: tickets/T-2", "in: tickets/T-22", "unknown-evidence", 7),
        ("in: tickets/T-2", "in: tickets", "unknown-evidence", 7),
        ("- They work on Sundays.", "- {id: sundays, statement: Twice.}", "duplicate-id", 12),
        ("why: They", "begins: 2026-02-30\nwhy: They", "schema", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, code: str, line: int) -> None:
    assert old in LONG
    assert (code, line) in said(LONG.replace(old, new, 1))


def test_all_problems_are_said_at_once() -> None:
    text = (
        LONG.replace("tickets/T-1\n", "tickets/T-0\n")
        .replace("persona: solo", "persona: sol")
        .replace("feature: export", "feature: x")
    )
    assert [code for code, _ in said(text)] == ["unknown-evidence", "unknown-persona", "unknown-feature"]


def test_the_nearest_name_is_proposed() -> None:
    _, findings = brief_of(read(LONG.replace("persona: solo", "persona: sola"), PATH), REPO)
    assert findings[0].hint == "did you mean solo?"


def test_without_features_every_feature_is_unknown() -> None:
    bare = replace(REPO, register=Register("Relay", "", ()))
    _, findings = brief_of(read(LONG, PATH), bare)
    assert "unknown-feature" in [one.code for one in findings]


def test_characters_that_nobody_sees_do_not_get_in() -> None:
    assert said(SHORT.replace("choose", "cho\u202eose")) == [("hidden-character", 3)]
    assert (
        good(SHORT.replace("They choose the tool.", '"They \\u202echoose\\nthe tool."')).why == "They choose the tool."
    )
