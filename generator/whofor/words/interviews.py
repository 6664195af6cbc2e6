"""Interviews: each participant, and all of them together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from whofor.model.interviews import Interviews, Speaker
from whofor.model.voice import BECAUSE, FEELING, NEED, PAIN, WORKAROUND, Heard, Voice
from whofor.stats.words import words
from whofor.words.archetypes import archetypes
from whofor.words.beliefs import beliefs
from whofor.words.coverage import coverage, gaps
from whofor.words.quoting import chosen
from whofor.words.surprises import rare

SIGNALS = (NEED, PAIN, WORKAROUND, FEELING, BECAUSE)
"""What a sentence of a talk may be a sign of that is worth keeping."""

_CUES: Mapping[str, re.Pattern[str]] = {
    WORKAROUND: re.compile(
        r"\b(?:work ?around|instead (?:i|we)|(?:so|then) (?:i|we) (?:just |simply )?(?:export|copy|paste|print|write)"
        r"|by hand|manually|(?:in|to|into|out of) (?:a |my |our )?(?:spreadsheet|excel|sheet|notebook)|on paper"
        r"|(?:my|our) own (?:list|sheet|file|script|table))\b",
        re.IGNORECASE,
    ),
    BECAUSE: re.compile(r"\b(?:because|since (?:i|we|it|they)|that is why|that's why|the reason)\b", re.IGNORECASE),
}


def interviews(heard: Heard) -> Interviews:
    """Return what interviews hold; only what participants say counts, never what they are asked."""
    return Interviews(
        speakers=tuple(_speakers(heard)),
        archetypes=archetypes(heard),
        coverage=coverage(heard),
        beliefs=beliefs(heard),
        rare=rare(heard),
        gaps=gaps(heard),
    )


def signals(voice: Voice) -> frozenset[str]:
    """Return which of SIGNALS a sentence is a sign of, by its own words."""
    plain = voice.text.replace("’", "'")
    return voice.cued.intersection(SIGNALS) | {sign for sign, cue in _CUES.items() if cue.search(plain)}


def _speakers(heard: Heard) -> Iterator[Speaker]:
    said: dict[str, list[Voice]] = defaultdict(list)
    for voice in heard.of_kind("interviews"):
        said[voice.record.person or voice.record.speaker].append(voice)
    labels = {theme.id: theme.label for theme in heard.codebook.themes}
    themes: dict[str, list[str]] = defaultdict(list)
    for name, found in heard.mentions.items():
        for person in sorted({one.voice.record.person or one.voice.record.speaker for one in found}):
            themes[person].append(labels[name])
    for person in sorted(said):
        yield _speaker(heard, person, said[person], tuple(themes[person]))


def _speaker(heard: Heard, person: str, voices: Sequence[Voice], themes: tuple[str, ...]) -> Speaker:
    signs = Counter(sign for voice in voices for sign in signals(voice))
    telling = [voice for voice in voices if len(signals(voice)) > 1] or [voice for voice in voices if signals(voice)]
    record = voices[0].record
    return Speaker(
        person=person,
        label=record.speaker,
        role=record.fields.get("role", ""),
        segment=heard.segment_of(record.person),
        words=sum(len(words(voice.text)) for voice in voices),
        signs={sign: signs[sign] for sign in SIGNALS},
        themes=themes,
        quotes=_two(telling),
    )


def _two(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Return the two sentences of one person that read best."""
    first = chosen(voices, most=1)
    return (*first, *chosen((voice for voice in voices if voice not in first), most=1))
