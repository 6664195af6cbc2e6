"""What a team wrongly believes: a belief, where it stands, and what the evidence says."""

from __future__ import annotations

import pytest
from tests.drafting.briefs import brief, record, themes
from tests.words.speech import NOWHERE

from whofor.drafting.misconceptions import FOUND, misconceptions
from whofor.model import interviews
from whofor.model.codebook import Belief
from whofor.model.exits import CANNOT_TELL, CONTRADICTED, FORESHADOWED, Exit
from whofor.model.interviews import CONTRADICTED as GAINSAID
from whofor.model.interviews import HOLDS, NOT_ENOUGH
from whofor.model.persona import Measure, Quote
from whofor.store.schemas import schema
from whofor.words.voices import spoken

NOTE = Quote("notes/n1", "They all love it.")


def belief_held(expects: str, verdict: str = GAINSAID, feature: str = "") -> interviews.Tested:
    about = Belief("b", "They love exports.", "" if feature else "exports", expects, NOWHERE, feature, (NOTE,))
    quotes = spoken([record("a", "The export is broken.", "nps", score=1)])
    return interviews.Tested(about, verdict, 1, 9, 10, 40, (0.0, 0.3), () if feature else quotes)


NUMBERS = {
    ("speak_of", "exports"): (0.3, 0.2, 0.4, 0.1),
    ("complain_of", "exports"): (0.9, 0.7, 1.0, None),
    ("adoption", "export"): (0.2, 0.1, 0.3, 0.1),
}


@pytest.mark.parametrize("expects", FOUND)
def test_a_contradicted_belief_stands_beside_what_is_found(expects: str) -> None:
    feature = "export" if expects in ("used", "unused") else ""
    given = brief(numbers=NUMBERS, beliefs=(belief_held(expects, feature=feature),), codebook=themes("exports"))
    [one] = misconceptions(given)
    belief, finding = one.parts
    assert (belief.name, belief.text, belief.evidence) == ("belief", "They love exports.", (NOTE,))
    assert finding.text == FOUND[expects] and finding.evidence and one.confidence


def test_every_expectation_of_a_codebook_can_be_contradicted() -> None:
    known = schema("codebook")["properties"]["beliefs"]["additionalProperties"]["properties"]["expects"]["enum"]
    assert set(FOUND) == set(known)


@pytest.mark.parametrize("verdict", [HOLDS, NOT_ENOUGH])
def test_what_holds_or_cannot_be_told_is_no_misconception(verdict: str) -> None:
    assert (
        list(
            misconceptions(brief(numbers=NUMBERS, beliefs=(belief_held("rare", verdict),), codebook=themes("exports")))
        )
        == []
    )


def left(person: str, verdict: str) -> Exit:
    return Exit(record(person, f"It costs {person} too much.", "exits"), "too expensive", "0", 20, (), verdict, "")


def exits(*verdicts: str) -> list[Exit]:
    return [left(f"u{at}", verdict) for at, verdict in enumerate(verdicts)]


def test_a_reason_that_events_contradict_is_one() -> None:
    gone = exits(CONTRADICTED, CONTRADICTED, CONTRADICTED, FORESHADOWED)
    for low, word in ((0.6, "Most"), (0.3, "Several")):
        numbers = {("reason_contradicted", "too expensive"): (0.75, low, 0.9, None)}
        [one] = misconceptions(brief([exit.record for exit in gone], numbers, left=tuple(gone)))
        finding = one.parts[1]
        assert {quote.who for quote in finding.evidence if isinstance(quote, Quote)} <= {"u0", "u1", "u2"}
        assert finding.text.startswith(word)
        assert [quote.who for quote in one.against or () if isinstance(quote, Quote)] == ["u3"]
        assert isinstance(finding.evidence[0], Measure) and finding.evidence[0].source == "exits"


def test_a_reason_of_too_few_or_of_people_of_whom_nothing_is_known_is_none() -> None:
    numbers = {("reason_contradicted", "too expensive"): (0.75, 0.6, 0.9, None)}
    for gone in (exits(CONTRADICTED, CONTRADICTED), exits(CANNOT_TELL, CANNOT_TELL, CANNOT_TELL)):
        assert list(misconceptions(brief([one.record for one in gone], numbers, left=tuple(gone)))) == []
