"""What one or two people say with force and nobody else: weak signals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from whofor.model.interviews import Rare
from whofor.model.voice import FEELING, NEED, PAIN, Heard, Voice
from whofor.words.topics import terms

MOST = 10
NEAR = 0.5
"""A sentence of whose terms this part is said by others too is not rare."""


def rare(heard: Heard) -> tuple[Rare, ...]:
    """Return strong sentences of interviews whose subject one or two people speak of, strongest first.

    Strong: its own words tell a feeling together with trouble or a need. Rare: most of its terms are said by at most
    two people in all sources together.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for voice in heard.voices:
        for term in terms(voice.text):
            said[term].add(voice.owner)
    found = [one for voice in heard.of_kind("interviews") if (one := _rare(voice, said))]
    ranked = sorted(found, key=lambda one: (-len(one.voice.cued), one.voice.record.id, one.voice.start))
    return tuple(_once(ranked))[:MOST]


def _rare(voice: Voice, said: dict[str, set[str]]) -> Rare | None:
    about = [term for term in terms(voice.text) if " " not in term]
    if FEELING not in voice.cued or not voice.cued & {PAIN, NEED} or len(about) < 2:
        return None
    shared = [term for term in about if len(said[term]) > 2]
    if len(shared) > NEAR * len(about):
        return None
    return Rare(max((len(said[term]) for term in about if term not in shared), default=1), voice)


def _once(ranked: Sequence[Rare]) -> list[Rare]:
    """Return one sentence a person, the first."""
    kept: dict[str, Rare] = {}
    for one in ranked:
        kept.setdefault(one.voice.owner, one)
    return list(kept.values())
