"""Which research questions do interviews answer, and what do they leave out?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from whofor.model.evidence import INTERVIEWER, PARTICIPANT, Record
from whofor.model.interviews import ANSWERED, DIVIDED, THIN, UNANSWERED, Asked, Coverage, Gaps
from whofor.model.voice import Heard, Voice, owners
from whofor.stats.interval import wilson
from whofor.stats.words import roots
from whofor.words.quoting import MOST, chosen
from whofor.words.tensions import divided

CLOSE = 0.3
"""The part of a research question's words, weighed by how rare they are in talk, that something close to it holds."""

UNASKED = 0.75
"""The same of what somebody says unasked, which must hold nearly all of it."""

LEAST_ON_EITHER_SIDE = 2
NEAREST = 2

FEW = 0.5
"""A segment whose part of the interviewed is below this part of its part of all people has too few."""

_ASKING = roots(
    "what who when where why how do does did is are was were a an the of in on at to for from with and or it its "
    "their they them people person anybody somebody user users make makes get gets you your we us our i my me that "
    "this these would could should can will have has had be been there about any some more most"
)
"""Words of a question that do not say what it is about."""


def coverage(heard: Heard) -> tuple[Coverage, ...]:
    """Return, for each research question of the register, who answered it.

    A turn of an interviewer is close to the question that it shares most with, if it shares enough; who speaks next
    answers it. What is shared is weighed by how few turns hold it, as in a search engine. Words are compared, no
    meanings: what was asked in other words is not found, so what comes closest is given where few answered.
    """
    questions = {
        name: roots(text) - _ASKING - roots(heard.register.product) for name, text in heard.register.questions.items()
    }
    weigh = _weights(heard)
    answers: dict[str, set[str]] = {name: set() for name in questions}
    near: dict[str, list[tuple[float, Asked]]] = {name: [] for name in questions}
    for record, asked in _turns(heard):
        shared = _shares(roots(asked), questions, weigh)
        close = _closest(shared, CLOSE)
        unasked = _closest(_shares(roots(record.text), questions, weigh), UNASKED)
        for name in {close, unasked} - {""}:
            answers[name].add(record.id)
        for name, share in shared.items():
            if name != close and share > 0:
                near[name].append((share, Asked(asked, record.id)))
    return tuple(_coverage(heard, name, answers[name], near[name]) for name in questions)


def _turns(heard: Heard) -> Iterator[tuple[Record, str]]:
    """Yield each turn of a participant with what the interviewer said just before it."""
    asked, talk = "", ""
    for record in heard.records:
        if record.kind != "interviews":
            continue
        now = record.id.partition("#")[0]
        asked, talk = (asked if now == talk else ""), now
        if record.role == INTERVIEWER:
            asked = record.text
        elif record.role == PARTICIPANT:
            yield record, record.asked or asked
            asked = ""


def _weights(heard: Heard) -> Mapping[str, float]:
    """Return how much each word weighs: the logarithm of how few turns of participants hold it."""
    turns = [record for record in heard.records if record.kind == "interviews" and record.role == PARTICIPANT]
    counts = Counter(word for record in turns for word in roots(record.text))
    return {word: math.log(1 + (1 + len(turns)) / (1 + count)) for word, count in counts.items()}


def _shares(
    said: frozenset[str], questions: Mapping[str, frozenset[str]], weigh: Mapping[str, float]
) -> dict[str, float]:
    """Return the part of each question's words, by weight, that was said."""
    rare = max(weigh.values(), default=1.0)

    def weight(words: frozenset[str]) -> float:
        return sum(weigh.get(word, rare) for word in words)

    return {name: weight(words & said) / weight(words) for name, words in questions.items() if words}


def _closest(shares: Mapping[str, float], least: float) -> str:
    """Return the question that shares most with what was said; "" where none shares enough."""
    best = max(shares, key=lambda name: (shares[name], name), default="")
    return best if best and shares[best] >= least else ""


def _coverage(heard: Heard, name: str, records: set[str], near: Sequence[tuple[float, Asked]]) -> Coverage:
    every = heard.of_kind("interviews")
    voices = [voice for voice in every if voice.record.id in records]
    people, of = tuple(sorted(owners(voices))), len(owners(every))
    sides = divided(voices)
    status = UNANSWERED if not people else THIN if len(people) < heard.policy.least_people else ANSWERED
    if status == ANSWERED and min(sides) >= LEAST_ON_EITHER_SIDE:
        status = DIVIDED
    text = heard.register.questions[name]
    ranked = sorted(near, key=lambda one: (-one[0], one[1].answer)) if status in (UNANSWERED, THIN) else []
    return Coverage(
        id=name,
        text=text,
        status=status,
        people=people,
        of=of,
        between=wilson(len(people), of),
        content=sides,
        quotes=_quotes(voices, roots(text)),
        near=tuple(asked for _, asked in ranked[:NEAREST]),
    )


def _quotes(voices: Sequence[Voice], about: frozenset[str]) -> tuple[Voice, ...]:
    """Return sentences of different people, first those that are a sign of something."""
    telling = chosen((voice for voice in voices if voice.signs), about)
    heard = owners(telling)
    others = chosen((voice for voice in voices if voice.owner not in heard), about)
    return (*telling, *others)[:MOST]


def gaps(heard: Heard) -> Gaps:
    """Return which segments were hardly interviewed, and which themes of other sources no interview speaks of."""
    voices = heard.of_kind("interviews")
    if not voices:
        return Gaps((), ())
    return Gaps(tuple(_segments(heard, voices)), tuple(_themes(heard)))


def _segments(heard: Heard, voices: tuple[Voice, ...]) -> Iterator[tuple[str, int, float, float]]:
    if heard.events is None:
        return
    segment = {voice.owner: heard.segment_of(voice.record.person) for voice in voices}
    asked = Counter(name for name in segment.values() if name)
    membership = heard.events.membership
    for name in membership.personas:
        part, whole = asked[name] / max(1, asked.total()), membership.members(name).sum() / max(1, membership.enough)
        if asked[name] < 2 or part < FEW * whole:
            yield name, asked[name], float(part), float(whole)


def _themes(heard: Heard) -> Iterator[tuple[str, int]]:
    for theme in heard.codebook.themes:
        found = heard.mentions[theme.id]
        told = owners(one.voice for one in found if one.voice.record.kind == "interviews")
        elsewhere = owners(one.voice for one in found if one.voice.record.kind != "interviews")
        if not told and len(elsewhere) >= heard.policy.least_people:
            yield theme.label, len(elsewhere)
