"""Do people fall into kinds by what they say, or does each draw from the same talk? The answer may be no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.signedinteger[Any]]

FEWEST, MOST = 2, 3
"""Kinds at least and at most."""

COMMON = 0.7
"""What more people than this part say sets nobody apart."""

SHUFFLES, SAMPLES = 199, 100


@dataclass(frozen=True, eq=False)
class Talk:
    """Turns of people: `owner[i]` is the position of who said turn i, `said[i]` what it speaks of."""

    people: int
    owner: Labels
    said: Sequence[frozenset[str]]

    @cached_property
    def turns(self) -> Any:
        """Turns by names, 1 where a turn holds a name; sparse. Names of a single turn are left out."""
        from scipy.sparse import csr_matrix

        count: dict[str, int] = {}
        for names in self.said:
            for name in names:
                count[name] = count.get(name, 0) + 1
        at = {name: place for place, name in enumerate(sorted(name for name, turns in count.items() if turns > 1))}
        pairs = [(turn, at[name]) for turn, names in enumerate(self.said) for name in names if name in at]
        rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
        return csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(self.said), len(at)))

    def vectors(self, owner: Labels) -> Floats:
        """Return a unit vector of each person if turn i were said by `owner[i]`.

        What one person or nearly everybody says is left out. A name weighs by the root of how many of the person's
        turns hold it, and of how few people say it.
        """
        from scipy.sparse import csr_matrix

        each = csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(self.people, len(owner)))
        table = (each @ self.turns).toarray()
        sayers = (table > 0).sum(axis=0)
        kept = (sayers >= 2) & (sayers <= COMMON * self.people)
        weighed = np.sqrt(table[:, kept] * np.log(self.people / sayers[kept]))
        length = np.linalg.norm(weighed, axis=1, keepdims=True)
        return np.asarray(np.divide(weighed, length, out=np.zeros_like(weighed), where=length > 0))


def chance(talk: Talk, seed: int) -> float:
    """Return the chance of people as unlike each other as these if everybody drew their turns from the same talk.

    Whole turns are dealt out anew, so many to each as they said: words that stand together stay together, and who
    says much still does. What is compared is the part of all difference that lies in the two directions in which
    people differ most, as three kinds need no more. Somebody whose talk is merely their own spreads over all
    directions, and makes no kind.

    Source: a permutation test (P. Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 2005) of the
    leading eigenvalues, as in parallel analysis (J. Horn, Psychometrika 30, 1965, 179-185).
    """
    drawn = np.random.default_rng(seed)
    found = _leading(talk.vectors(talk.owner))
    as_much = sum(_leading(talk.vectors(drawn.permutation(talk.owner))) >= found - 1e-12 for _ in range(SHUFFLES))
    return float(1 + as_much) / (1 + SHUFFLES)


def _leading(vectors: Floats) -> float:
    apart = vectors - vectors.mean(axis=0)
    squares = np.linalg.eigvalsh(apart @ apart.T)[::-1]  # people are few, names many
    return float(squares[: MOST - 1].sum() / max(float(squares.sum()), 1e-12))


def kinds(talk: Talk, seed: int) -> tuple[Labels, Floats]:
    """Return the kind of each person, and how much of each kind comes back when people are drawn anew.

    Kinds are found by Ward's method. There are as many as make the kind that comes back least come back most.
    """
    vectors = talk.vectors(talk.owner)
    tried = [(labels := _ward(vectors, many), _stability(vectors, labels, many, seed)) for many in (FEWEST, MOST)]
    return max(tried, key=lambda one: float(one[1].min()))


def _ward(vectors: Floats, many: int) -> Labels:
    from scipy.cluster.hierarchy import fcluster, ward

    return np.asarray(fcluster(ward(vectors), many, "maxclust") - 1)


def _stability(vectors: Floats, labels: Labels, many: int, seed: int) -> Floats:
    """Return the mean Jaccard index of each kind with the kind most like it among people drawn with replacement.

    Source: C. Hennig, "Cluster-wise assessment of cluster stability", Computational Statistics and Data Analysis 52
    (2007), 258-271; whoever is drawn twice counts once.
    """
    drawn = np.random.default_rng(seed)
    back: list[list[float]] = [[] for _ in range(many)]
    for _ in range(SAMPLES):
        kept = np.unique(drawn.integers(0, len(vectors), len(vectors)))
        if len(kept) < many:
            continue
        again = _ward(vectors[kept], many)
        for kind in range(many):
            mine = labels[kept] == kind
            if mine.any():
                back[kind].append(max(_jaccard(mine, again == other) for other in range(many)))
    return np.array([np.mean(each) if each else 0.0 for each in back])


def _jaccard(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))
