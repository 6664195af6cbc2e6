"""Do people in interviews fall into kinds? People are compared, not sentences, and the answer may be no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whofor.model.interviews import Archetype, Archetypes
from whofor.model.voice import Heard, Voice
from whofor.stats.keyness import log_odds, without_parts
from whofor.stats.words import roots
from whofor.words.quoting import chosen
from whofor.words.topics import terms

Floats = NDArray[np.float64]
Labels = NDArray[np.signedinteger[Any]]
Said = Mapping[str, frozenset[str]]

MOST = 3
"""Archetypes at most."""

LEAST_PEOPLE = 6
"""People below whom kinds of people cannot be told from persons."""

COMMON = 0.7
"""What more people than this part say sets nobody apart."""

SHUFFLES, SURE = 199, 0.05
SAMPLES, PART = 50, 0.8
NAMES = 5


def archetypes(heard: Heard) -> Archetypes:
    """Return the two or three kinds of people that interviews hold, or why there are none.

    Somebody is what they speak of: terms, and themes and features by name, each once, both with the same weight. The
    interviews separate if the direction in which people differ most holds more of all difference than where each term
    is shuffled among people; there is one kind more than such directions (parallel analysis: J. Horn, Psychometrika 30,
    1965). The kinds are found by Ward's method.
    """
    voices = heard.of_kind("interviews")
    people = tuple(sorted({voice.owner for voice in voices}))
    if len(people) < LEAST_PEOPLE:
        return Archetypes((), len(people), 1.0, why=f"fewer than {LEAST_PEOPLE} people were interviewed")
    blocks = [_table(people, said) for said in (_terms(voices), _named(heard, voices))]
    blocks = [block for block in blocks if block.shape[1]]
    if not blocks:
        return Archetypes((), len(people), 1.0, why="no two people speak of the same thing")
    chances = _chances(blocks, heard.policy.seed)
    if chances[0] >= SURE:
        return Archetypes((), len(people), chances[0])
    kinds = 2 + (chances[1] < SURE)
    found = _vectors(blocks)
    labels = _ward(found, kinds)
    back = _stability(found, labels, kinds, heard.policy.seed)
    groups = [tuple(people[at] for at in np.flatnonzero(labels == group)) for group in range(kinds)]
    every = tuple(_archetype(voices, group, stable) for group, stable in zip(groups, back, strict=True))
    ranked = tuple(sorted(every, key=lambda one: (-len(one.people), one.people)))
    return Archetypes(ranked, len(people), chances[0], _agreement(heard, voices, people, labels))


def _terms(voices: Sequence[Voice]) -> Said:
    return _by_owner((voice.owner, term) for voice in voices for term in terms(voice.text) if " " not in term)


def _named(heard: Heard, voices: Sequence[Voice]) -> Said:
    """Return the themes and features that each person speaks of by name."""
    pairs = [
        (one.voice.owner, f"theme {name}")
        for name, found in heard.mentions.items()
        for one in found
        if one.voice.record.kind == "interviews"
    ]
    for feature in heard.register.features:
        name = roots(feature)
        pairs += [(voice.owner, f"feature {feature}") for voice in voices if name <= roots(voice.text)]
    return _by_owner(iter(pairs))


def _by_owner(pairs: Iterator[tuple[str, str]]) -> Said:
    found: dict[str, set[str]] = {}
    for owner, name in pairs:
        found.setdefault(owner, set()).add(name)
    return {owner: frozenset(names) for owner, names in found.items()}


def _table(people: Sequence[str], said: Said) -> Floats:
    """Return people by what some of them say, 1 where they do; what one or nearly everybody says is left out."""
    counts = Counter(name for names in said.values() for name in names)
    kept = sorted(name for name, count in counts.items() if 2 <= count <= COMMON * len(people))
    return np.array([[name in said.get(person, ()) for name in kept] for person in people], float).reshape(
        len(people), -1
    )


def _vectors(blocks: Sequence[Floats]) -> Floats:
    """Return a unit vector of each person: rare things weigh more, blocks the same."""
    weighed = [_unit(block * np.log(len(block) / block.sum(axis=0))) for block in blocks]
    return _unit(np.hstack(weighed))


def _unit(table: Floats) -> Floats:
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(np.divide(table, length, out=np.zeros_like(table), where=length > 0))


def _chances(blocks: Sequence[Floats], seed: int) -> list[float]:
    """Return, for each of the first directions, the chance of one that holds so much of all difference."""
    drawn = np.random.default_rng(seed)
    found = _directions(_vectors(blocks))
    as_large = np.zeros(len(found))
    for _ in range(SHUFFLES):
        shuffled = [drawn.permuted(block, axis=0) for block in blocks]
        as_large += _directions(_vectors(shuffled)) >= found - 1e-12
    return [float(one) for one in (1 + as_large) / (1 + SHUFFLES)]


def _directions(found: Floats) -> Floats:
    """Return the part of all difference that lies in each of the first directions, the largest first."""
    apart = found - found.mean(axis=0)
    squares = np.linalg.eigvalsh(apart @ apart.T)[::-1]  # people are few, terms many
    return np.asarray(squares[: MOST - 1] / max(float(squares.sum()), 1e-12))


def _ward(found: Floats, kinds: int) -> Labels:
    from scipy.cluster.hierarchy import fcluster, ward

    return np.asarray(fcluster(ward(found), kinds, "maxclust") - 1)


def _stability(found: Floats, labels: Labels, kinds: int, seed: int) -> list[float]:
    """Return how much of each kind comes back when part of the people are drawn: the mean best Jaccard index."""
    drawn = np.random.default_rng(seed)
    total = np.zeros(kinds)
    for _ in range(SAMPLES):
        kept = np.sort(drawn.choice(len(found), max(3, round(PART * len(found))), replace=False))
        again = _ward(found[kept], kinds)
        for group in range(kinds):
            mine = labels[kept] == group
            total[group] += max(_jaccard(mine, again == other) for other in range(kinds))
    return [round(float(one), 2) for one in total / SAMPLES]


def _jaccard(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    both = int((one | other).sum())
    return int((one & other).sum()) / both if both else 0.0


def _archetype(voices: Sequence[Voice], people: tuple[str, ...], stability: float) -> Archetype:
    mine = [voice for voice in voices if voice.owner in people]
    names = _names(voices, people)
    telling = [voice for voice in mine if voice.signs]
    return Archetype(names, people, stability, chosen(telling or mine, [name for name, _ in names]))


def _names(voices: Sequence[Voice], people: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Return the terms that are most characteristic of some people against the others."""
    said = _by_owner((voice.owner, term) for voice in voices for term in terms(voice.text))
    here = Counter(term for owner in people for term in said.get(owner, ()))
    there = Counter(term for owner, names in said.items() if owner not in people for term in names)
    others = len(said) - len(people)
    scores = {term: log_odds(n, len(people), there[term], others) for term, n in here.items() if n > 1}
    kept = without_parts({term: here[term] for term in scores})
    ranked = sorted(kept, key=lambda term: (-round(scores[term], 1), -here[term], term))
    return tuple((term, round(scores[term], 1)) for term in ranked[:NAMES])


def _agreement(heard: Heard, voices: Sequence[Voice], people: Sequence[str], labels: Labels) -> float | None:
    from sklearn.metrics import adjusted_rand_score

    segment = {voice.owner: heard.segment_of(voice.record.person) for voice in voices}
    known = [at for at, person in enumerate(people) if segment[person]]
    if len({segment[people[at]] for at in known}) < 2:
        return None
    return round(float(adjusted_rand_score([segment[people[at]] for at in known], labels[known])), 2)
