"""Which pieces of speech are alike: by their words, and by parts of words, offline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from whofor.words.pieces import Piece

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

Floats = NDArray[np.float64]
Labels = NDArray[np.signedinteger[Any]]

Embed = Callable[[Sequence[str]], Floats]
"""Texts to their vectors, one row each."""

DIMENSIONS = 100
CHARACTERS = (3, 5)
PART = 0.7
"""What parts of words weigh against whole ones: they join forms of a word that stemming leaves apart."""

CUTS = (2.0, 2.8, 4.0)
"""Where the tree is cut, finest first (Ward's distance between unit vectors).

The first was chosen by looking at the living example's tickets and the Jupyter survey of 2015, on the fine side:
whoever edits the codebook can join two entries, and not part a mixed one. A further cut joins about twice as much.
"""

MOST_PARTS = 50_000


def vectors(every: Sequence[Piece], seed: int, embed: Embed | None = None) -> Floats:
    """Return a unit vector of each piece (pieces, dimensions); nothing but zeros where it shares no word with others.

    Latent semantic analysis of terms and of character 3- to 5-grams (S. Deerwester et al., 1990), or `embed`'s.
    """
    if embed is not None:
        return _unit(embed([piece.text for piece in every]))
    from sklearn.feature_extraction.text import TfidfVectorizer

    whole = TfidfVectorizer(analyzer=_terms, min_df=2, sublinear_tf=True)
    parts = TfidfVectorizer(
        analyzer="char_wb", ngram_range=CHARACTERS, min_df=2, sublinear_tf=True, max_features=MOST_PARTS
    )
    words = _reduced(whole, every, seed)
    letters = _reduced(parts, [piece.text.lower() for piece in every], seed)
    return _unit(np.hstack([words, PART * letters]))


def groups(found: Floats) -> tuple[Labels, ...]:
    """Return the group of each row, by each of CUTS of one tree of Ward's; rows of zeros are in -1, in no group."""
    from scipy.cluster.hierarchy import fcluster, ward

    every = tuple(np.full(len(found), -1) for _ in CUTS)
    some = np.flatnonzero(found.any(axis=1))
    if len(some) > 1:
        tree = ward(found[some])
        for labels, cut in zip(every, CUTS, strict=True):
            labels[some] = fcluster(tree, cut, "distance") - 1
    return every


def _terms(piece: Piece) -> list[str]:
    return sorted(piece.terms)


def _reduced(vectorizer: TfidfVectorizer, texts: Sequence[Any], seed: int) -> Floats:
    from sklearn.decomposition import TruncatedSVD

    try:
        table = vectorizer.fit_transform(texts)
    except ValueError:  # no term occurs twice
        return np.zeros((len(texts), 1))
    if min(table.shape) <= 2:
        return _unit(table.toarray())
    return _unit(TruncatedSVD(min(DIMENSIONS, min(table.shape) - 1), random_state=seed).fit_transform(table))


def _unit(table: Floats) -> Floats:
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(np.divide(table, length, out=np.zeros_like(table, float), where=length > 1e-12))
