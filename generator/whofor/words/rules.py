"""A group of pieces of speech to terms that hold it: what people can read, judge and edit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from whofor.words.matching import TOGETHER
from whofor.words.pieces import Piece

MOST = 6
"""Terms of an entry."""

PURE = 0.6
"""A term must have this part of its pieces in the group."""

LEAST = 2
"""People whom a term must add."""

PAIRED = 24
"""Words of a group, the most frequent ones, that are looked at in pairs."""


@dataclass(frozen=True, eq=False)
class Rules:
    """Terms for groups of some pieces. `favoured` are stems that go first among equals: names of features."""

    pieces: Sequence[Piece]
    favoured: frozenset[str] = frozenset()

    def terms(self, group: Collection[int]) -> tuple[str, ...]:
        """Return the terms that hold a group, most people first; () where none tells it from the rest.

        Greedily, the term that adds most people of the group, less those outside it, comes next: set cover over terms
        that are pure enough.
        """
        members, held, chosen = set(group), set[int](), list[str]()
        candidates = dict(self._candidates(members))
        while len(chosen) < MOST:
            rated = [(self._gain(one, at - held, members), one) for one, at in candidates.items()]
            best = max(rated, default=((0.0, 0.0, 0.0, 0.0), ""))
            if best[0][0] < LEAST:
                break
            chosen.append(best[1])
            held |= candidates.pop(best[1])
        return tuple(chosen)

    def _candidates(self, members: set[int]) -> Iterator[tuple[str, set[int]]]:
        """Yield the terms, and pairs of words, that are pure enough, with the pieces that hold them."""
        inside = Counter(term for at in members for term in self.pieces[at].terms)
        for term, count in inside.items():
            if count >= max(LEAST, PURE * len(self.holding[term])):
                yield term, set(self.holding[term])
        frequent = sorted((term for term in inside if " " not in term), key=lambda term: (-inside[term], term))
        for pair in combinations(sorted(frequent[:PAIRED]), 2):
            both = self.holding[pair[0]] & self.holding[pair[1]]
            if len(both & members) >= max(LEAST, PURE * len(both)):
                yield TOGETHER.join(pair), set(both)

    def _gain(self, term: str, new: set[int], members: set[int]) -> tuple[float, float, float, float]:
        """Return what a term adds: people; among equals a favoured, a short and a common one come first."""
        hit = {self.pieces[at].owner for at in new & members}
        missed = {self.pieces[at].owner for at in new - members}
        words = term.replace(TOGETHER, " ").split()
        common = sum(len(self.holding[word]) for word in words)
        return len(hit) - len(missed), float(bool(self.favoured.intersection(words))), -float(len(words)), float(common)

    @cached_property
    def holding(self) -> Mapping[str, set[int]]:
        """The pieces that hold each term."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, piece in enumerate(self.pieces):
            for term in piece.terms:
                found[term].add(at)
        return found
