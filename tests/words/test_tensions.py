"""Said against said."""

from __future__ import annotations

from tests.words.speech import heard, record, theme

from whofor.model.evidence import Record
from whofor.model.tensions import Split
from whofor.words.tensions import tensions

LOVED, HATED = "The tone of reminders is great.", "The tone of reminders is awful and wrong."


def comments(good: int, bad: int, term: str = "tone of reminders") -> list[Record]:
    praise = [record(f"g{at}", f"The {term} is great.", "nps", score=10) for at in range(good)]
    blame = [record(f"b{at}", f"The {term} offends clients.", "nps", score=2) for at in range(bad)]
    rest = [record(f"r{at}", "Nothing to add here.", "nps", score=7) for at in range(200)]
    return [*praise, *blame, *rest]


def splits(records: list[Record]) -> tuple[Split, ...]:
    return tensions(heard(records, theme("tone", "tone of reminders"))).splits


def test_both_sides_are_counted_and_quoted() -> None:
    found = next(one for one in splits(comments(5, 7)) if one.subject == "tone")
    assert (found.praise, found.pain, found.both) == (5, 7, 0)
    assert {voice.record.person[0] for voice in found.praised} == {"g"}
    assert {voice.record.person[0] for voice in found.pained} == {"b"}
    assert len({voice.owner for voice in found.praised}) == 1  # the same words are quoted once


def test_too_few_on_one_side_are_no_tension() -> None:
    assert splits(comments(40, 2)) == ()
    assert splits(comments(2, 40)) == ()


def test_one_loud_person_is_no_side() -> None:
    loud = [record("b1", f"The tone of reminders offends client {at}.", "nps", at, score=1) for at in range(9)]
    assert splits([*comments(6, 0), *loud]) == ()


def test_who_does_both_is_on_neither_side() -> None:
    torn = [record(f"t{at}", LOVED, "nps", 1, score=10) for at in range(4)]
    torn += [record(f"t{at}", HATED, "nps", 2, score=1) for at in range(4)]
    found = next(one for one in splits([*comments(3, 3), *torn]) if one.subject == "tone")
    assert (found.praise, found.pain, found.both) == (3, 3, 4)


def test_tickets_only_ever_complain_and_make_no_tension() -> None:
    tickets = [record(f"t{at}", HATED, "tickets") for at in range(9)]
    assert splits([*comments(9, 0), *tickets]) == ()


def test_what_a_survey_asks_for_decides_and_answers_that_gainsay_it_are_left_out() -> None:
    asked = {"pleasant": "What makes it pleasant?", "hard": "What is difficult?"}
    records = [record(f"p{at}", "keyboard shortcuts", "survey", asked=asked["pleasant"]) for at in range(4)]
    records += [record(f"d{at}", "the keyboard shortcuts", "survey", asked=asked["hard"]) for at in range(5)]
    records += [record(f"x{at}", "keyboard shortcuts are great", "survey", asked=asked["hard"]) for at in range(3)]
    records += [record(f"r{at}", f"word{at} other", "survey", asked="Anything else?") for at in range(300)]
    found = [one for one in splits(records) if "shortcut" in one.subject]
    assert [(one.praise, one.pain) for one in found] == [(4, 5)]


def test_what_everybody_talks_about_is_no_subject() -> None:
    praise = [record(f"p{at}", "payment links", "survey", asked="What is pleasant?") for at in range(10)]
    blame = [record(f"d{at}", "payment links", "survey", asked="What is difficult?") for at in range(10)]
    assert tensions(heard([*praise, *blame])).splits == ()


def test_a_turn_praises_and_complains_in_one_breath() -> None:
    said = ["I love the export, but it is slow on Mondays.", "I love the export, but also the import.", "It is slow."]
    found = tensions(heard([record(f"u{at}", text) for at, text in enumerate(said)])).turns
    assert [voice.text for voice in found] == said[:1]
