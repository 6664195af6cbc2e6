from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.small import claim, codes, measure, only, persona, quote, repo

from whofor.checks.confidence import confidence

ANN, BOB = quote(), quote("tickets/T-2", "Reminders go out on Sunday by themselves.", "bob")
CEM = quote("nps/r1", "Great for the money.", "cem")
EFFECT = measure("adoption", 1.0, feature="reminders", low=0.8, high=1.0, others=0.5)
NO_EFFECT = measure("adoption", 1.0, feature="reminders", low=0.4, high=1.0, others=0.5)


@pytest.mark.parametrize(
    ("receipts", "counted"),
    [
        ((ANN,), "low"),
        ((ANN, ANN), "low"),
        ((ANN, BOB), "medium"),
        ((ANN, BOB, CEM), "medium"),
        ((EFFECT,), "medium"),
        ((NO_EFFECT,), "low"),
        ((EFFECT, ANN), "high"),
    ],
)
def test_confidence_is_counted(receipts: tuple[Any, ...], counted: str) -> None:
    for stated in ("high", "medium", "low"):
        one = claim("Chases.", *receipts, confidence=stated)
        assert codes(confidence, repo(persona("solo", one))) == ([] if stated == counted else ["wrong-confidence"])


def test_counter_evidence_keeps_it_from_being_high() -> None:
    one = claim("Chases.", EFFECT, ANN, confidence="high", against=(BOB,))
    finding = only(confidence, repo(persona("solo", one)))
    assert finding.code == "wrong-confidence"
    assert finding.hint == "write confidence: medium, or add evidence"


def test_a_hypothesis_is_never_more_than_low() -> None:
    one = claim("Chases.", EFFECT, ANN, confidence="medium")
    assert codes(confidence, repo(persona("solo", one, status="hypothesis"))) == ["wrong-confidence"]


def test_what_is_not_stated_is_not_checked() -> None:
    assert codes(confidence, repo(persona("solo", claim()))) == []


def test_people_who_are_not_here_cannot_be_counted() -> None:
    one = claim("Chases.", ANN, confidence="high")
    assert codes(confidence, repo(persona("solo", one), absent=("tickets",))) == []


def test_colleagues_of_one_account_count_once() -> None:
    made = repo(persona("solo", claim("Chases.", ANN, BOB, confidence="low")))
    tickets = made.readings["tickets"]
    shared = replace(tickets, records=tuple(replace(one, account="a-1") for one in tickets.records))
    assert codes(confidence, replace(made, readings={**made.readings, "tickets": shared})) == []


def test_a_hypothesis_is_capped_where_nobody_can_be_counted() -> None:
    one = claim("Chases.", quote("tickets/T-1"), confidence="high")
    away = repo(persona("solo", one, status="hypothesis"), absent=("tickets",))
    assert codes(confidence, away) == ["wrong-confidence"]
    assert codes(confidence, repo(persona("solo", one), absent=("tickets",))) == []


def test_the_reason_of_a_hypothesis_rank_is_capped_too() -> None:
    reason = claim("They wait.", id="because", section="because", confidence="medium")
    found = repo(persona("solo", status="hypothesis", because=reason))
    assert codes(confidence, found) == ["wrong-confidence"]
