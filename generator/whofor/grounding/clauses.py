"""Clauses: does one say no more than a clause of a source, in its order and with its negation?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whofor.grounding.vocabulary import FIRST, THIRD, content, denies, negates, root_of
from whofor.stats.words import words

_BREAK = re.compile(
    r"[,.;:!?()\"“”]+|\s[-–—]+\s|—|\b(?:but|because|so|when|whenever|if|until|while|although|though|unless|since)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"^(?:i|we|they) (?:do not |don't )?(?:want|need)s?\b(?: to)?|^(?:i|we|they) can\b", re.IGNORECASE)
"""How a statement begins in which somebody wants or may do something."""

SAME, TURNED, OTHER = "same", "turned", "other"
"""Whether a clause says what a source says, turns its meaning, or says what it does not say in this order."""


@dataclass(frozen=True)
class Clause:
    """The content of a clause, the part of it that a negation bears upon, and the persons in it, in their order."""

    content: tuple[str, ...]
    negated: frozenset[str]
    denied: bool
    persons: tuple[str, ...]


@lru_cache(maxsize=20_000)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text that say something.

    >>> [clause.content for clause in clauses("When it is late, I do not want to call them.")]
    [('late',), ('not', 'call')]
    """
    pieces = (piece.strip() for piece in _BREAK.split(text.replace("’", "'")))
    return tuple(_clause(piece) for piece in pieces if content(piece))


def fits(clause: Clause, source: str) -> str:
    """Return whether a clause says what a source says: SAME, TURNED or OTHER.

    SAME where its content stands in the source in this order, each word negated there as it is here, and nobody took
    another's place.
    """
    held = clauses(source)
    whole = Clause(
        tuple(root for one in held for root in one.content),
        frozenset(root for one in held for root in one.negated),
        any(one.denied for one in held),
        tuple(person for one in held for person in one.persons),
    )
    bare = _meant(clause)
    if not within(bare, whole.content):
        return OTHER
    if (set(bare) & whole.negated) - clause.negated or (set(bare) & clause.negated) - whole.negated:
        return TURNED
    if clause.denied and not whole.denied:
        return TURNED
    return SAME if _same_persons(clause.persons, whole.persons) else OTHER


def within(some: Sequence[str], all_of: Iterable[str]) -> bool:
    """Return whether the items of `some` stand in `all_of` in the same order.

    >>> within("ac", "abc"), within("ca", "abc")
    (True, False)
    """
    rest = iter(all_of)
    return all(item in rest for item in some)


def _clause(piece: str) -> Clause:
    said = words(piece)
    at = next((place for place, word in enumerate(said) if negates(word)), len(said))
    negated = frozenset(root for word in said[at:] for root in root_of(word) if content(word))
    framed = words(_FRAMED.sub("", piece, count=1))
    return Clause(content(piece), negated, any(denies(word) for word in said), tuple(_persons(framed)))


def _meant(clause: Clause) -> tuple[str, ...]:
    """Return the content without plain negations, which are compared by what they bear upon."""
    return tuple(root for root in clause.content if not denies(root))


def _persons(said: Iterable[str]) -> Iterable[str]:
    for word in said:
        if word in FIRST or word in THIRD:
            yield "first" if word in FIRST else "third"


def _same_persons(said: Sequence[str], source: Sequence[str]) -> bool:
    """Return whether persons stand as in the source; who is spoken of as "they" throughout may have said "I"."""
    if within(said, source):
        return True
    told = ["third" for _ in said]
    return set(said) == {"third"} and "third" not in source and within(told, ["third" for _ in source])
