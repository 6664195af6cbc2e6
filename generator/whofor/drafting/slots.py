"""The open slots of a job statement, filled from what stands beside it or from somebody who says the like.

Hardly anybody says situation, motivation and outcome in one breath. What a sentence leaves open is taken from its
neighbours in the same turn or ticket, and after that from somebody else who speaks of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whofor.drafting.likeness import Likeness
from whofor.drafting.neighbours import Neighbours
from whofor.drafting.statement import Statement, benefit, lower, outcome, plain, situation
from whofor.model.voice import PAIN, PRAISE, Voice
from whofor.stats.words import words

LONGEST_GAIN = 12
"""Words of a sentence that may say what something is good for."""

LIKE = 0.35
"""Cosine of two people's sentences from which one may fill what the other leaves open."""

_GAIN = re.compile(
    r"^(?:my|our|they|nobody|no one|everybody|clients?|customers?|people|the \w+|"
    r"i (?:no longer|can|never|do not|am no))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Beside:
    """Where open slots are looked for: the neighbours of a sentence, and what other people say likewise."""

    near: Neighbours
    likeness: Likeness

    def like(self, voice: Voice) -> Iterator[Voice]:
        """Yield the sentences of other people that are like one."""
        return (one for one in self.likeness.like(voice.text, LIKE) if one.owner != voice.owner)


def filled(made: Statement, voice: Voice, beside: Beside) -> tuple[Statement, tuple[Voice, ...]]:
    """Return a statement with the slots that others fill, and the sentences that it is made from."""
    used, near = [voice], beside.near
    if not made.situation:
        around = (*near.before(voice)[:2], *near.after(voice)[:1])
        made, used = _with(made, used, "situation", ((one, situation(plain(one.text))) for one in around))
    if not made.situation:
        made, used = _with(made, used, "situation", ((one, situation(plain(one.text))) for one in beside.like(voice)))
    if not made.outcome:
        made, used = _with(made, used, "outcome", ((one, gain(voice, one)) for one in near.after(voice)[:2]))
    if not made.outcome:
        made, used = _with(made, used, "outcome", ((one, benefit(one)) for one in beside.like(voice)))
    return made, tuple(used)


def gain(voice: Voice, after: Voice) -> str:
    """Return what somebody says that something is good for in the sentence after naming it.

    After a praise that may be a plain sentence: "I send it from the car. My evenings are mine again."
    """
    text = plain(after.text)
    if said := outcome(text):
        return said
    praised = PRAISE in voice.signs and PRAISE in after.signs and PAIN not in after.signs
    fits = praised and len(words(text)) <= LONGEST_GAIN and _GAIN.search(text) and not text.endswith("?")
    return f"that {lower(text)}" if fits else ""


def _with(
    made: Statement, used: Sequence[Voice], slot: str, said: Iterable[tuple[Voice, str]]
) -> tuple[Statement, list[Voice]]:
    """Return the statement with the first words that fill a slot and are not said by its motivation."""
    for voice, text in said:
        if text and text not in made.motivation:
            filling = {slot: text}
            return replace(made, **filling), [*used, voice]
    return made, list(used)
