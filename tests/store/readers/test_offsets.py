"""Where a turn stands in its file: the characters from `start` to `end` hold its words, in their order."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whofor.model.evidence import Record, Source
from whofor.model.finding import Where
from whofor.store.files import File
from whofor.store.readers import interviews
from whofor.store.text import decode

SPEAKERS = ("Interviewer", "P07")
WORDS = st.text("abcdefgh äß🙂", min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "well")
LINES = st.lists(WORDS, min_size=1, max_size=3)
TURNS = st.lists(st.tuples(st.sampled_from(SPEAKERS), LINES), min_size=1, max_size=6)
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])

Turns = list[tuple[str, list[str]]]


def written(turns: Turns) -> str:
    front = "---\nparticipant: P07\n---\n\n"
    return front + "\n\n".join(f"**{who}:** " + "\n".join(lines) for who, lines in turns) + "\n"


def stamped(turns: Turns) -> str:
    return "".join(f"{who}  0:{at:02}\n" + "\n".join(lines) + "\n\n" for at, (who, lines) in enumerate(turns))


def cues(turns: Turns) -> str:
    times = "00:00:{at:02}.000 --> 00:00:{at:02}.900"
    told = (f"{times.format(at=at)}\n{who}: " + "\n".join(lines) for at, (who, lines) in enumerate(turns))
    return "WEBVTT\n\n" + "\n\n".join(told) + "\n"


def voices(turns: Turns) -> str:
    told = (
        f"00:{at:02}.000 --> 00:{at:02}.900\n<v {who}>" + html.escape("\n".join(lines)) + "</v>"
        for at, (who, lines) in enumerate(turns)
    )
    return "WEBVTT\n\n" + "\n\n".join(told) + "\n"


def subrip(turns: Turns) -> str:
    times = "00:00:{at:02},000 --> 00:00:{at:02},900"
    told = (f"{at + 1}\n{times.format(at=at)}\n{who}: " + "\n".join(lines) for at, (who, lines) in enumerate(turns))
    return "\n\n".join(told) + "\n"


def records(name: str, text: str) -> tuple[tuple[Record, ...], str]:
    """Return what is read of a file, and the text that it was decoded to."""
    file = File(name, text.encode())
    decoded = decode(file)
    assert isinstance(decoded, str)
    source = Source("interviews", "interviews", name, Where("evidence/sources.yaml", 1))
    return interviews.part(file, source, {}, set()).records, decoded


def in_order(words: list[str], text: str) -> bool:
    """Whether a text holds these words one after another, whatever stands between them."""
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


@pytest.mark.parametrize(
    ("name", "write"),
    [("i.md", written), ("i.txt", stamped), ("i.vtt", cues), ("i.vtt", voices), ("i.srt", subrip)],
)
@given(turns=TURNS, line_break=BREAKS, mark=st.sampled_from(["", "\ufeff"]))
def test_the_place_of_a_turn_holds_its_words(
    name: str, write: Callable[[Turns], str], turns: Turns, line_break: str, mark: str
) -> None:
    said, text = records(name, mark + write(turns).replace("\n", line_break))
    assert " ".join(" ".join(record.text.split()) for record in said) == " ".join(" ".join(lines) for _, lines in turns)
    before = 0
    for record in said:
        assert before <= record.start < record.end <= len(text)
        assert in_order(record.text.split(), text[record.start : record.end])
        # Nothing of it stands outside: the place begins and ends with the turn's own words, markup aside.
        assert text[record.start : record.end].count("P07") + text[record.start : record.end].count("Interv") <= len(
            turns
        )
        before = record.end


def test_the_place_of_a_written_turn_is_its_words_and_nothing_else() -> None:
    said, text = records("i.txt", "Interviewer: Why?\n\nP07: Because\n  it is slow. \nInterviewer: I see.\n")
    places = [text[record.start : record.end] for record in said]
    assert places == ["Why?", "Because\n  it is slow.", "I see."]
