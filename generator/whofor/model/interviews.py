"""Interviews: who said what, who is like whom, which questions are answered, what is surprising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.codebook import Belief
from whofor.model.voice import Voice


@dataclass(frozen=True)
class Speaker:
    """One participant.

    Attributes:
        person: Who it is: the person's id, or the name of the speaker where none is known.
        label: How the transcript calls them.
        role: What they do, as the roster says, "" where it does not.
        segment: Their segment by what they do in the product, "" where none is known.
        words: How many words they said.
        signs: How many of their sentences are a sign of each thing.
        themes: The labels of the themes that they speak of.
        quotes: Up to two sentences that say most.
    """

    person: str
    label: str
    role: str
    segment: str
    words: int
    signs: Mapping[str, int]
    themes: tuple[str, ...]
    quotes: tuple[Voice, ...]


@dataclass(frozen=True)
class Characteristic:
    """A term that some people use more than others: by how many of them, how many others, and the z-score."""

    term: str
    people: int
    others: int
    score: float


@dataclass(frozen=True)
class Archetype:
    """People who speak alike, of different things than the others.

    Attributes:
        names: The terms that are most characteristic of them (log-odds).
        people: Who belongs to it.
        stability: How much of it comes back when people are drawn anew: mean best Jaccard index, from 0 to 1.
        quotes: Up to three sentences of different people.
    """

    names: tuple[Characteristic, ...]
    people: tuple[str, ...]
    stability: float
    quotes: tuple[Voice, ...]


WEAK = 0.75
"""A kind of people that comes back less (Jaccard) is weak: groups of chance among 14 people come back 0.6 to 0.7."""


@dataclass(frozen=True)
class Archetypes:
    """Whether people in interviews fall into kinds.

    Attributes:
        found: The archetypes; none where the interviews do not separate.
        people: How many people were looked at.
        chance: The chance of people as unlike each other as these if everybody drew from the same talk.
        agreement: The adjusted Rand index between archetypes and segments of those whose segment is known; None where
            there is nothing to compare.
        why: Why nothing can be said, "" where something can.
    """

    found: tuple[Archetype, ...]
    people: int
    chance: float
    agreement: float | None = None
    why: str = ""


ANSWERED, THIN, UNANSWERED, DIVIDED = "answered", "answered by few", "not answered", "answers differ"


@dataclass(frozen=True)
class Asked:
    """What an interviewer asked, and the turn that answers it."""

    text: str
    answer: str


@dataclass(frozen=True)
class Coverage:
    """Who answered one research question.

    Attributes:
        id: The question's id.
        text: The question.
        status: ANSWERED, THIN, UNANSWERED or DIVIDED.
        people: Who answered it: those who were asked something close to it, or spoke of it unasked.
        of: How many people were interviewed.
        between: The 95 % interval of the share of people who answered it.
        content: How many of the answers praise, and how many complain.
        quotes: Up to three sentences of different people.
        near: What was asked that comes closest, where too few answered: who reads it sees whether it was asked in
            other words.
    """

    id: str
    text: str
    status: str
    people: tuple[str, ...]
    of: int
    between: tuple[float, float]
    content: tuple[int, int]
    quotes: tuple[Voice, ...]
    near: tuple[Asked, ...] = ()


HOLDS, CONTRADICTED, NOT_ENOUGH = "holds", "contradicted", "not enough data"


@dataclass(frozen=True)
class Tested:
    """A belief of the team beside what people say: how many praise, complain, and speak of it at all.

    Of a belief about a feature, `people` use it, of so many with enough evidence.

    `between` is the interval that the verdict rests on: of the part that is on the belief's side among those who
    praise or complain, or, of a thing believed to be rare, of the part that speaks of it; of a feature, of the part
    that uses it. All intervals of all beliefs hold together with 95 %.
    """

    belief: Belief
    verdict: str
    praise: int
    pain: int
    people: int
    of: int
    between: tuple[float, float]
    quotes: tuple[Voice, ...]


@dataclass(frozen=True)
class Rare:
    """Something that one or two people say with force and nobody else: a weak signal, never a finding."""

    people: int
    voice: Voice


@dataclass(frozen=True)
class Gaps:
    """What was not asked, or of whom.

    Attributes:
        segments: (interviewed, share of those interviewed, share of all people) of each segment with too few.
        themes: Themes that enough people write about elsewhere and nobody speaks of in an interview, with how many.
    """

    segments: tuple[tuple[str, int, float, float], ...]
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Interviews:
    """All interviews."""

    speakers: tuple[Speaker, ...]
    archetypes: Archetypes
    coverage: tuple[Coverage, ...]
    beliefs: tuple[Tested, ...]
    rare: tuple[Rare, ...]
    gaps: Gaps
