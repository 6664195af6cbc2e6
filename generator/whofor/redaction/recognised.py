"""Names that nobody told, out of what a recogniser takes for names in all texts together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from whofor.redaction.ordinary import BEFORE_NAMES, NAMES_AND_WORDS, PARTICLES, PRODUCTS, ROLES

Span = tuple[int, int]
"""Where something begins and ends in a text."""

Recognise = Callable[[Sequence[str]], Iterable[Sequence[Span]]]
"""Gives, for each text, where it takes words for a person's name. What it says of a text depends on that text alone."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){0,4}\.?")
_OF_IT = re.compile(r"['’]s$")
_PIECE = re.compile(r"(?:(?:Mc|Mac|De|Di|La|Le|Van|Von)(?=[A-Z]))?")

_TEAMS = r"(?:your |our |the )?(?:accounts|accounting|billing|finance|hr|it|legal|marketing|sales|support|design|team)"
_BEFORE = re.compile(
    r"\b(?:hi|hello|hey|dear|thanks|thank you|regards|cheers|mr|mrs|ms|dr|prof|colleague|boss|manager|partner|wife"
    r"|husband|brother|sister|daughter|son|friend|accountant|assistant|agent|ask|asked|tell|told|ring|rang|emailed|met"
    r"|contacted|(?:speak|spoke|talk|talked|wrote) (?:to|with))[,.:]?\s+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s*(?:,? who\b|,? (?:from|in|of|at) {_TEAMS}\b|,? (?:and|or) I\b|(?:said|says|told|tells|asked|asks|wrote"
    r"|replied|answered|helped|helps|thinks|thought|explained|suggested|promised|showed|rang|hates|loves)\b)",
    re.IGNORECASE,
)
"""What stands beside a person and hardly beside a thing."""


class Taken(NamedTuple):
    """What was taken for a name: its words, the text that it stands in, whether words beside it speak of a person."""

    words: tuple[str, ...]
    text: int
    is_met: bool


def recognised(texts: Sequence[str], recognise: Recognise, keep: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names that a recogniser finds in texts and that are used as names in all of them together.

    A recogniser that has not seen our words takes many for names: in real texts about software nearly all of its finds
    are none. So a word counts only where it is written as a name, hardly ever stands in small letters, and is taken
    for a name at least every other time that somebody writes it: 'Firefox' now and then, 'Maria' nearly always. A word
    alone that is taken for a name in one text only must stand beside words that speak of a person.

    Args:
        texts: Everything that people said.
        recognise: The recogniser.
        keep: Words, in any case, that are no part of a name: what the product and its parts are called.
    """
    written, small = _counted(texts)
    never = {*(word.casefold() for text in keep for word in _words(text)), *PRODUCTS, *ROLES}
    maybe = {word for word, count in written.items() if count >= 3 * (small[word] - 1) and word not in never}
    # Nothing is lost by not looking at the other texts: what counts is how often these words are taken for names.
    looked_at = [text for text in texts if any(word.casefold() in maybe for word in _words(text))]
    found = list(_found(looked_at, recognise))
    times = Counter(word.casefold() for one in found for word in one.words)
    names = {word for word in maybe if 2 * times[word] >= written[word] + small[word]}
    alone = _alone(found)
    return tuple(sorted({" ".join(one.words) for one in found if _is_name(one.words, names, alone)}))


def _counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word is written as a name is, and how often in another way."""
    written: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for text in texts:
        for word in _words(text):
            (written if _looks_like_one(word) else others)[word.casefold()] += 1
    return written, others


def _found(texts: Sequence[str], recognise: Recognise) -> Iterator[Taken]:
    """Yield what is taken for a name and has a name's form, without words such as "Hi" before it."""
    for at, (text, spans) in enumerate(zip(texts, recognise(texts), strict=True)):
        for start, end in spans:
            name = _OF_IT.sub("", text[start:end].strip())
            words = list(_words(name)) if _NAME.fullmatch(name) else []
            greets = bool(words) and words[0].casefold() in BEFORE_NAMES
            while words and words[0].casefold() in BEFORE_NAMES:
                del words[0]
            if words:
                is_met = greets or bool(_BEFORE.search(text[max(0, start - 30) : start]) or _AFTER.match(text, end))
                yield Taken(tuple(words), at, is_met)


def _alone(found: Iterable[Taken]) -> set[str]:
    """Return the words that may be a name alone: taken for one in several texts, or where a person is spoken of."""
    texts: dict[str, set[int]] = {}
    for one in found:
        texts.setdefault(one.words[0].casefold(), set()).update((one.text, -1) if one.is_met else (one.text,))
    return {word for word, places in texts.items() if len(places) > 1}


def _is_name(words: Sequence[str], names: Collection[str], alone: Collection[str]) -> bool:
    """Whether words are a name: each is one, or is a particle, an initial or a name that is a word beside others."""
    telling = [word.casefold() for word in words if len(word) > 1]
    telling = [word for word in telling if word not in PARTICLES and word not in NAMES_AND_WORDS]
    return bool(telling) and all(word in names for word in telling) and (len(words) > 1 or telling[0] in alone)


def _words(text: str) -> Iterator[str]:
    yield from (_OF_IT.sub("", word) for word in _WORD.findall(text))


def _looks_like_one(word: str) -> bool:
    """Whether a word is written as a name is: a capital and small letters, as in Maria, Jean-Luc, O'Neill, McCoy.

    >>> [_looks_like_one(word) for word in ("Denise", "O'Neill", "McCoy", "PyCharm", "JSON", "maria")]
    [True, True, True, False, False, False]
    """
    pieces = [_PIECE.sub("", piece, count=1) for piece in re.split("['’-]", word)]
    return all(piece[:1].isupper() and piece[1:] == piece[1:].lower() for piece in pieces)
