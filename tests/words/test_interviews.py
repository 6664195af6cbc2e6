"""Interviews: kinds of people, research questions, beliefs, gaps."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sklearn.metrics import adjusted_rand_score
from tests.words.speech import NOWHERE, heard, record, theme

from whofor.model.codebook import Belief
from whofor.model.evidence import INTERVIEWER, Record
from whofor.model.interviews import ANSWERED, CONTRADICTED, DIVIDED, HOLDS, NOT_ENOUGH, THIN, UNANSWERED
from whofor.model.voice import BECAUSE, FEELING, NEED, PAIN, WORKAROUND, Heard
from whofor.words.archetypes import archetypes
from whofor.words.coverage import coverage, gaps
from whofor.words.interviews import interviews, signals
from whofor.words.surprises import beliefs, rare

OWN = (
    "bank match ledger transfer closing account audit statement",
    "split project hour timer quote estimate budget team",
    "phone reminder evening sofa client nudge draft signal",
)
SHARED = "invoice logo colour morning office letter paper coffee train street window garden folder stamp printer desk"


def talks(people: int, kinds: int, seed: int, words: int = 40) -> list[Record]:
    """People of several kinds; half of what each says is of the kind, the rest is what anybody says."""
    drawn, records = random.Random(seed), []
    for at in range(people):
        own = OWN[at % kinds].split() if kinds else " ".join(OWN).split()
        said = drawn.choices(own, k=words // 4) + drawn.choices(SHARED.split(), k=words // 3)
        drawn.shuffle(said)
        records.append(record(f"k{at % max(1, kinds)}-{at}", f"The {' '.join(said)} matter."))
    return records


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kinds", [2, 3])
def test_kinds_of_people_are_found(kinds: int, seed: int) -> None:
    found = archetypes(heard(talks(24, kinds, seed)))
    assert len(found.found) == kinds
    of = {person: at for at, one in enumerate(found.found) for person in one.people}
    people = sorted(of)
    assert adjusted_rand_score([person[:2] for person in people], [of[person] for person in people]) > 0.8
    assert min(one.stability for one in found.found) >= 0.6


def test_people_who_all_speak_alike_do_not_separate() -> None:
    """100 null worlds: everybody draws from the same words."""
    wrong = sum(bool(archetypes(heard(talks(16, 0, seed))).found) for seed in range(100))
    print(f"null worlds that separate: {wrong} of 100")
    assert wrong <= 8


@pytest.mark.parametrize("people", [0, 1, 5])
def test_a_handful_of_people_are_persons_and_no_kinds(people: int) -> None:
    found = archetypes(heard(talks(people, 1, 0)))
    assert found.found == ()
    assert found.why


def test_an_archetype_is_named_by_what_its_people_say() -> None:
    found = archetypes(heard(talks(24, 3, 1)))
    for one in found.found:
        kind = int(one.people[0][1])
        assert len({name for name, _ in one.names if name in OWN[kind].split()}) >= 3


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


@pytest.mark.parametrize(
    ("expects", "praise", "pain", "verdict"),
    [
        ("praise", 12, 1, HOLDS),
        ("praise", 1, 12, CONTRADICTED),
        ("praise", 4, 5, NOT_ENOUGH),
        ("pain", 1, 12, HOLDS),
        ("pain", 12, 1, CONTRADICTED),
        ("rare", 10, 10, CONTRADICTED),
        ("rare", 1, 0, HOLDS),
        ("praise", 0, 0, NOT_ENOUGH),
    ],
)
def test_a_belief_is_held_against_what_people_say(expects: str, praise: int, pain: int, verdict: str) -> None:
    records = [record(f"g{at}", "The fees are great.", "nps", score=10) for at in range(praise)]
    records += [record(f"b{at}", "The fees are awful.", "nps", score=1) for at in range(pain)]
    records += [record(f"r{at}", "Nothing else.", "nps", score=7) for at in range(400)]
    said = heard(records, theme("fees", "fees"))
    believed = replace(said.codebook, beliefs=(Belief("b", "Fees are fine.", "fees", expects, NOWHERE),))
    [found] = beliefs(replace(said, codebook=believed))
    assert (found.verdict, found.praise, found.pain) == (verdict, praise, pain)


def test_what_tickets_complain_about_says_nothing_of_praise() -> None:
    said = heard([record(f"t{at}", "The fees are wrong.", "tickets") for at in range(40)], theme("fees", "fees"))
    believed = replace(said.codebook, beliefs=(Belief("b", "Fees are loved.", "fees", "praise", NOWHERE),))
    assert beliefs(replace(said, codebook=believed))[0].verdict == NOT_ENOUGH


def test_something_strong_that_nobody_else_says_is_a_weak_signal() -> None:
    common = [record(f"u{at}", "I am worried that the export fails.") for at in range(5)]
    alone = record("z", "I am ashamed that the zebra stamp failed my aunt.")
    found = rare(heard([*common, alone]))
    assert [one.voice.record.person for one in found] == ["z"]


def test_a_theme_that_no_interview_speaks_of_is_a_gap() -> None:
    records = [record(f"t{at}", "The fees are wrong.", "tickets") for at in range(4)]
    records += [record("u1", "The export fails."), record("t9", "The export fails.", "tickets")]
    found = gaps(heard(records, theme("fees", "fees"), theme("export", "export")))
    assert found.themes == (("Fees", 4),)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("I copy them into a spreadsheet.", {WORKAROUND}),
        ("I do it by hand because it fails.", {WORKAROUND, BECAUSE, PAIN}),
        ("I would like to see it.", {NEED}),
        ("I am ashamed of it.", {FEELING}),
        ("We sell prints.", set()),
    ],
)
def test_signs_of_a_talk(text: str, signs: set[str]) -> None:
    [voice] = heard([record("u1", text)]).voices
    assert signals(voice) == signs


def test_without_interviews_there_is_nothing() -> None:
    found = interviews(heard([]))
    assert (found.speakers, found.archetypes.found, found.coverage, found.gaps.themes) == ((), (), (), ())


def test_each_participant_stands_with_what_they_say() -> None:
    found = interviews(
        heard([record("u1", "The export fails. I do it by hand.", speaker="Ann")], theme("export", "export"))
    )
    [one] = found.speakers
    assert (one.person, one.label, one.words, one.themes) == ("u1", "Ann", 8, ("Export",))
    assert (one.signs[PAIN], one.signs[WORKAROUND]) == (2, 1)
