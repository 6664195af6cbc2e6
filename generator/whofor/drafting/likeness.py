"""Which sentences say the like: the cosine of their words, rare words above all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from whofor.model.voice import Voice
from whofor.stats.words import stems

ALIKE = 0.25
"""Cosine from which two sentences are about the same thing."""

SHARED = 2
"""Words of content that they must share besides: one rare word, such as "everything", makes nothing alike."""

_FUNCTION_WORDS = """
    about all also and any are because been but can could did does for from had has have her his how into its just like
    may more most much need not now off one only other our out over really should some than that the their them then
    there they this too use very want was were what when where which who why will with would you your
"""
_EMPTY = frozenset(_FUNCTION_WORDS.split())
"""Words that two sentences share without being about the same thing."""


class Likeness:
    """The sentences of a group of people by the words in them.

    Each stem counts once a sentence, by the logarithm of how few sentences hold it (inverse document frequency).

    Source: K. Spärck Jones, Journal of Documentation 28 (1972), 11-21.
    """

    def __init__(self, voices: Iterable[Voice]) -> None:
        self.voices = tuple(voices)
        held = [_content(voice.text) for voice in self.voices]
        counts = Counter(stem for one in held for stem in one)
        self._weight = {stem: math.log((1 + len(held)) / count) for stem, count in counts.items()}
        self._sizes = [self._size(one) for one in held]
        self._places: Mapping[str, list[int]] = defaultdict(list)
        for at, one in enumerate(held):
            for stem in one:
                self._places[stem].append(at)

    def weight(self, stem: str) -> float:
        """Return how rare a stem is among the sentences; 0 where none holds it."""
        return self._weight.get(stem, 0.0)

    def like(self, text: str, least: float = ALIKE) -> tuple[Voice, ...]:
        """Return the sentences whose cosine with a text is at least `least`, in their order."""
        shared: dict[int, float] = defaultdict(float)
        words: Counter[int] = Counter()
        held = sorted(_content(text))
        for stem in held:
            for at in self._places.get(stem, ()):
                shared[at] += self.weight(stem) ** 2
                words[at] += 1
        size, few = self._size(held), min(SHARED, len(held))
        near = (at for at, same in shared.items() if same >= least * math.sqrt(size * self._sizes[at]))
        return tuple(self.voices[at] for at in sorted(near) if words[at] >= few)

    def alike(self, one: str, other: str) -> float:
        """Return the cosine of two texts, from 0 to 1."""
        first, second = _content(one), _content(other)
        sizes = math.sqrt(self._size(first) * self._size(second))
        return self._size(first & second) / sizes if sizes else 0.0

    def commonest(self, voices: Sequence[Voice], most: int) -> list[Voice]:
        """Return the sentences with most of the words that many of `voices` have, at most so many."""
        common = Counter(stem for voice in voices for stem in _content(voice.text))

        def shared(voice: Voice) -> float:
            held = sorted(_content(voice.text))
            return sum(common[stem] * self.weight(stem) for stem in held) / math.sqrt(1 + len(held))

        return sorted(voices, key=lambda voice: (-shared(voice), voice.record.id, voice.start))[:most]

    def _size(self, held: Iterable[str]) -> float:
        return sum(self.weight(stem) ** 2 for stem in sorted(held))


@lru_cache(maxsize=200_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(text) if len(stem) > 2 and stem not in _EMPTY)
