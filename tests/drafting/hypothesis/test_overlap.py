from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.drafting.hypothesis.risks import POLICY
from tests.words.speech import NOWHERE, record, theme

from whofor.drafting.hypothesis.overlap import Ears, overlap
from whofor.model.codebook import Codebook
from whofor.model.hypothesis import Alike, Analogy, Compared, SegmentBrief
from whofor.model.persona import Claim, Persona
from whofor.model.voice import PAIN, PRAISE, Voice

THEME = theme("late", "late")
PAINS = Claim("trouble-late", "pains", "Late: I wait for weeks.")
JOB = Claim("get-paid", "jobs", "I want to be paid.", "primary")
RHYTHM = Claim("rhythm-week", "rhythm", "Comes on Mondays.")
SOLO = Persona("solo", "The solo owner", "Works alone", "accepted", "primary", 1, "Waits.", claims=(PAINS, JOB, RHYTHM))
TEAM = Persona("team", "The gardening team", "Plants hedges", "accepted", "secondary", 2, "Gardening hedges.")


def brief(*analogous: Analogy, market: str = "Hedge planting gardeners") -> SegmentBrief:
    return SegmentBrief("b.yaml", "new", market, "Gardening grows.", market, market, NOWHERE, analogous=analogous)


def voice(person: str, sign: str) -> Voice:
    return Voice(record(person, "Late."), "Late.", frozenset({sign}), frozenset({sign}))


def ears(*voices: Voice) -> Ears:
    def about(terms: Sequence[str]) -> tuple[Voice, ...]:
        return voices if set(terms) & {"late", "paid"} else ()

    return Ears(about, lambda _: (), Codebook((THEME,)), POLICY)


def compared(claim: str, *voices: Voice, alike: Sequence[Alike] = ()) -> Compared:
    [beside] = overlap(brief(Analogy("solo", NOWHERE, tuple(alike), ("get-paid",))), (SOLO, TEAM), ears(*voices))
    assert beside.persona == "solo"
    assert beside.behaviour == 1
    return next(one for one in beside.claims if one.claim == claim)


@pytest.mark.parametrize(
    ("pained", "praised", "verdict"),
    [
        ("ab", "", "shared"),
        ("a", "", "unknown"),
        ("", "", "unknown"),
        ("aa", "", "unknown"),
        ("", "c", "contradicted"),
        ("a", "c", "contradicted"),
        ("ab", "c", "unknown"),
    ],
)
def test_a_pain_beside_the_words_of_the_segment(pained: str, praised: str, verdict: str) -> None:
    voices = [*(voice(one, PAIN) for one in pained), *(voice(one, PRAISE) for one in praised)]
    assert compared("trouble-late", *voices).verdict == verdict


def test_a_claim_without_terms_is_unknown_whatever_is_said() -> None:
    found = compared("get-paid", voice("a", PAIN), voice("b", PAIN))
    assert (found.verdict, found.expected, found.why) == ("unknown", "different", "no terms to look for")


def test_terms_of_the_brief_make_it_heard() -> None:
    lent = Alike("get-paid", 3, NOWHERE, ("paid",))
    found = compared("get-paid", voice("a", PAIN), voice("b", PAIN), alike=[lent])
    assert (found.verdict, found.expected) == ("shared", "alike")


def test_without_an_analogy_the_likest_by_words_is_taken_or_none() -> None:
    [beside] = overlap(brief(), (SOLO, TEAM), ears())
    assert beside.persona == "team"
    assert "“gardening”" in beside.because
    assert overlap(brief(market="Vets"), (SOLO, TEAM), ears()) == ()
