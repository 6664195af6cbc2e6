"""What a team would not expect: beliefs that people contradict, and what one or two say with force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import NormalDist

from whofor.model.codebook import Belief
from whofor.model.interviews import CONTRADICTED, HOLDS, NOT_ENOUGH, Rare, Tested
from whofor.model.voice import FEELING, NEED, PAIN, PRAISE, Heard, Voice, owners
from whofor.stats.interval import wilson
from whofor.words.matching import parts
from whofor.words.quoting import chosen
from whofor.words.tensions import EITHER, divided
from whofor.words.topics import terms

RARELY = 0.02
"""The part of all people below which hardly anybody speaks of a thing."""

ERRING = 0.05

MOST = 10
NEAR = 0.5
"""A sentence of whose terms this part is said by others too is not rare."""


def beliefs(heard: Heard) -> tuple[Tested, ...]:
    """Return each belief of the codebook beside what people say of its theme, everybody counted once.

    The chance that any of them all gets a wrong verdict is kept below one in twenty (Bonferroni).
    """
    everybody, stated = owners(heard.voices), heard.codebook.beliefs
    z = NormalDist().inv_cdf(1 - ERRING / 2 / max(1, len(stated)))
    return tuple(_tested(heard, belief, len(everybody), z) for belief in stated)


def _tested(heard: Heard, belief: Belief, of: int, z: float) -> Tested:
    """Return the verdict on one belief.

    Praise or pain is believed to outweigh the other: it holds, or is contradicted, where the interval of its part
    of those who do either lies on one side of one half; only where people may do either, which leaves out tickets.
    "Rare" holds below RARELY of all people, and is contradicted above it, again by the interval.
    """
    theme = heard.codebook.by_id.get(belief.theme)
    found = heard.mentions.get(theme.id, ()) if theme else ()
    voices = [one.voice for one in found]
    free = [voice for voice in voices if voice.record.kind in EITHER]
    (praise, pain), people = divided(free), len(owners(voices))
    if belief.expects == "rare":
        low, high = wilson(people, of, z)
        verdict = CONTRADICTED if low > RARELY else HOLDS if high < RARELY else NOT_ENOUGH
        against = voices
    else:
        hits = praise if belief.expects == "praise" else pain
        low, high = wilson(hits, praise + pain, z)
        verdict = HOLDS if low > 1 / 2 else CONTRADICTED if high < 1 / 2 else NOT_ENOUGH
        against = [voice for voice in free if (PAIN if belief.expects == "praise" else PRAISE) in voice.signs]
    quotes = chosen(against, parts(theme) if theme else ())
    return Tested(belief, verdict, praise, pain, people, of, (low, high), quotes)


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
