from __future__ import annotations

import pytest
from tests.checks.small import claim, codes, measure, only, persona, quote, repo, signal

from whofor.checks.claims import claims
from whofor.model.finding import Where
from whofor.model.persona import SECTIONS, Part

ADOPTION = measure("adoption", 0.82, feature="reminders", others=0.24, n=1690)
UNPROVEN = ("misconceptions", "watch", "assumptions", "decisions")


def test_a_claim_with_a_receipt_is_fine() -> None:
    assert codes(claims, repo(persona("solo", claim()))) == []


def test_a_claim_without_a_receipt_is_an_error_on_its_own_line() -> None:
    finding = only(claims, repo(persona("solo", claim(evidence=()))))
    assert (finding.code, str(finding.where)) == ("no-receipt", "personas/solo.yaml:12")
    assert "solo/chase" in finding.message
    assert "unknown" in finding.hint


def test_evidence_against_is_no_evidence_for() -> None:
    assert codes(claims, repo(persona("solo", claim(evidence=(), against=(quote(),))))) == ["no-receipt"]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_belief_a_threshold_an_assumption_a_question_may_stand_without(section: str) -> None:
    wanted = [] if section in UNPROVEN else ["no-receipt"]
    assert codes(claims, repo(persona("solo", claim(evidence=(), section=section)))) == wanted


def test_both_sides_of_a_tension_need_a_receipt() -> None:
    said = Part("said", "They love it.", (quote(),), Where("personas/solo.yaml", 30))
    did = Part("did", "They leave it.", (), Where("personas/solo.yaml", 31))
    finding = only(claims, repo(persona("solo", claim("", section="tensions", evidence=(), parts=(said, did)))))
    assert (finding.code, finding.where.line) == ("no-receipt", 31)


def test_why_it_has_its_rank_needs_a_receipt() -> None:
    because = claim("Half of all seats.", evidence=(), section="because", id="because")
    assert codes(claims, repo(persona("solo", because=because))) == ["no-receipt"]


@pytest.mark.parametrize(
    ("text", "unbacked"),
    [
        ("82 % send reminders, of others 24 %.", []),
        ("82.0 % of 1,690 people.", []),
        ("0.82 of 1690.", []),
        ("83 % send reminders.", ["83"]),
        ("82 % of 1,691 people.", ["1,691"]),
        ("Three of four, 82 % and 82 % again.", ["82"]),
        ("At 9:30 on most days.", ["9", "30"]),
    ],
)
def test_numbers_of_a_text_come_from_its_receipts(text: str, unbacked: list[str]) -> None:
    findings = list(claims(repo(persona("solo", claim(text, ADOPTION)))))
    assert [one.code for one in findings] == ["unbacked-number"] * len(unbacked)
    assert all(number in one.message for number, one in zip(unbacked, findings, strict=True))


def test_a_side_is_backed_by_its_own_receipts_alone() -> None:
    said = Part("said", "They said 82.", (quote(),), Where("personas/solo.yaml", 30))
    parts = (said, Part("did", "82 % do.", (ADOPTION,), Where("personas/solo.yaml", 31)))
    assert codes(claims, repo(persona("solo", claim("", evidence=(), parts=parts)))) == ["unbacked-number"]


def test_a_summary_retells_what_it_rests_on() -> None:
    solo = persona("solo", claim("Sends.", ADOPTION), summary="82 % chase people.", rests_on=("chase",))
    assert codes(claims, repo(solo)) == []


@pytest.mark.parametrize("field", ["name", "role", "summary"])
def test_a_number_that_nothing_told_gives_is_unbacked(field: str) -> None:
    solo = persona("solo", claim("Sends.", ADOPTION), rests_on=("chase",), **{field: "The 83 %"})
    finding = only(claims, repo(solo))
    assert finding.code == "unbacked-number"
    assert f"solo: {field}" in finding.message


def test_a_signal_backs_a_number_and_the_label_of_a_feature_its_own() -> None:
    row = signal("adopts.reminders", 0.82)
    assert codes(claims, repo(persona("solo", signature=(row,), summary="82 %", rests_on=(row.id,)))) == []


def test_a_summary_that_does_not_say_what_it_rests_on() -> None:
    assert codes(claims, repo(persona("solo", claim(), summary="They chase."))) == ["no-receipt"]


def test_resting_on_nothing_that_there_is() -> None:
    finding = only(claims, repo(persona("solo", claim(), summary="They chase.", rests_on=("chase", "chasm"))))
    assert finding.code == "unknown-claim"
    assert "'chasm'" in finding.message


def test_resting_on_an_id_of_before_names_the_one_of_today() -> None:
    renamed = persona("solo", claim(), summary="They chase.", rests_on=("chase", "dun"), aliases={"dun": "chase"})
    assert "it is called 'chase' now" in only(claims, repo(renamed)).hint
