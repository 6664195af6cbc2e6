"""Which sentence speaks for many: the one whose words most of the others have too, rare words above all."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from whofor.model.voice import Voice
from whofor.stats.words import stems, words

ALIKE = 0.25
"""Cosine from which two sentences are about the same thing."""

TRIED = 24
"""Sentences that are compared with all the others; those with the most common words of all."""

SHORTEST, LONGEST = 5, 28
"""Words of a sentence that speaks for others."""

_NUMBER = re.compile(r"\d")
_POINTS = re.compile(r"^(?:it|that|this|they|them|those|then|and|but|so|which|he|she)\b", re.IGNORECASE)


def weights(voices: Iterable[Voice]) -> dict[str, float]:
    """Return the weight of each stem: the logarithm of how few sentences hold it (inverse document frequency).

    Source: K. Spärck Jones, Journal of Documentation 28 (1972), 11-21.
    """
    held = [set(stems(voice.text)) for voice in voices]
    counts = Counter(stem for one in held for stem in one)
    return {stem: math.log((1 + len(held)) / count) for stem, count in counts.items()}


def alike(one: str, other: str, weight: Mapping[str, float]) -> float:
    """Return the cosine of two texts, each stem once and by its weight, from 0 to 1.

    >>> alike("late client", "late client", {"late": 1.0, "client": 2.0})
    1.0
    """
    first, second = set(stems(one)), set(stems(other))
    sizes = math.sqrt(_size(first, weight) * _size(second, weight))
    return round(_size(first & second, weight) / sizes, 9) if sizes else 0.0


def central(voices: Sequence[Voice], weight: Mapping[str, float]) -> tuple[Voice, tuple[Voice, ...]]:
    """Return the sentence that most people say likewise, and all that are like it, itself among them.

    Sentences without numbers, of a good length, that do not point at what was said before come first among equals.

    Raises:
        ValueError: There are no voices.
    """
    common = Counter(stem for voice in voices for stem in set(stems(voice.text)))

    def shared(voice: Voice) -> float:
        held = set(stems(voice.text))
        return sum(common[stem] * weight.get(stem, 0.0) for stem in held) / math.sqrt(1 + len(held))

    tried = sorted(voices, key=lambda voice: (-shared(voice), voice.record.id, voice.start))[:TRIED]
    found = [(voice, _like(voice, voices, weight)) for voice in tried]
    return min(found, key=lambda one: (_reads_badly(one[0].text), -len({voice.owner for voice in one[1]})))


def _like(voice: Voice, voices: Iterable[Voice], weight: Mapping[str, float]) -> tuple[Voice, ...]:
    return tuple(one for one in voices if alike(voice.text, one.text, weight) >= ALIKE)


def _reads_badly(text: str) -> int:
    wrong = not SHORTEST <= len(words(text)) <= LONGEST
    return wrong + bool(_NUMBER.search(text)) + bool(_POINTS.search(text)) + text.endswith("?")


def _size(held: Iterable[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(stem, 0.0) ** 2 for stem in sorted(held))
