"""Which research questions interviews answer, and what they leave out."""

from __future__ import annotations

from dataclasses import replace

from tests.words.speech import NOWHERE, heard, record, theme

from whofor.model.evidence import INTERVIEWER, Record
from whofor.model.interviews import ANSWERED, DIVIDED, THIN, UNANSWERED
from whofor.model.voice import Heard
from whofor.words.coverage import coverage, gaps

FIRST = {"first": "What stops a new studio in its first week?"}


def dialogue(*turns: tuple[str, str, str], questions: dict[str, str] | None = None) -> Heard:
    """(person, question, answer): each person's talk."""
    records = []
    for at, (person, question, answer) in enumerate(turns):
        records.append(Record(f"i/{person}#t{2 * at}", "i", "interviews", question, NOWHERE, role=INTERVIEWER))
        records.append(Record(f"i/{person}#t{2 * at + 1}", "i", "interviews", answer, NOWHERE, person=person))
    return asking(heard(records), questions or FIRST)


def asking(said: Heard, questions: dict[str, str]) -> Heard:
    return replace(said, register=replace(said.register, questions=questions))


def test_who_was_asked_something_close_answered() -> None:
    [found] = coverage(dialogue(*((f"u{at}", "How was your first week?", "The logo failed me.") for at in range(3))))
    assert (found.status, found.people, found.of) == (ANSWERED, ("u0", "u1", "u2"), 3)
    assert found.quotes[0].text == "The logo failed me."


def test_few_answers_and_none_are_told_apart() -> None:
    asked = ("u1", "How was your first week?", "Fine.")
    other = ("u2", "What about late payers?", "They pay in the end.")
    [few] = coverage(dialogue(asked, other))
    [none] = coverage(dialogue(other))
    assert (few.status, none.status) == (THIN, UNANSWERED)


def test_what_the_interviewer_says_is_no_answer() -> None:
    [found] = coverage(dialogue(("u1", "The first week stops a new studio, I think.", "")))
    assert found.status == UNANSWERED


def test_who_speaks_of_it_unasked_answers_too() -> None:
    [found] = coverage(dialogue(("u1", "Anything else?", "What stops a new studio in its first week is the logo.")))
    assert found.people == ("u1",)


def test_a_turn_answers_the_question_that_it_is_closest_to() -> None:
    questions = {
        "first": "What stops a new studio in its first week?",
        "leave": "What makes a studio stop using it and leave?",
    }
    found = coverage(dialogue(("u1", "What stopped you in the first week?", "The logo."), questions=questions))
    assert [one.people for one in found] == [("u1",), ()]


def test_answers_that_point_both_ways_differ() -> None:
    said = ["I love it, excellent.", "It was great.", "It was slow and confusing.", "It failed, an annoying problem."]
    [found] = coverage(dialogue(*((f"u{at}", "How was your first week?", text) for at, text in enumerate(said))))
    assert (found.status, found.content) == (DIVIDED, (2, 2))


def test_an_answer_does_not_wait_for_the_next_talk() -> None:
    records = [
        Record("i/a#t1", "i", "interviews", "How was your first week?", NOWHERE, role=INTERVIEWER),
        Record("i/b#t1", "i", "interviews", "I sell prints.", NOWHERE, person="b"),
    ]
    [one] = coverage(asking(heard(records), FIRST))
    assert one.people == ()


def test_what_comes_closest_is_shown_where_nobody_answered() -> None:
    """Words are compared, no meanings: who reads the nearest question sees whether it was asked in other words."""
    [found] = coverage(dialogue(("u1", "How was your beginning as a studio?", "Slow."), ("u2", "Lunch?", "No.")))
    assert found.status == UNANSWERED
    assert [(one.text, one.answer) for one in found.near] == [("How was your beginning as a studio?", "i/u1#t1")]


def test_nothing_close_is_shown_where_enough_answered() -> None:
    [found] = coverage(dialogue(*((f"u{at}", "How was your first week?", "Fine.") for at in range(3))))
    assert found.near == ()
    assert found.between[0] < 1 == found.between[1]


def test_every_quote_is_of_somebody_else() -> None:
    said = ["It fails me.", "It failed me too.", "We sell prints.", "We sell frames."]
    [found] = coverage(dialogue(*((f"u{at}", "How was your first week?", text) for at, text in enumerate(said))))
    assert len({one.owner for one in found.quotes}) == len(found.quotes) == 3


def test_a_theme_that_no_interview_speaks_of_is_a_gap() -> None:
    records = [record(f"t{at}", "The fees are wrong.", "tickets") for at in range(4)]
    records += [record("u1", "The export fails."), record("t9", "The export fails.", "tickets")]
    found = gaps(heard(records, theme("fees", "fees"), theme("export", "export")))
    assert found.themes == (("Fees", 4),)
