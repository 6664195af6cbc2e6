"""Choose the sentences that speak for a topic: whole, verbatim, from different people and kinds of source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest

from whofor.grounding.quotes import folded, speaker
from whofor.model.persona import Quote
from whofor.model.voice import Voice
from whofor.stats.words import words

MOST = 4
BEST_LENGTH = 16
"""Words of a sentence that reads well."""


def quotes(voices: Iterable[Voice], sign: str, most: int = MOST, first: Sequence[Voice] = ()) -> tuple[Quote, ...]:
    """Return at most `most` quotations, one a person (or account) and none twice, kinds of source in turn.

    Sentences whose own words are the `sign` come before those that only stand where it is likely. `first` comes
    before all, and each of it: the sentences that a claim's text was made from.
    """

    def rank(voice: Voice) -> tuple[bool, int, str, str]:
        return sign not in voice.cued, abs(len(words(voice.text)) - BEST_LENGTH), voice.record.id, voice.text

    ranked = sorted(voices, key=rank)
    by_kind: dict[str, list[Voice]] = {}
    for voice in ranked:
        by_kind.setdefault(voice.record.kind, []).append(voice)
    in_turn = chain.from_iterable(zip_longest(*_scarce_first(by_kind)))
    chosen = list(first)
    for candidate in in_turn:
        if candidate is not None and len(chosen) < most and not _heard(candidate, chosen):
            chosen.append(candidate)
    return tuple(dict.fromkeys(quote(voice) for voice in chosen))


def quote(voice: Voice) -> Quote:
    """Return the quotation of a whole sentence."""
    return Quote(voice.record.id, voice.text, speaker(voice.record))


def _scarce_first(by_kind: Mapping[str, list[Voice]]) -> list[list[Voice]]:
    return sorted(by_kind.values(), key=lambda voices: (len(voices), voices[0].record.kind))


def _heard(voice: Voice, chosen: list[Voice]) -> bool:
    return any(voice.owner == other.owner or folded(voice.text) == folded(other.text) for other in chosen)
