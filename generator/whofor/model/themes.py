"""Themes: what the codebook finds, and what could be added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.codebook import Theme
from whofor.model.voice import Voice


@dataclass(frozen=True)
class Share:
    """So many people of so many, with a 95 % interval of their share."""

    people: int
    of: int
    low: float
    high: float


@dataclass(frozen=True)
class Told:
    """One theme of the codebook as people speak of it; everybody counts once.

    Attributes:
        theme: The theme.
        people: Who speaks of it, of all who say anything.
        kinds: People by kind of source.
        signs: People by sign: how many of them complain, praise, want.
        segments: People by segment, of those of it who say anything; somebody of no known segment is in none.
        quotes: Up to three sentences of different people.
        published: Whether enough people speak of it; else it is a weak signal.
    """

    theme: Theme
    people: Share
    kinds: Mapping[str, int]
    signs: Mapping[str, int]
    segments: Mapping[str, Share]
    quotes: tuple[Voice, ...]
    published: bool


@dataclass(frozen=True)
class Themes:
    """Every theme of the codebook, most people first, and who says nothing that any theme holds."""

    told: tuple[Told, ...]
    people: int
    silent: int
    kinds: Mapping[str, int]


@dataclass(frozen=True)
class Proposal:
    """An entry that the codebook could have.

    Attributes:
        id: A name for it, free in the codebook.
        terms: Its terms, most people first; they alone say who is about it.
        names: The most characteristic terms of the group, with the z-score of their log-odds.
        people: Who speaks of it by its terms.
        kinds: People by kind of source.
        precision: The part of what the terms hold that is of the group that they were made for.
        recall: The part of the group that the terms hold.
        stability: How much of the group comes back when people are drawn anew: mean best Jaccard index.
        quotes: Up to three sentences of different people.
    """

    id: str
    terms: tuple[str, ...]
    names: tuple[tuple[str, float], ...]
    people: int
    kinds: Mapping[str, int]
    precision: float
    recall: float
    stability: float
    quotes: tuple[Voice, ...]


@dataclass(frozen=True)
class Proposals:
    """What could be added to a codebook; `weak` entries are of too few people, or do not come back.

    `pieces` is how many pieces of speech were looked at, and `covered` the part of them that the entries hold.
    """

    entries: tuple[Proposal, ...]
    weak: tuple[Proposal, ...]
    pieces: int
    covered: float
    known: int
