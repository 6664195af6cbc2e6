"""What several people of a persona talk about, against everybody else: terms, ranked by people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whofor.model.policy import Policy
from whofor.model.signal import Grounds
from whofor.model.voice import Topic, Voice, owners
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
    sentences, and the product's own name is none. Without a `sign` any will do.
    """
    own = set(stems(product))
    mine, others = _split(sign, voices, grounds, persona)
    here, there = _side(mine), _side(others)
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


def themed(
    sign: str,
    mentions: Mapping[str, Sequence[Voice]],
    voices: Iterable[Voice],
    grounds: Grounds,
    persona: str,
    policy: Policy,
) -> tuple[Topic, ...]:
    """Return the themes that at least `policy.least_people` people of a persona speak of with a sign, best first.

    Themes that others speak of as much say nothing of this persona, and are left out.

    Args:
        sign: What their sentences must be a sign of.
        mentions: The sentences of each theme, by its label.
        voices: Every sentence that is a sign of something.
        grounds: Who belongs to which persona.
        persona: Whose themes.
        policy: The team's thresholds.
    """
    mine, others = _split(sign, voices, grounds, persona)
    people, other_people = len(owners(mine)), len(owners(others))
    found: list[tuple[float, Topic]] = []
    for label, about in mentions.items():
        here, there = _split(sign, about, grounds, persona)
        said = len(owners(here))
        score = log_odds(said, people, len(owners(there)), other_people)
        if said >= policy.least_people and (score > 0 or not other_people):
            found.append((score, Topic(label, sign, said, tuple(here))))
    return tuple(topic for _, topic in sorted(found, key=lambda one: (-one[0], one[1].term)))


def _split(sign: str, voices: Iterable[Voice], grounds: Grounds, persona: str) -> tuple[list[Voice], list[Voice]]:
    """Return a persona's sentences with a sign, and everybody else's."""
    position = grounds.membership.personas.index(persona)
    both: tuple[list[Voice], list[Voice]] = ([], [])
    for voice in voices:
        if (not sign or sign in voice.signs) and voice.record.person in grounds.persona_of:
            both[grounds.persona_of[voice.record.person] != position].append(voice)
    return both


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


def spelt(term: str, texts: Iterable[str]) -> str:
    """Return a term in the words that most of some texts have it in; as it is where none does.

    >>> spelt("overdue bill", ["Overdue bills, again.", "My overdue bills.", "That overdue bill."])
    'overdue bills'
    """
    wanted, found = term.split(), Counter[str]()
    for text in texts:
        said = words(text)
        held = [stem(word) for word in said]
        places = range(len(held) - len(wanted) + 1)
        found.update(" ".join(said[at : at + len(wanted)]) for at in places if held[at : at + len(wanted)] == wanted)
    return min(found, key=lambda form: (-found[form], form), default=term)


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
