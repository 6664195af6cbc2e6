"""The two or three kinds of people in interviews, if there are any: people are compared, not sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from whofor.model.interviews import Archetype, Archetypes, Characteristic
from whofor.model.voice import Heard, Voice
from whofor.stats.keyness import log_odds, without_parts
from whofor.stats.words import roots
from whofor.words.kinds import Labels, Talk, chance, kinds
from whofor.words.quoting import chosen
from whofor.words.topics import terms

LEAST_PEOPLE = 6
"""People below whom kinds of people cannot be told from persons."""

LEAST_TURNS = 3
"""Turns a person, in the mean, below which what is theirs cannot be told from what one turn was about."""

SURE = 0.05
NAMES = 12
"""Terms of an archetype that are kept."""


def archetypes(heard: Heard) -> Archetypes:
    """Return the two or three kinds of people that interviews hold, or why there are none.

    Somebody is what their turns speak of: terms, themes of the codebook, features by name.
    """
    voices = heard.of_kind("interviews")
    people = tuple(sorted({voice.owner for voice in voices}))
    talk = _talk(heard, voices, people)
    why = _too_little(talk)
    if why:
        return Archetypes((), len(people), 1.0, why=why)
    by_chance = chance(talk, heard.policy.seed)
    if by_chance > SURE:
        return Archetypes((), len(people), by_chance)
    labels, back = kinds(talk, heard.policy.seed)
    groups = [tuple(people[at] for at in np.flatnonzero(labels == group)) for group in range(len(back))]
    every = [_archetype(voices, group, float(stable)) for group, stable in zip(groups, back, strict=True)]
    ranked = tuple(sorted(every, key=lambda one: (-len(one.people), one.people)))
    return Archetypes(ranked, len(people), by_chance, _agreement(heard, voices, people, labels))


def _too_little(talk: Talk) -> str:
    if talk.people < LEAST_PEOPLE:
        return f"fewer than {LEAST_PEOPLE} people were interviewed"
    if len(talk.said) < LEAST_TURNS * talk.people:
        return f"there are fewer than {LEAST_TURNS} turns a person"
    return "" if talk.vectors(talk.owner).size else "no two people speak of the same thing"


def _talk(heard: Heard, voices: Sequence[Voice], people: Sequence[str]) -> Talk:
    """Return what each turn speaks of, and who said it."""
    said: dict[str, set[str]] = {}
    owner: dict[str, str] = {}
    features = {f"feature {name}": roots(name) for name in heard.register.features}
    for voice in voices:
        turn = said.setdefault(voice.record.id, set())
        owner[voice.record.id] = voice.owner
        turn |= {term for term in terms(voice.text) if " " not in term}
        turn |= {name for name, held in features.items() if held <= roots(voice.text)}
    for theme, found in heard.mentions.items():
        for one in found:
            if one.voice.record.id in said:
                said[one.voice.record.id].add(f"theme {theme}")
    position = {person: at for at, person in enumerate(people)}
    places = np.array([position[owner[turn]] for turn in said], np.int64)
    return Talk(len(people), places, [frozenset(names) for names in said.values()])


def _archetype(voices: Sequence[Voice], people: tuple[str, ...], stability: float) -> Archetype:
    mine = [voice for voice in voices if voice.owner in people]
    names = _names(voices, people)
    telling = [voice for voice in mine if voice.signs]
    return Archetype(names, people, round(stability, 2), chosen(telling or mine, [one.term for one in names]))


def _names(voices: Sequence[Voice], people: tuple[str, ...]) -> tuple[Characteristic, ...]:
    """Return the terms that are most characteristic of some people against the others."""
    said = _by_owner(voices)
    here = Counter(term for owner in people for term in said[owner])
    there = Counter(term for owner, names in said.items() if owner not in people for term in names)
    others = len(said) - len(people)
    scores = {term: log_odds(n, len(people), there[term], others) for term, n in here.items() if n > 1}
    kept = without_parts({term: here[term] for term in scores if scores[term] > 0})
    ranked = sorted(kept, key=lambda term: (-round(scores[term], 1), -here[term], term))
    return tuple(Characteristic(term, here[term], there[term], round(scores[term], 1)) for term in ranked[:NAMES])


def _by_owner(voices: Sequence[Voice]) -> Mapping[str, set[str]]:
    said: dict[str, set[str]] = {}
    for voice in voices:
        said.setdefault(voice.owner, set()).update(terms(voice.text))
    return said


def _agreement(heard: Heard, voices: Sequence[Voice], people: Sequence[str], labels: Labels) -> float | None:
    from sklearn.metrics import adjusted_rand_score

    segment = {voice.owner: heard.segment_of(voice.record.person) for voice in voices}
    known = [at for at, person in enumerate(people) if segment[person]]
    if len({segment[people[at]] for at in known}) < 2:
        return None
    return round(float(adjusted_rand_score([segment[people[at]] for at in known], labels[known])), 2)
