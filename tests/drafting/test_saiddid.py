"""What people say of themselves beside what they do."""

from __future__ import annotations

import pytest
from tests.drafting.briefs import brief, record

from whofor.drafting.saiddid import SAID, said_and_did
from whofor.model.persona import Quote
from whofor.model.tensions import AGREES, BY_HAND, CLAIMS, CONTRADICTS, DAILY, Checked
from whofor.words.voices import spoken


def checked(person: str, claimed: str = BY_HAND, verdict: str = CONTRADICTS) -> Checked:
    [voice] = spoken([record(person, f"We at {person} check every match by hand.")])
    return Checked(person, "0", "auto-match", claimed, voice, 5, 10, 8.0, verdict)


def contradicted(share: float, claimed: str = BY_HAND) -> dict[tuple[str, str], tuple[float, float, float, None]]:
    return {("contradicted", f"auto-match {claimed}"): (share, 0.2, 1.0, None)}


@pytest.mark.parametrize(("share", "word"), [(1.0, "All"), (0.8, "Most"), (0.4, "Some")])
def test_two_contradicted_people_make_a_tension(share: float, word: str) -> None:
    found = list(said_and_did(brief(numbers=contradicted(share), checked=(checked("a"), checked("b")))))
    [one] = found
    said, did = one.parts
    assert {quote.who for quote in said.evidence if isinstance(quote, Quote)} == {"a", "b"}
    assert did.text.startswith(word) and "more than that" in did.text
    assert did.evidence[0].metric == "contradicted" and one.confidence == "medium"  # type: ignore[union-attr]


def test_one_person_alone_or_who_is_agreed_with_makes_none() -> None:
    assert list(said_and_did(brief(checked=(checked("a"),)))) == []
    assert list(said_and_did(brief(checked=(checked("a"), checked("a"))))) == []
    assert list(said_and_did(brief(checked=(checked("a", verdict=AGREES), checked("b", verdict=AGREES))))) == []


def test_who_says_daily_does_less() -> None:
    [one] = said_and_did(brief(numbers=contradicted(1, DAILY), checked=(checked("a", DAILY), checked("b", DAILY))))
    assert "less than that" in one.parts[1].text


def test_every_claim_about_oneself_can_be_told() -> None:
    assert set(SAID) == set(CLAIMS)
