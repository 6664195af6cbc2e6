"""Choose the sentences that speak for something: whole, verbatim, of different people."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from whofor.grounding.quotes import folded
from whofor.model.voice import Voice
from whofor.stats.words import words
from whofor.words.topics import terms

MOST = 3
SHORTEST, LONGEST = 8, 35
"""Words of a sentence that reads well; others come after those."""

BEST = 16


def chosen(voices: Iterable[Voice], wanted: Collection[str] = (), most: int = MOST) -> tuple[Voice, ...]:
    """Return at most `most` sentences, one a person and none twice; those with most of the `wanted` terms first."""
    about = frozenset(wanted)

    def rank(voice: Voice) -> tuple[bool, int, int, str, int]:
        length = len(words(voice.text))
        reads_badly = not (SHORTEST if voice.record.kind != "survey" else 1) <= length <= LONGEST
        return reads_badly, -len(about & terms(voice.text)), abs(length - BEST), voice.record.id, voice.start

    kept: list[Voice] = []
    for voice in sorted(voices, key=rank):
        if len(kept) == most:
            break
        if not any(voice.owner == one.owner or folded(voice.text) == folded(one.text) for one in kept):
            kept.append(voice)
    return tuple(kept)
