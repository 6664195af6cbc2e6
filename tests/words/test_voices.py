"""Sentences that are a sign of something."""

from __future__ import annotations

from typing import Any

import pytest

from whofor.model.evidence import AUTHOR, INTERVIEWER, Record
from whofor.model.finding import Where
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, SOCIAL, Voice
from whofor.words.voices import voices


def record(text: str, kind: str = "interviews", **further: Any) -> Record:
    return Record("s/1", "s", kind, text, Where(""), **{"person": "u1", **further})


def signs(text: str, kind: str = "interviews", **further: Any) -> set[str]:
    [found] = voices([record(text, kind, **further)])
    return set(found.signs)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I want reminders to go out.", {NEED}),
        ("I'd love to import my clients.", {NEED}),
        ("I’d love to import my clients.", {NEED}),
        ("A calendar would be great here.", {NEED}),
        ("Please add an import of clients.", {NEED}),
        ("Could it remember the address?", {NEED}),
        ("The export fails every Monday.", {PAIN}),
        ("I can't find my old invoices.", {PAIN}),
        ("I can’t find my old invoices.", {PAIN}),
        ("The reports are excellent for us.", {PRAISE}),
        ("It saves me a whole evening.", {PRAISE}),
        ("I am ashamed of chasing clients.", {FEELING}),
        ("My invoices must look professional, always.", {SOCIAL}),
        ("I hate that the export fails.", {FEELING, PAIN}),
    ],
)
def test_cues(text: str, wanted: set[str]) -> None:
    assert signs(text) == wanted


@pytest.mark.parametrize("text", ["We opened the studio in May.", "There are four of us here."])
def test_plain_sentences_are_no_sign(text: str) -> None:
    assert voices([record(text)]) == ()


@pytest.mark.parametrize(
    ("kind", "further", "wanted"),
    [
        ("tickets", {}, {PAIN}),
        ("exits", {}, {PAIN}),
        ("nps", {"score": 9.0}, {PRAISE}),
        ("nps", {"score": 10.0}, {PRAISE}),
        ("nps", {"score": 6.0}, {PAIN}),
        ("nps", {"score": 0.0}, {PAIN}),
        ("survey", {"asked": "What features would you like?"}, {NEED}),
        ("survey", {"asked": "What is most difficult?"}, {PAIN}),
        ("survey", {"asked": "What do you enjoy?"}, {PRAISE}),
    ],
)
def test_structure_says_what_plain_words_do_not(kind: str, further: dict[str, Any], wanted: set[str]) -> None:
    text = "The calendar for the whole studio."
    [voice] = voices([record(text, kind, **further)])
    assert (voice.text, voice.signs, voice.cued) == (text, wanted, frozenset())


@pytest.mark.parametrize(
    ("kind", "further"),
    [("nps", {"score": 7.0}), ("nps", {"score": 8.0}), ("nps", {}), ("interviews", {}), ("notes", {}),
     ("survey", {"asked": "Where do you live?"})],
)  # fmt: skip
def test_elsewhere_plain_words_are_no_sign(kind: str, further: dict[str, Any]) -> None:
    assert voices([record("The calendar for the whole studio.", kind, **further)]) == ()


def test_words_and_place_add_up() -> None:
    """A ticket is about trouble, unless its words say that it asks or praises."""
    [voice] = voices([record("I want reminders, and they do not work: it is a bug.", "tickets")])
    assert (voice.signs, voice.cued) == ({NEED, PAIN}, {NEED, PAIN})
    [plain] = voices([record("The preview stays white on my phone.", "tickets")])
    assert (plain.signs, plain.cued) == ({PAIN}, frozenset())
    [wish] = voices([record("I want reminders to go out.", "tickets")])
    assert wish.signs == {NEED}


@pytest.mark.parametrize("role", [INTERVIEWER, AUTHOR])
def test_only_participants_have_a_voice(role: str) -> None:
    assert voices([record("I want reminders to go out.", role=role)]) == ()


def test_every_sentence_is_verbatim_and_on_its_own() -> None:
    """Two that are signs, one that is none, one too short to quote."""
    said = record("I want  reminders\nto go out. We opened in May. No! I can’t export it, e.g. to Excel.")
    found = voices([said])
    assert [voice.text for voice in found] == ["I want  reminders\nto go out.", "I can’t export it, e.g. to Excel."]
    assert all(voice.text in said.text and voice.record is said for voice in found)


def test_what_is_too_long_or_too_short_is_no_quotation() -> None:
    assert voices([record("I want " + "very " * 44 + "much.")]) == ()
    assert voices([record("I want this!")]) == ()
    assert len(voices([record("Import", "survey", asked="What features would you like?")])) == 1
    assert voices([record("…", "survey", asked="What features would you like?")]) == ()


@pytest.mark.parametrize(
    ("further", "owner"),
    [({"account": "acme"}, "acme"), ({}, "u1"), ({"person": ""}, "s/1"), ({"person": "", "account": "acme"}, "acme")],
)
def test_who_counts_once(further: dict[str, str], owner: str) -> None:
    assert Voice(record("So.", **further), "So.", frozenset()).owner == owner
