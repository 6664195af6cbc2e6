"""Names that nobody told, out of what a recogniser takes for names in all texts together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from whofor.redaction.ordinary import GREETINGS, NAMES_AND_WORDS, PARTICLES, PRODUCTS, ROLES

Span = tuple[int, int]
"""Where something begins and ends in a text."""

Recognise = Callable[[Sequence[str]], Iterable[Sequence[Span]]]
"""Gives, for each text, where it takes words for a person's name. What it says of a text depends on that text alone."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){0,4}\.?")
_OF_IT = re.compile(r"['’]s$")
_PIECE = re.compile(r"(?:(?:Mc|Mac|De|Di|La|Le|Van|Von)(?=[A-Z]))?")


def recognised(texts: Sequence[str], recognise: Recognise, keep: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names that a recogniser finds in texts and that are used as names in all of them together.

    A recogniser that has not seen our words takes many for names: on real texts about software nineteen of twenty of
    its finds are none. So a word counts only where it is written as a name, and is taken for one at least every other
    time that anybody writes it: 'Firefox' now and then, 'Maria' nearly always.

    Args:
        texts: Everything that people said.
        recognise: The recogniser.
        keep: Words, in any case, that are no part of a name: what the product and its parts are called.
    """
    written, others = _counted(texts)
    never = {*(word.casefold() for text in keep for word in _words(text)), *PRODUCTS, *ROLES}
    maybe = {word for word, count in written.items() if count >= others[word] and word not in never}
    # Nothing is lost by not looking at the other texts: what counts is how often these words are taken for names.
    looked_at = [text for text in texts if not maybe.isdisjoint(_folded(text))]
    found = [name for name in _found(looked_at, recognise) if name]
    taken = Counter(word.casefold() for name in found for word in name)
    names = {word for word in maybe if 2 * taken[word] >= written[word] + others[word]}
    return tuple(sorted({" ".join(name) for name in found if _is_name(name, names)}))


def _counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word is written as a name is, and how often in another way."""
    written: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for text in texts:
        for word in _words(text):
            (written if _looks_like_one(word) else others)[word.casefold()] += 1
    return written, others


def _found(texts: Sequence[str], recognise: Recognise) -> Iterator[tuple[str, ...]]:
    """Yield the words of what is taken for a name, without a greeting before it; none where it has no name's form."""
    for text, spans in zip(texts, recognise(texts), strict=True):
        for start, end in spans:
            name = _OF_IT.sub("", text[start:end].strip())
            words = list(_words(name)) if _NAME.fullmatch(name) else []
            while words and words[0].casefold() in GREETINGS:
                del words[0]
            yield tuple(words)


def _is_name(words: Sequence[str], names: Collection[str]) -> bool:
    """Whether words are a name: each is one, or is a particle, an initial or a name that is a word beside others."""
    telling = [word for word in words if len(word) > 1 and word.casefold() not in PARTICLES | NAMES_AND_WORDS]
    return bool(telling) and all(word.casefold() in names for word in telling)


def _words(text: str) -> Iterator[str]:
    yield from (_OF_IT.sub("", word) for word in _WORD.findall(text))


def _folded(text: str) -> Iterator[str]:
    yield from (word.casefold() for word in _words(text))


def _looks_like_one(word: str) -> bool:
    """Whether a word is written as a name is: a capital and small letters, as in Maria, Jean-Luc, O'Neill, McCoy.

    >>> [_looks_like_one(word) for word in ("Denise", "O'Neill", "McCoy", "PyCharm", "JSON", "maria")]
    [True, True, True, False, False, False]
    """
    pieces = [_PIECE.sub("", piece, count=1) for piece in re.split("['’-]", word)]
    return all(piece[:1].isupper() and piece[1:] == piece[1:].lower() for piece in pieces)
