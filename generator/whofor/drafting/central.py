"""Which sentence speaks for many: the one that most people say likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whofor.drafting.likeness import Likeness
from whofor.model.voice import Voice, owners
from whofor.stats.words import words

TRIED = 24
"""Sentences that are compared with all the others; those with the most common words of all."""

SHORTEST, LONGEST = 5, 28
"""Words of a sentence that speaks for others."""

_NUMBER = re.compile(r"\d")
_POINTS = re.compile(
    r"^(?:(?:when|if|once) )?(?:it|that|this|they|them|those|then|and|but|so|which|he|she)\b|"
    r"\b(?:do|did|does) (?:it|that|this)\b",
    re.IGNORECASE,
)


def central(voices: Sequence[Voice], likeness: Likeness) -> tuple[Voice, tuple[Voice, ...]]:
    """Return the sentence that most people say likewise, and all that are like it, itself among them.

    The sentences are some of those of `likeness`.

    Sentences of a good length come first, without numbers, that do not point at what was said before.

    Raises:
        ValueError: There are no voices.
    """
    readable = [voice for voice in voices if not _reads_badly(voice.text)] or voices
    found = [(voice, _like(voice, voices, likeness)) for voice in likeness.commonest(readable, TRIED)]
    return min(found, key=lambda one: (_reads_badly(one[0].text), -len(owners(one[1]))))


def points(text: str) -> bool:
    """Return whether a sentence needs what was said before it: it begins with "that", does "it", or is very short."""
    return _POINTS.search(text) is not None or len(words(text)) < SHORTEST


def _like(voice: Voice, voices: Sequence[Voice], likeness: Likeness) -> tuple[Voice, ...]:
    like = {id(one) for one in (voice, *likeness.like(voice.text))}
    return tuple(one for one in voices if id(one) in like)


def _reads_badly(text: str) -> int:
    wrong = not SHORTEST <= len(words(text)) <= LONGEST
    return wrong + bool(_NUMBER.search(text)) + 2 * points(text) + text.endswith("?")
