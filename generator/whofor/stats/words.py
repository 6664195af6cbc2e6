"""Words of a text, folded so that forms of one word are counted together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ENDING = re.compile(r"(?:([bdfgmnprt])\1(?:ing|ed)|(?:ing|ed|e))$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, lower case, compatibility forms folded (NFKC).

    >>> words("Can’t re-send the INVOICES")
    ("can't", 're', 'send', 'the', 'invoices')
    """
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return tuple(_WORD.findall(folded))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a word without the plural or possessive ending; nothing cleverer, so that people can follow it.

    >>> [stem(word) for word in ("invoices", "matches", "studios", "class", "client's", "is", "currencies")]
    ['invoice', 'match', 'studio', 'class', 'client', 'is', 'currency']
    """
    word = word.removesuffix("'s")
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")


@lru_cache(maxsize=200_000)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words in their order."""
    return tuple(stem(word) for word in words(text))


def mentions(text: str, term: str) -> bool:
    """Return whether a text holds a term: its words one after another, in whatever number.

    >>> mentions("The bank charges are wrong", "bank charge"), mentions("charge the bank", "bank charge")
    (True, False)
    """
    wanted, held = stems(term), stems(text)
    size = len(wanted)
    return size > 0 and any(held[at : at + size] == wanted for at in range(len(held) - size + 1))


@lru_cache(maxsize=50_000)
def roots(text: str) -> frozenset[str]:
    """Return the words of a name or a sentence, cut to what most of their forms share: for names that people shorten.

    >>> sorted(roots("reminder_scheduled")), sorted(roots("Scheduling reminders"))
    (['reminder', 'schedul'], ['reminder', 'schedul'])
    >>> sorted(roots("stopped")), sorted(roots("stops, stopping"))
    (['stop'], ['stop'])
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", text)
    return frozenset(_ENDING.sub(r"\1", word) if len(word) > 5 else word for word in stems(apart))
