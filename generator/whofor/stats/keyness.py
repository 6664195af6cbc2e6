"""Which terms are characteristic of one group of people."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence


def log_odds(here: int, people: int, there: int, other_people: int, prior: float = 1.0) -> float:
    """Return the z-score of a term's log-odds among the people of a group against everybody else.

    Args:
        here: People of the group who use the term.
        people: People of the group.
        there: Other people who use it.
        other_people: Other people.
        prior: Pseudo-people who do and who do not, added on both sides.

    Source: B. Monroe, M. Colaresi and K. Quinn, "Fightin' Words", Political Analysis 16 (2008), with an even prior.

    >>> log_odds(20, 100, 20, 100)
    0.0
    >>> log_odds(30, 100, 10, 100) > 2
    True
    """
    yes, no = here + prior, people - here + prior
    other_yes, other_no = there + prior, other_people - there + prior
    variance = 1 / yes + 1 / no + 1 / other_yes + 1 / other_no
    return (math.log(yes / no) - math.log(other_yes / other_no)) / math.sqrt(variance)


def without_parts(terms: Mapping[str, int], least: float = 0.6) -> list[str]:
    """Return the terms without those that mostly occur inside a longer one of the list.

    Args:
        terms: Term to the number of people who use it.
        least: A word goes where a longer term that holds it has at least this part of its people.

    >>> without_parts({"bank": 10, "bank charge": 8, "charge": 20})
    ['bank charge', 'charge']
    """

    most: dict[str, int] = {}
    for term, people in terms.items():
        for part in _parts(term.split(" ")):
            most[part] = max(most.get(part, 0), people)
    return [term for term, people in terms.items() if term not in most or most[term] < least * people]


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield every run of words within a term that is shorter than the term."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])
