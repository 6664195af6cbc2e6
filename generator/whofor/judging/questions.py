"""Questions that a newer survey asks again: with other words or options it is another question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from whofor.model.evidence import Answers

ALIKE = 0.7
"""So alike in their words, from 0 to 1, two questions are taken for one that was reworded."""


class Asked(NamedTuple):
    """A question that two surveys ask, how each puts it, and the options that only one of them offers."""

    question: str
    newer: str
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether words or options differ: then shares of answers are no answers to one question."""
        return bool(self.gone or self.new) or self.question != self.newer


def asked_again(older: Answers, newer: Answers) -> tuple[Asked, ...]:
    """Return the questions that both surveys ask, as they are compared: without the number in front."""
    before, after = _options(older), _options(newer)
    pairs = ((words, _like(words, before, after)) for words in before)
    return tuple(
        Asked(words, again, _only(before[words], after[again]), _only(after[again], before[words]))
        for words, again in pairs
        if again
    )


def plain(text: str) -> str:
    """Return a text as questions and options are compared.

    >>> plain("4.  How often do you use Jupyter? ")
    'how often do you use jupyter'
    """
    return " ".join(re.sub(r"^\s*\d+[a-z]?[.)]\s*", "", text).casefold().split()).rstrip("?.: ")


def _like(words: str, before: Iterable[str], after: Iterable[str]) -> str:
    """Return how the newer survey puts a question: the same, or the likest where each is the likest of the other."""
    if words in after:
        return words
    likest = max(after, key=lambda one: (_alike(words, one), one), default="")
    back = max(before, key=lambda one: (_alike(one, likest), one))
    return likest if back == words and _alike(words, likest) >= ALIKE else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() if one and other else 0.0


def _options(answers: Answers) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for option in answers.options:
        found.setdefault(plain(option.question), {})[plain(option.label)] = option.label
    return found


def _only(some: dict[str, str], others: dict[str, str]) -> tuple[str, ...]:
    return tuple(label for key, label in some.items() if key not in others)
