"""May a text that a model phrased stand over the receipts of its claim? Whoever wrote it, and whatever it was told.

A text may choose, shorten and join what its receipts say. It may not say more: every word that says something stands
in one source, in this order and with this negation. A source is a quotation that the text rests on, or the text that
rules wrote for the claim. What cannot be decided by rule is weak: it is shown to people and does not stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whofor.grounding.clauses import OTHER, SAME, Clause, clauses, fits
from whofor.grounding.vocabulary import GENERAL, NEGATORS, PLAIN_NOT, QUANTIFIERS, content, denies, hedged, numbers
from whofor.model.asking import DROPPED, VERIFIED, WEAK
from whofor.stats.words import words

SHORTEST, LONGEST = 3, 45
"""Words of a text."""

MOST_SIGNS = 320
"""Characters of a text."""

LEAST_KEPT = 0.5
"""The part of a claim's words that another text for the same claim has to keep."""

_STUCK = re.compile(r"[^\W\d_][.:/@\\][^\W\d_]|//|www\.", re.IGNORECASE)
"""What a reader's software may take for an address or a citation."""

_PLAIN = frozenset(" .,;:!?'’‘\"“”()-–—")
"""What may stand between letters and digits."""


@dataclass(frozen=True)
class Shown:
    """What a model was shown of one claim: the text by rules, and who said what, by the ids of this call.

    `labels` are names that the claim's own numbers are about.
    """

    text: str
    quotes: Mapping[str, tuple[str, str]]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a text, and why it does not stand, if so."""

    status: str
    reason: str = ""


def judge(text: str, rests_on: Collection[str], shown: Shown) -> Verdict:
    """Return whether a text may stand over the receipts that it says it rests on.

    >>> shown = Shown("I want a list.", {"e1": ("I do not want a list of all bills, I need a total.", "p1")})
    >>> judge("I want a list of all bills.", ["e1"], shown).reason
    'leaves out a negation that everybody who is quoted for it uses'
    """
    unknown = sorted(set(rests_on) - set(shown.quotes))
    if unknown or not rests_on:
        return Verdict(DROPPED, f"rests on {', '.join(unknown) or 'nothing'}, which was not shown for this claim")
    chosen = [shown.quotes[one] for one in shown.quotes if one in rests_on]
    for problem in (*_form(text, shown), *_words(text, chosen, shown), *_meaning(text, chosen, shown)):
        return Verdict(DROPPED, problem)
    for doubt in _doubts(text, chosen, shown):
        return Verdict(WEAK, doubt)
    return Verdict(VERIFIED)


def _form(text: str, shown: Shown) -> Iterator[str]:
    """Yield what is wrong with how a text is written."""
    odd = sorted({sign for sign in text if not (sign.isalnum() or sign in _PLAIN or sign in shown.text)})
    if odd:
        yield f"holds signs that are no plain prose: {' '.join(f'U+{ord(sign):04X}' for sign in odd)}"
    if _STUCK.search(text) and not _STUCK.search(shown.text):
        yield "holds something that may be taken for an address"
    if not SHORTEST <= len(words(text)) <= LONGEST or len(text) > MOST_SIGNS:
        yield f"has {len(words(text))} words and {len(text)} characters"
    given = Counter(numbers(shown.text))
    if extra := list((Counter(numbers(text)) - given).elements()):
        yield f"says the number '{extra[0]}', which code did not give"


def _words(text: str, chosen: Sequence[tuple[str, str]], shown: Shown) -> Iterator[str]:
    """Yield what a text says that no receipt says."""
    held = {root for source in _sources(chosen, shown) for root in content(source)}
    said = {word for source in _sources(chosen, shown) for word in words(source)}
    for word in words(text):
        if (word in QUANTIFIERS or word in NEGATORS - PLAIN_NOT) and word not in said:
            yield f"says '{word}', which no receipt says"
    if not content(text):
        yield "says nothing"
    for root in content(text):
        if root not in held and not denies(root):
            yield f"says '{root}', which no receipt says"


def _meaning(text: str, chosen: Sequence[tuple[str, str]], shown: Shown) -> Iterator[str]:
    """Yield what a text turns around, and what it says of many though one said it."""
    said = [source for source, _ in chosen]
    if not _denied(text) and all(_denied(source) for source in said):
        yield "leaves out a negation that everybody who is quoted for it uses"
    if _denied(text) and not any(_denied(source) for source in (*said, shown.text)):
        yield "denies what nobody denies"
    for clause in clauses(text):
        found = {fits(clause, source) for source in _sources(chosen, shown)}
        if SAME not in found and found != {OTHER}:
            yield f"turns the meaning of what was said: '{_shown(clause)}'"
    given = {word for source in (*said, shown.text) for word in words(source)}
    general = {word for word in words(text) if word in GENERAL and word not in given}
    if general and people(chosen) < 2:
        yield f"says '{min(general)}' of what one person says"


def _doubts(text: str, chosen: Sequence[tuple[str, str]], shown: Shown) -> Iterator[str]:
    """Yield why somebody has to judge a text that no rule forbids."""
    for clause in clauses(text):
        if not any(fits(clause, source) == SAME for source in _sources(chosen, shown)):
            yield f"joins or turns around words of several sentences: '{_shown(clause)}'"
    if not hedged(text) and all(hedged(source) for source, _ in chosen):
        yield "leaves out that it is only supposed, or gone by"
    wanted = set(content(shown.text))
    if len(wanted & set(content(text))) < LEAST_KEPT * len(wanted):
        yield "says too little of what the claim says"


def people(chosen: Sequence[tuple[str, str]]) -> int:
    """Return how many people said it."""
    return len({who for _, who in chosen})


def _sources(chosen: Sequence[tuple[str, str]], shown: Shown) -> tuple[str, ...]:
    return (shown.text, *(text for text, _ in chosen), *shown.labels)


def _denied(text: str) -> bool:
    return any(denies(word) for word in words(text))


def _shown(clause: Clause) -> str:
    return " ".join(clause.content)
