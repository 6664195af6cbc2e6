"""What the conversations with a segment say of an assumption."""

from __future__ import annotations

from dataclasses import replace

from tests.words.speech import NOWHERE, record

from whofor.model.evidence import AUTHOR, INTERVIEWER
from whofor.model.hypothesis import JOB, PROBLEM, STATED, Assumption, Conversation
from whofor.words.segment import standing, talk

KINDS = {"interviews": "interviews", "tickets": "tickets", "notes": "notes"}
LATE = Assumption("late", "They pay late.", PROBLEM, STATED, 3, terms=("pay* late",), against=("at once",))
RECORDS = (
    record("ann", "Half of them pay late. The phone rings."),
    record("bob", "Some pay late, and most at once."),
    record("cem", "We love it when they pay late."),
    record("dia", "Clients who pay late are a problem.", "tickets"),
    record("kim", "Do they pay late?", role=INTERVIEWER),
    record("lee", "All of them pay late, says a colleague.", "notes", role=AUTHOR),
)


def everything(*refs: str) -> tuple[Conversation, ...]:
    return tuple(Conversation(ref, NOWHERE) for ref in refs or ("interviews", "tickets", "notes"))


def test_people_are_counted_and_colleagues_are_quoted() -> None:
    found = standing(LATE, talk(everything(), RECORDS), KINDS)
    assert found.people == {"ann", "dia"}
    assert found.kinds == {"interviews", "tickets", "notes"}
    assert (found.noted, found.looked) == (True, True)
    assert [quote.ref for quote in found.evidence][-1] == "notes/lee#1"


def test_a_sentence_against_it_is_not_for_it_and_praise_gainsays_a_problem() -> None:
    found = standing(LATE, talk(everything(), RECORDS), KINDS)
    assert found.contrary == {"bob", "cem"}
    assert not {quote.ref for quote in found.evidence} & {quote.ref for quote in found.against}
    assert "cem" in standing(replace(LATE, kind=JOB), talk(everything(), RECORDS), KINDS).people


def test_an_interviewer_is_nobody() -> None:
    heard = talk(everything(), RECORDS)
    assert "kim" not in heard.people
    assert all(voice.record.person != "kim" for voice in heard.voices)


def test_only_what_the_brief_names_is_heard() -> None:
    assert talk(everything("interviews/ann"), RECORDS).people == {"ann"}
    assert talk(everything("interviews/an"), RECORDS).people == set()
    assert talk((), RECORDS).voices == ()


def test_a_quotation_links_its_sentences_and_no_others() -> None:
    said = Conversation("interviews/ann#1", NOWHERE, "The phone rings.", speaks_against="late")
    found = standing(LATE, talk((*everything(), said), RECORDS), KINDS)
    assert "ann" in found.contrary
    assert "The phone rings." in [quote.text for quote in found.against]
    assert "ann" in found.people


def test_without_terms_nobody_says_it_and_nobody_looked() -> None:
    bare = replace(LATE, terms=(), against=())
    found = standing(bare, talk(everything(), RECORDS), KINDS)
    assert (found.people, found.evidence, found.looked) == (frozenset(), (), False)


def test_a_question_says_nothing() -> None:
    asked = (record("ann", "Would they pay late?"), record("lee", "Do all of them pay late?", "notes", role=AUTHOR))
    found = standing(LATE, talk(everything(), asked), KINDS)
    assert (found.people, found.evidence) == (frozenset(), ())
