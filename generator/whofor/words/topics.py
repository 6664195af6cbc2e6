"""What several people of a persona talk about, against everybody else: terms, ranked by people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whofor.model.policy import Policy
from whofor.model.signal import Grounds
from whofor.model.voice import Topic, Voice
from whofor.stats.keyness import log_odds, without_parts
from whofor.stats.words import stem, stems, words
from whofor.words.stopwords import AMOUNTS, FILLERS, UNITS

MOST = 12
"""Topics of one sign that are kept."""

OVERLAP = 0.5
"""A topic that shares this part of its sentences with a better one says the same."""


@dataclass(frozen=True)
class _Side:
    """Who says a term among some voices, and in which words."""

    owners: Mapping[str, set[str]]
    forms: Mapping[str, Counter[str]]
    people: int


def topics(
    sign: str, voices: Iterable[Voice], grounds: Grounds, persona: str, policy: Policy, product: str = ""
) -> tuple[Topic, ...]:
    """Return what at least `policy.least_people` people of a persona say with a sign, best first.

    Terms are one to three words; one person (or account) counts once. The most characteristic of the persona comes
    first (log-odds against everybody else, which more people make surer). Topics share at most half of their
    sentences, and the product's own name is none.
    """
    own = set(stems(product))
    position = grounds.membership.personas.index(persona)
    signed = [voice for voice in voices if sign in voice.signs and voice.record.person in grounds.persona_of]
    mine = [voice for voice in signed if grounds.persona_of[voice.record.person] == position]
    here = _side(mine)
    there = _side([voice for voice in signed if grounds.persona_of[voice.record.person] != position])
    counts = {
        term: len(owners)
        for term, owners in here.owners.items()
        if len(owners) >= policy.least_people and not own.issuperset(term.split())
    }

    def rank(term: str) -> tuple[float, int, str]:
        score = log_odds(counts[term], here.people, len(there.owners.get(term, ())), there.people)
        return -score, -counts[term], term

    found = (_topic(term, sign, mine, here) for term in sorted(without_parts(counts), key=rank))
    return _apart(found)


@lru_cache(maxsize=100_000)
def terms(text: str) -> frozenset[str]:
    """Return the terms of a sentence: runs of one to three stems that begin and end with a word of content.

    >>> sorted(terms("Reminders after the client has paid"))
    ['client', 'paid', 'reminder']
    """
    held = [stem(word) for word in words(text)]
    before = ["", *held]
    content = [_content(word, previous) for word, previous in zip(held, before, strict=False)]
    runs = ((start, start + size) for size in (1, 2, 3) for start in range(len(held) - size + 1))
    return frozenset(" ".join(held[start:end]) for start, end in runs if all(content[start:end]))


def _content(word: str, before: str) -> bool:
    """Return whether a word may be what a sentence is about; "two hours" is a length, "those hours" may be a thing."""
    length = word in UNITS and (before in AMOUNTS or before.isdigit())
    return word not in FILLERS and len(word) > 2 and not word.isdigit() and not length


def _side(voices: Sequence[Voice]) -> _Side:
    owners: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for voice in voices:
        said = words(voice.text)
        held = [stem(word) for word in said]
        for term in terms(voice.text):
            owners[term].add(voice.owner)
            size = len(term.split())
            at = next(start for start in range(len(held)) if " ".join(held[start : start + size]) == term)
            forms[term][" ".join(said[at : at + size])] += 1
    return _Side(owners, forms, len({voice.owner for voice in voices}))


def _topic(term: str, sign: str, voices: Sequence[Voice], side: _Side) -> Topic:
    form = min(side.forms[term].items(), key=lambda item: (-item[1], item[0]))[0]
    return Topic(form, sign, len(side.owners[term]), tuple(voice for voice in voices if term in terms(voice.text)))


def _apart(found: Iterable[Topic]) -> tuple[Topic, ...]:
    kept: list[Topic] = []
    for topic in found:
        if len(kept) == MOST:
            break
        said = {id(voice) for voice in topic.voices}
        if all(len(said & {id(voice) for voice in other.voices}) <= OVERLAP * len(said) for other in kept):
            kept.append(topic)
    return tuple(kept)
