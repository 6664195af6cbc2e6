"""Entries that a codebook could have: groups of what people say, each with terms that hold it. People decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from whofor.model.slug import numbered, slug
from whofor.model.themes import Proposal, Proposals
from whofor.model.voice import Heard
from whofor.stats.keyness import log_odds, without_parts
from whofor.stats.words import stems
from whofor.words.likeness import Embed, Floats, Labels, groups, vectors
from whofor.words.matching import TOGETHER
from whofor.words.pieces import Piece, pieces, sample
from whofor.words.quoting import chosen
from whofor.words.rules import Rules

MOST_PIECES = 3000
"""Pieces that groups are looked for in; the terms of an entry are then counted in all."""

SAMPLES, PART = 12, 0.8
"""How often part of the people are drawn anew, to see whether a group comes back."""

STABLE = 0.6
"""A group that comes back less is no entry (C. Hennig, "Cluster-wise assessment of cluster stability", 2007)."""

WIDEST = 1 / 3
"""A group of a larger part of all that is said is what everybody talks about, and no theme."""

SAME = 0.6
"""An entry that shares this part of its people with a better one, or with a theme of the codebook, says the same."""

NAMES = 3

SUBJECT = 0.5
"""The part of a group that must say its subject."""


def proposals(heard: Heard, embed: Embed | None = None) -> Proposals:
    """Return the entries that could be added to the codebook, most people first.

    Args:
        heard: All that people said.
        embed: Texts to vectors, where something better than words is at hand; groups are then found by it.
    """
    every = pieces(heard.voices)
    drawn = sample(every, MOST_PIECES, heard.policy.seed)
    found = vectors(drawn, heard.policy.seed, embed)
    look = _Look(heard, every, drawn, Rules(drawn, _features(heard)))
    entries = _apart(look.entries(_coming_back(found, drawn, heard.policy.seed)), _known(heard))
    rated = [one.entry for one in entries]
    held = {at for one in entries for at in one.held}
    good = [_good(one, heard.policy.least_people) for one in rated]
    return Proposals(
        entries=_named(heard, (one for one, fine in zip(rated, good, strict=True) if fine)),
        weak=_named(heard, (one for one, fine in zip(rated, good, strict=True) if not fine)),
        pieces=len(every),
        covered=len(held) / max(1, len(every)),
        known=len(heard.codebook.themes),
    )


@dataclass(frozen=True)
class _Entry:
    """An entry, and the people and the pieces that its terms hold."""

    entry: Proposal
    owners: frozenset[str]
    held: frozenset[int]


@dataclass(frozen=True, eq=False)
class _Look:
    """What entries are made from: all pieces, and those that groups were found in."""

    heard: Heard
    every: Sequence[Piece]
    drawn: Sequence[Piece]
    rules: Rules

    def entries(self, groups: Iterable[tuple[frozenset[int], float]]) -> Iterator[_Entry]:
        """Yield an entry for each (group, how much of it comes back) that terms can hold."""
        whole = self.rules if len(self.every) == len(self.drawn) else Rules(self.every)
        for members, back in groups:
            terms = self.rules.terms(members) if len(_owners(self.drawn, members)) > 1 else ()
            if terms:
                held = frozenset(_holding(whole, terms))
                entry = replace(self._entry(members, terms, held), stability=back)
                yield _Entry(entry, _owners(self.every, held), held)

    def _entry(self, members: frozenset[int], terms: tuple[str, ...], held: frozenset[int]) -> Proposal:
        inside = _holding(self.rules, terms)
        names = self._names(members)
        wanted = [*(name for name, _ in names), *(part for term in terms for part in term.split(TOGETHER))]
        kinds = Counter(kind for _, kind in {(self.every[at].owner, self.every[at].kind) for at in held})
        return Proposal(
            id=slug(" ".join(_distinct([self._subject(members), *(name for name, _ in names[:2])]))),
            terms=terms,
            names=tuple(names),
            people=len(_owners(self.every, held)),
            kinds=dict(sorted(kinds.items())),
            precision=len(inside & members) / max(1, len(inside)),
            recall=len(inside & members) / len(members),
            stability=0.0,
            quotes=chosen((voice for at in inside & members for voice in self.drawn[at].voices), wanted),
        )

    def _names(self, members: frozenset[int]) -> list[tuple[str, float]]:
        """Return the terms that are most characteristic of a group against all other pieces, with their z-scores."""
        here, there = _owners(self.drawn, members), _owners(self.drawn, set(range(len(self.drawn))) - members)
        counts: dict[str, tuple[int, float]] = {}
        for term in {term for at in members for term in self.drawn[at].terms}:
            said = self.rules.holding[term]
            if len(own := _owners(self.drawn, said & members)) > 1:
                others = _owners(self.drawn, said - members)
                counts[term] = len(own), log_odds(len(own), len(here), len(others), len(there))
        parted = without_parts({term: people for term, (people, _) in counts.items()})
        ranked = sorted(parted, key=lambda term: (-round(counts[term][1], 1), -len(self.rules.holding[term]), term))
        return [(term, round(counts[term][1], 1)) for term in ranked[:NAMES]]

    def _subject(self, members: frozenset[int]) -> str:
        """Return the most widely used word among those that half of a group say: what it is about, more or less."""
        inside = Counter(term for at in members for term in self.drawn[at].terms if " " not in term)
        shared = [term for term, count in inside.items() if count >= SUBJECT * len(members)]
        return min(shared, key=lambda term: (-len(self.rules.holding[term]), term), default="")


def _holding(rules: Rules, terms: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for term in terms:
        found |= set.intersection(*(set(rules.holding.get(part, ())) for part in term.split(TOGETHER)))
    return found


def _owners(every: Sequence[Piece], some: Iterable[int]) -> frozenset[str]:
    return frozenset(every[at].owner for at in some)


def _features(heard: Heard) -> frozenset[str]:
    return frozenset(word for name in heard.register.features for word in stems(name.replace("-", " ")))


def _known(heard: Heard) -> list[frozenset[str]]:
    """Return who speaks of each theme that the codebook has already."""
    return [frozenset(one.voice.owner for one in found) for found in heard.mentions.values()]


def _apart(entries: Iterable[_Entry], known: Sequence[frozenset[str]]) -> list[_Entry]:
    """Return the entries, most people first, without those that say the same as a better one or as a theme."""
    kept: list[_Entry] = []
    ranked = sorted(entries, key=lambda one: (-one.entry.people, one.entry.terms))
    for one in ranked:
        others = [*known, *(other.owners for other in kept)]
        if not any(len(one.owners & other) >= SAME * len(one.owners) for other in others):
            kept.append(one)
    return kept


def _good(entry: Proposal, least: int) -> bool:
    return entry.people >= least and entry.stability >= STABLE


def _coming_back(found: Floats, drawn: Sequence[Piece], seed: int) -> Iterator[tuple[frozenset[int], float]]:
    """Yield the groups, finest first, with how much of each comes back when people are drawn anew.

    A group that does not come back is looked at together with its neighbours: a wider group stands in for the finer
    ones that it joins where it comes back and none of them does.
    """
    cut = groups(found)
    back = _stability(found, cut, drawn, seed)
    settled: set[int] = set()
    left: dict[frozenset[int], float] = {}
    for labels, stable in zip(cut, back, strict=True):
        for group, index in sorted(stable.items()):
            members = frozenset(np.flatnonzero(labels == group).tolist())
            if index >= STABLE and len(members) <= WIDEST * len(labels) and not members & settled:
                settled |= members
                yield members, index
            elif labels is cut[0]:
                left[members] = index
    yield from ((members, index) for members, index in left.items() if not members & settled)


def _stability(found: Floats, cut: Sequence[Labels], drawn: Sequence[Piece], seed: int) -> list[dict[int, float]]:
    """Return how much of each group of each cut comes back when people are drawn anew: the mean best Jaccard index."""
    shuffled = np.random.default_rng(seed)
    owner = np.unique([piece.owner for piece in drawn], return_inverse=True)[1]
    total: list[dict[int, float]] = [defaultdict(float) for _ in cut]
    times: list[Counter[int]] = [Counter() for _ in cut]
    for _ in range(SAMPLES):
        kept = np.flatnonzero((shuffled.random(int(owner.max(initial=0)) + 1) < PART)[owner])
        for level, after in enumerate(groups(found[kept])):
            for group, index in _best(cut[level][kept], after):
                total[level][group] += index
                times[level][group] += 1
    return [
        {group: round(total[level][group] / times[level][group], 2) for group in times[level]}
        for level in range(len(cut))
    ]


def _best(before: Labels, after: Labels) -> Iterator[tuple[int, float]]:
    """Yield each group of `before` with the best Jaccard index of any group of `after`."""
    pairs, counts = np.unique(np.column_stack([before, after]), axis=0, return_counts=True)
    sizes = [dict(zip(*np.unique(labels, return_counts=True), strict=True)) for labels in (before, after)]
    best: dict[int, float] = {}
    for (one, other), both in zip(pairs.tolist(), counts.tolist(), strict=True):
        if one >= 0:
            index = both / (sizes[0][one] + sizes[1][other] - both) if other >= 0 else 0.0
            best[one] = max(best.get(one, 0.0), float(index))
    yield from best.items()


def _distinct(names: Iterable[str]) -> list[str]:
    """Return words, each once, in their order."""
    return list(dict.fromkeys(word for name in names for word in name.split()))[:NAMES]


def _named(heard: Heard, entries: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the entries with ids that the codebook has not."""
    taken = set(heard.codebook.by_id)
    named = []
    for entry in entries:
        named.append(replace(entry, id=numbered(entry.id or slug(entry.terms[0]), taken)))
        taken.add(named[-1].id)
    return tuple(named)
