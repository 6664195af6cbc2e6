"""Clauses: does one say no more than a clause of a source, in its order and with its negation?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

_FIRST, _THIRD = "first", "third"
DOERS = frozenset(["i", "we", "they", "he", "she", "them", "him", "me", "us", "i'm", "we're", "they're"])
"""Persons with whom a clause may begin; whose a thing is ("my") is no person who does something."""

SAME, TURNED, OTHER = "same", "turned", "other"
"""Whether a clause says what a source says, turns its meaning, or says what it does not say in this order."""


DENIAL = "not"
"""What stands for any plain negation."""


@dataclass(frozen=True)
class Clause:
    """What a clause says: its content in order, what turns its meaning, and the persons in it, in their order.

    What turns a meaning are its negations, all as one, and words such as "stop", "hate", "late", "wrong". `doer` is
    the person that it begins with, "" where that is a thing or left open ("I want to ...").
    """

    content: tuple[str, ...]
    turning: frozenset[str]
    denials: int
    doer: str
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
    return SAME if touched and _same_persons(clause, touched) else OTHER


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
    left = words(_FRAMED.sub("", piece, count=1).strip())
    doer = next(iter(_persons(left[:1])), "") if left[:1] and left[0] in DOERS else ""
    persons = tuple(_persons(left[1:] if doer else left))
    return Clause(roots, frozenset(turning | ({DENIAL} if denials else set())), denials, doer, persons)


def _persons(said: Iterable[str]) -> Iterator[str]:
    for word in said:
        if word in FIRST or word in THIRD:
            yield _FIRST if word in FIRST else _THIRD


def _same_persons(clause: Clause, touched: Sequence[Clause]) -> bool:
    """Return whether nobody does in a clause what somebody else does in its source.

    Who said "I" may be told of as "they", and whose a thing is may be left out.
    """
    first, *others = touched
    doer, rest = first.doer, [*first.persons, *(one for more in others for one in (more.doer, *more.persons))]
    if doer == _THIRD and clause.doer != _THIRD:
        return False
    if clause.doer == _THIRD and doer == _FIRST and _THIRD not in rest:
        rest = [_THIRD for one in rest if one]
    return within(clause.persons, rest)
