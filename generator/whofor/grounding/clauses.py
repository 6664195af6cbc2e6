"""Clauses: does one say no more than a clause of a source, in its order and with its negation?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whofor.grounding.vocabulary import FIRST, THIRD, content, denies, negates, root_of
from whofor.stats.words import words

_BREAK = re.compile(
    r"[,.;:!?()\"“”]+|\s[-–—]+\s|—|\b(?:but|because|so|when|whenever|if|until|while|although|though|unless|since|where|who|which)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"^(?:i|we|they) (?:do not |don't )?(?:want|need)s?\b(?: to)?|^(?:i|we|they) can\b", re.IGNORECASE)
"""How a statement begins in which somebody wants or may do something."""

SAME, TURNED, OTHER = "same", "turned", "other"
"""Whether a clause says what a source says, turns its meaning, or says what it does not say in this order."""


DENIAL = "not"
"""What stands for any plain negation."""


@dataclass(frozen=True)
class Clause:
    """What a clause says: its content in order, what turns its meaning, and the persons in it, in their order.

    What turns a meaning are its negations, all as one, and words such as "stop", "hate", "late", "wrong".
    """

    content: tuple[str, ...]
    turning: frozenset[str]
    denials: int
    persons: tuple[str, ...]


@lru_cache(maxsize=20_000)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text that say something.

    >>> [(clause.content, *clause.turning) for clause in clauses("When it is due, I do not want to call them.")]
    [(('due',),), (('call',), 'not')]
    """
    pieces = (piece.strip() for piece in _BREAK.split(text.replace("’", "'")))
    return tuple(_clause(piece) for piece in pieces if content(piece))


def fits(clause: Clause, source: str) -> str:
    """Return whether a clause says what a source says: SAME, TURNED or OTHER.

    SAME where its content stands in the source in this order, nobody took another's place, and wherever it says a part
    of a clause with a negation or the like, it has all of that as well.
    """
    held = clauses(source)
    if not within(clause.content, [root for one in held for root in one.content]):
        return OTHER
    touched = [one for one in held if (set(one.content) - one.turning) & set(clause.content)]
    if any(not one.turning <= clause.turning for one in touched):
        return TURNED
    if clause.denials > max((one.denials for one in touched), default=0):
        return TURNED
    persons = [person for one in held for person in one.persons]
    return SAME if _same_persons(clause.persons, persons) else OTHER


def within(some: Sequence[str], all_of: Iterable[str]) -> bool:
    """Return whether the items of `some` stand in `all_of` in the same order.

    >>> within("ac", "abc"), within("ca", "abc")
    (True, False)
    """
    rest = iter(all_of)
    return all(item in rest for item in some)


def _clause(piece: str) -> Clause:
    said = words(piece)
    roots = tuple(root for root in content(piece) if not denies(root))
    turning = {root for word in said if negates(word) and not denies(word) for root in root_of(word)}
    denials = sum(denies(word) for word in said)
    return Clause(
        roots,
        frozenset(turning | ({DENIAL} if denials else set())),
        denials,
        tuple(_persons(words(_FRAMED.sub("", piece, count=1)))),
    )


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
