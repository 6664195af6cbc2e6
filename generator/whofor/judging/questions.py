"""Questions that a newer survey asks again: with the same options, or with others, which makes it another question."""

from __future__ import annotations

import re
from typing import NamedTuple

from whofor.model.evidence import Answers


class Asked(NamedTuple):
    """A question that two surveys ask, and the options that only one of them offers."""

    question: str
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether the options differ: then shares of answers are no answers to one question."""
        return bool(self.gone or self.new)


def asked_again(older: Answers, newer: Answers) -> tuple[Asked, ...]:
    """Return the questions that both surveys ask, by their words without the number in front."""
    before, after = _options(older), _options(newer)
    return tuple(
        Asked(words, _only(before[words], after[words]), _only(after[words], before[words]))
        for words in before
        if words in after
    )


def _options(answers: Answers) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for option in answers.options:
        found.setdefault(plain(option.question), {})[plain(option.label)] = option.label
    return found


def plain(text: str) -> str:
    """Return a text as questions and options are compared.

    >>> plain("4.  How often do you use Jupyter? ")
    'how often do you use jupyter'
    """
    return " ".join(re.sub(r"^\s*\d+[.)]\s*", "", text).casefold().split()).rstrip("?.: ")


def _only(some: dict[str, str], others: dict[str, str]) -> tuple[str, ...]:
    return tuple(label for key, label in some.items() if key not in others)
