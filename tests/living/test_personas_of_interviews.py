"""How far do the personas that are drafted from fourteen interviews match the people that were planted?

The truth is read from truth.json. Each floor stands a little below what was measured on 24 November 2026.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score

from whofor.model.finding import Level
from whofor.model.persona import Measure, Persona
from whofor.store.repo import load
from whofor.workflow.check import check

PLANTED = json.loads(Path(__file__).with_name("truth.json").read_text(encoding="utf-8"))
CONTRADICTED = {
    ("u0078", "auto-match"),
    ("u1451", "auto-match"),
    ("u0096", "time-tracking"),
    ("u0593", "time-tracking"),
}
"""Who says in an interview what their events contradict: read by hand in the transcripts and the table of events."""


@pytest.fixture(scope="module")
def personas(interviewed: Path) -> tuple[Persona, ...]:
    return load(interviewed).personas


def test_they_are_checked(interviewed: Path) -> None:
    assert [one.message for one in check(interviewed) if one.level is Level.ERROR] == []


def test_their_people_have_to_do_with_the_planted_personas(personas: tuple[Persona, ...]) -> None:
    """Measured: adjusted Rand index 0.64, 10 of 14 in a persona of which most are of their kind."""
    of = {who: at for at, one in enumerate(personas) if one.people for who in one.people.who}
    assert set(of) == set(PLANTED["interviews"].values())
    agreed = adjusted_rand_score([PLANTED["users"][who] for who in of], list(of.values()))
    right = 0
    for one in personas:
        kinds = Counter(PLANTED["users"][who] for who in (one.people.who if one.people else ()))
        right += max(kinds.values())
        print(one.id, dict(kinds))
    print(f"adjusted Rand index {agreed:.2f}, {right} of {len(of)} with their kind")
    assert agreed >= 0.5
    assert right >= 10


def test_solo_owners_want_to_get_paid_without_chasing(personas: tuple[Persona, ...]) -> None:
    """The planted primary, emotional and social jobs of the solo owner, in the words of those who are."""
    [solo] = [
        one for one in personas if one.people and {PLANTED["users"][who] for who in one.people.who} == {"solo-owner"}
    ]
    jobs = {job.kind: job.text for job in reversed(solo.section("jobs"))}
    assert "nudge" in jobs["primary"] and "overdue" in jobs["primary"]
    assert "evening" in jobs["emotional"]
    assert "agency" in jobs["social"]


def test_what_they_say_against_what_they_did_is_what_was_planted(personas: tuple[Persona, ...]) -> None:
    found = {
        (one.about["who"], one.about["feature"])
        for persona in personas
        for claim in persona.section("tensions")
        for one in claim.receipts()
        if isinstance(one, Measure) and one.metric == "days_used"
    }
    assert found == CONTRADICTED


def test_the_planted_gap_of_the_research_is_unknown_of_everybody(personas: tuple[Persona, ...]) -> None:
    gap = f"question-{PLANTED['research_gap']}"
    assert all(gap in {one.id for one in persona.unknown} for persona in personas)
