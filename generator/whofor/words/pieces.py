"""Pieces of speech that are compared with each other: a whole ticket, answer or comment, or a sentence of a talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whofor.model.voice import Voice
from whofor.words.matching import WHOLE
from whofor.words.topics import terms


@dataclass(frozen=True, eq=False)
class Piece:
    """Some sentences that belong together, and who said them."""

    voices: tuple[Voice, ...]

    @property
    def owner(self) -> str:
        """Who said it."""
        return self.voices[0].owner

    @property
    def kind(self) -> str:
        """The kind of source where it was said."""
        return self.voices[0].record.kind

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of its sentences."""
        return frozenset(term for voice in self.voices for term in terms(voice.text))

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(voice.text for voice in self.voices)


def pieces(voices: Sequence[Voice]) -> tuple[Piece, ...]:
    """Return the pieces of speech that say something; of talks only sentences with a sign, the rest is chat."""
    found: dict[str, list[Voice]] = {}
    for at, voice in enumerate(voices):
        if voice.record.kind in WHOLE:
            found.setdefault(voice.record.id, []).append(voice)
        elif voice.signs:
            found[f"{voice.record.id} {at}"] = [voice]
    every = (Piece(tuple(one)) for one in found.values())
    return tuple(piece for piece in every if piece.terms)


def sample(every: Sequence[Piece], most: int, seed: int) -> tuple[Piece, ...]:
    """Return at most `most` pieces, in their order; which ones is drawn by `seed`."""
    if len(every) <= most:
        return tuple(every)
    drawn = np.random.default_rng(seed).choice(len(every), most, replace=False)
    return tuple(every[at] for at in sorted(drawn.tolist()))
