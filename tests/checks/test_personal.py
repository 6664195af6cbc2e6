from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.small import NPS, RECORDS, TICKETS, USAGE, claim, codes, only, persona, quote, repo

from whofor.checks.personal import personal
from whofor.model.evidence import Reading, Register
from whofor.model.finding import Level
from whofor.model.repo import Repo


def told(**said: object) -> Repo:
    """The small repository, in which tickets tell the names of Maria Silva and Will May."""
    names = (("Maria Silva", "p01"), ("Will May", "p02"))
    readings = {one.id: Reading(one) for one in (USAGE, NPS)}
    readings["tickets"] = Reading(TICKETS, records=RECORDS[:3], names=names)
    register = Register("Relay", "", (USAGE, TICKETS, NPS), redact=("Blue Bird",))
    return replace(repo(persona("solo", **said)), readings=readings, register=register)


def of(text: str) -> list[str]:
    return codes(personal, told(claims=(claim(text),)))


@pytest.mark.parametrize(
    "text",
    [
        "Write to jo@example.org about it.",
        "Rings +44 20 7946 0958.",
        "Pays with 4111 1111 1111 1111.",
        "Does as Maria Silva does.",
        "Does as maria does.",
        "Does as Will does.",
        "Works for blue bird.",
    ],
)
def test_personal_data_in_prose_is_found(text: str) -> None:
    assert of(text) == ["personal-data"]


@pytest.mark.parametrize(
    "text", ["Chases 41 people in 2026.", "Will wait, and may not.", "Does as [p01] does.", "Relay", "Pays in May."]
)
def test_other_words_are_let_through(text: str) -> None:
    assert of(text) == []


def test_it_is_found_wherever_a_persona_speaks() -> None:
    assert codes(personal, told(summary="Maria hates it.")) == ["personal-data"]
    assert codes(personal, told(role="Maria's accountant")) == ["personal-data"]
    assert codes(personal, told(claims=(claim("Chases.", quote(text="I told maria.")),))) == ["personal-data"]
    assert codes(personal, told(claims=(claim("Chases.", quote(who="m@example.org")),))) == ["personal-data"]


def test_a_persona_may_be_called_as_somebody_is_but_not_by_a_whole_name() -> None:
    assert codes(personal, replace_name(told(summary="Maria hates it."), "Maria, the owner")) == []
    assert codes(personal, replace_name(told(), "Maria Silva")) == ["personal-data"]


def test_the_message_does_not_repeat_it() -> None:
    finding = only(personal, told(claims=(claim("Ask Maria."),)))
    assert finding.level is Level.ERROR
    assert "aria" not in f"{finding.message} {finding.hint}"


def replace_name(small: Repo, name: str) -> Repo:
    return replace(small, personas=tuple(replace(one, name=name) for one in small.personas))
