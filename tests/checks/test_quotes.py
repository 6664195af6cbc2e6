from __future__ import annotations

import pytest
from tests.checks.small import RECORDS, claim, codes, only, persona, quote, repo

from whofor.checks.quotes import quotes
from whofor.model.finding import Finding, Level
from whofor.model.persona import Quote


def of(said: Quote, absent: tuple[str, ...] = ()) -> list[str]:
    return codes(quotes, repo(persona("solo", claim("Chases.", said)), absent=absent))


def one(said: Quote, absent: tuple[str, ...] = ()) -> Finding:
    return only(quotes, repo(persona("solo", claim("Chases.", said)), absent=absent))


@pytest.mark.parametrize(
    "text",
    [
        "I hate chasing people for money.",
        "I hate chasing people for money",
        "I hate chasing people for money. It takes my Sunday.",
        "It takes my Sunday.",
        "I hate  chasing\npeople for money.",
        "I hate chasing people … takes my Sunday.",
    ],
)
def test_whole_sentences_are_quoted(text: str) -> None:
    assert of(quote(text=text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I hate chasing people for honey.", "misquoted"),
        ("i hate chasing people for money.", "misquoted"),
        ("I hate chasing people, for money.", "misquoted"),
        ("hate chasing people for money.", "clipped-quote"),
        ("I hate chasing people", "clipped-quote"),
        ("I hate chasing peop", "misquoted"),
        ("I hate … Sunday.", "misquoted"),
        ("It takes my … chasing people for money.", "misquoted"),
    ],
)
def test_any_other_wording_is_found(text: str, code: str) -> None:
    finding = one(quote(text=text))
    assert (finding.code, finding.level, str(finding.where)) == (code, Level.ERROR, "personas/solo.yaml:14")
    assert finding.hint
    if code == "misquoted":
        assert "evidence/tickets/tickets.csv:2" in finding.hint


def test_a_long_quotation_is_shortened_in_the_message() -> None:
    assert "…" in one(quote(text="I hate it. " * 20)).message


def test_somebody_else_said_it() -> None:
    finding = one(quote(who="bob"))
    assert finding.code == "wrong-speaker"
    assert finding.hint == "write who: ann"


def test_who_may_be_left_out() -> None:
    assert of(quote(who="")) == []


def test_an_interviewer_is_no_witness() -> None:
    assert of(quote("tickets/T-4", RECORDS[4].text, "Kim")) == ["interviewer-cited"]


def test_a_record_that_is_not_there_has_a_near_one() -> None:
    finding = one(quote("tickets/T-11"))
    assert finding.code == "unknown-evidence"
    assert finding.hint == "did you mean tickets/T-1?"


def test_a_record_like_no_other() -> None:
    assert "whofor observe" in one(quote("elsewhere/42")).hint


def test_a_source_that_is_not_here_is_not_passed_over_in_silence() -> None:
    finding = one(quote(), absent=("tickets",))
    assert (finding.code, finding.level) == ("not-checked", Level.NOTE)
    assert finding.hint


@pytest.mark.parametrize(
    ("ref", "text", "who", "belongs"),
    [
        ("tickets/T-3", "The import fails.", "dia", "belongs to 'office'"),
        ("tickets/T-1", "I hate chasing people for money.", "ann", ""),
    ],
)
def test_a_witness_belongs_to_the_persona(ref: str, text: str, who: str, belongs: str) -> None:
    findings = list(quotes(repo(persona("solo", claim("Chases.", quote(ref, text, who))))))
    assert [finding.code for finding in findings] == (["not-a-member"] if belongs else [])
    assert all(finding.level is Level.WARNING and belongs in finding.message for finding in findings)


def test_a_witness_whom_no_persona_fits() -> None:
    office = persona("office", claim("Fails.", quote()))
    assert codes(quotes, repo(office)) == ["not-a-member"]


def test_every_receipt_is_looked_at_wherever_it_stands() -> None:
    bad = quote(text="Never said.")
    against = claim("Chases.", against=(bad,), id="a")
    because = claim("Largest.", bad, section="because", id="because")
    assert codes(quotes, repo(persona("solo", claim("Chases.", quote(), bad), because=because))) == ["misquoted"] * 2
    assert codes(quotes, repo(persona("solo", against))) == ["misquoted"]
