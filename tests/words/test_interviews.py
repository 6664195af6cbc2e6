"""Interviews: each participant, and what their sentences are a sign of."""

from __future__ import annotations

import pytest
from tests.words.speech import heard, record, theme

from whofor.model.voice import BECAUSE, FEELING, NEED, PAIN, WORKAROUND
from whofor.words.interviews import interviews, signals


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
