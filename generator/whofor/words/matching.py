"""Whether words are about a theme, by the terms of the codebook alone: the same for everybody, at any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whofor.model.codebook import Codebook, Theme
from whofor.model.voice import Mention, Voice
from whofor.stats.words import stems, words

TOGETHER = " & "
"""Joins the parts of a term that may stand apart."""

WHOLE = ("tickets", "nps", "exits", "survey")
"""Kinds of which a record is one piece of speech; in an interview that is a sentence."""


def mentions(codebook: Codebook, voices: Sequence[Voice]) -> dict[str, tuple[Mention, ...]]:
    """Return the sentences of each theme, in the order of `voices`; a theme that nobody speaks of has none.

    Of a piece of speech that is about a theme, the sentences that hold a part of the term are kept.
    """
    pieces = Pieces(voices)
    return {theme.id: tuple(_mentions(theme, pieces)) for theme in codebook.themes}


def parts(theme: Theme) -> list[str]:
    """Return the parts of a theme's terms: what a sentence about it may hold.

    >>> from whofor.model.finding import Where
    >>> parts(Theme("late", "Late", ("bank charge", "reminder & went out"), Where("")))
    ['bank charge', 'reminder', 'went out']
    """
    return [part for term in theme.terms for part in term.split(TOGETHER)]


def _mentions(theme: Theme, pieces: Pieces) -> Iterator[Mention]:
    barred = {piece for term in theme.exclude for piece in pieces.about(term)}
    found: dict[int, str] = {}
    for term in theme.terms:
        for piece, sentences in pieces.about(term).items():
            if piece not in barred:
                for at in sentences:
                    found.setdefault(at, term)
    return (Mention(theme.id, pieces.voices[at], found[at]) for at in sorted(found))


@dataclass(frozen=True, eq=False)
class Pieces:
    """Sentences by the words in them, so that a term looks only at those that hold its rarest word."""

    voices: Sequence[Voice]

    def about(self, term: str) -> dict[int, list[int]]:
        """Return each piece of speech that is about a term, with the sentences that hold a part of it.

        A piece is numbered by its first sentence.
        """
        parts = [self._holding(part) for part in term.split(TOGETHER)]
        pieces = [{self._piece[at] for at in part} for part in parts]
        both = set.intersection(*pieces)
        found: dict[int, list[int]] = defaultdict(list)
        for at in sorted({at for part in parts for at in part if self._piece[at] in both}):
            found[self._piece[at]].append(at)
        return dict(found)

    def _holding(self, part: str) -> list[int]:
        wanted = pattern(part)
        if not wanted:
            return []
        rare = min((self._places(one) for one in wanted), key=len)
        return [at for at in rare if _holds(self._stems[at], wanted)]

    def _places(self, word: str) -> Sequence[int]:
        if not word.endswith("*"):
            return self._postings.get(word, ())
        return sorted({at for held, places in self._postings.items() if held.startswith(word[:-1]) for at in places})

    @cached_property
    def _stems(self) -> list[tuple[str, ...]]:
        return [stems(voice.text) for voice in self.voices]

    @cached_property
    def _postings(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, held in enumerate(self._stems):
            for word in set(held):
                found[word].append(at)
        return found

    @cached_property
    def _piece(self) -> list[int]:
        first: dict[str, int] = {}
        return [
            first.setdefault(voice.record.id, at) if voice.record.kind in WHOLE else at
            for at, voice in enumerate(self.voices)
        ]


def pattern(part: str) -> tuple[str, ...]:
    """Return the stems that a part of a term looks for, one after another; a word that ends in `*` keeps it.

    >>> pattern("Bank charges"), pattern("import* clients")
    (('bank', 'charge'), ('import*', 'client'))
    """
    found: list[str] = []
    for word in part.split():
        if word.endswith("*"):
            found += [*words(word)[:-1], *(f"{last}*" for last in words(word)[-1:])]
        else:
            found += stems(word)
    return tuple(found)


def _holds(held: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(
        all(_fits(held[at + place], word) for place, word in enumerate(wanted)) for at in range(len(held) - size + 1)
    )


def _fits(held: str, wanted: str) -> bool:
    return held.startswith(wanted[:-1]) if wanted.endswith("*") else held == wanted
