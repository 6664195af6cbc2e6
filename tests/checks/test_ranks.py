from __future__ import annotations

from tests.checks.small import SHARE, codes, only, persona, repo, signal

from whofor.checks.ranks import ranks, signatures


def test_ranks_are_one_to_the_number_of_personas() -> None:
    assert codes(ranks, repo(persona("solo"), persona("office"))) == []


def test_a_rank_that_two_have_is_wrong_in_both_files() -> None:
    findings = list(ranks(repo(persona("solo"), persona("office", rank=1))))
    assert [(one.code, one.where.path) for one in findings] == [
        ("duplicate-rank", "personas/solo.yaml"),
        ("duplicate-rank", "personas/office.yaml"),
    ]
    assert ["'office'" in findings[0].message, "'solo'" in findings[1].message] == [True, True]


def test_a_rank_that_nobody_has() -> None:
    finding = only(ranks, repo(persona("solo"), persona("office", rank=3)))
    assert (finding.code, finding.hint) == ("rank-gap", "rank the personas 1 to 2")


def test_who_is_retired_has_no_rank() -> None:
    assert codes(ranks, repo(persona("solo"), persona("office", rank=1, status="retired"))) == []


def test_a_signature_needs_a_share_and_a_model() -> None:
    assert codes(signatures, repo(persona("solo"))) == []
    assert codes(signatures, repo(persona("solo", signature=(), share=None))) == []
    assert codes(signatures, repo(persona("solo", share=None))) == ["no-signature"]
    assert codes(signatures, repo(persona("solo", signature=(signal("spread", 9.0),), share=SHARE))) == ["no-signature"]
    assert only(signatures, repo(persona("solo", share=None))).where.line == 20


def test_a_signature_that_nobody_can_be_placed_by() -> None:
    """Such as one with a spread of 0: the persona is not among those that people were divided between."""
    assert codes(signatures, repo(persona("stranger"))) == ["no-signature"]
