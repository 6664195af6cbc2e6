"""What a run came to: what was observed, what was drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.evidence import Reading
from whofor.model.finding import Finding
from whofor.model.persona import Persona, Signal
from whofor.model.signal import Membership, Profile


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was found in one source.

    `icl` has the criterion for 1, 2, ... segments; `agreement` is the adjusted Rand index of two fits on halves of the
    people (1: the same segments; None where there is one segment or too few people); `small` counts the people of
    groups that were smaller than `policy.least_users` and therefore not kept.
    """

    profiles: tuple[Profile, ...]
    membership: Membership
    icl: tuple[float, ...]
    agreement: float | None
    small: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Segment:
    """One segment: its share of the people, how many they are, and what sets it apart, the widest difference first."""

    share: float
    people: int
    signals: tuple[Signal, ...]


@dataclass(frozen=True, eq=False)
class Segments:
    """The segments of one source, and how many people fit none or left too little evidence."""

    source: str
    discovery: Discovery
    segments: tuple[Segment, ...]
    none: int
    thin: int


@dataclass(frozen=True, eq=False)
class Observed:
    """What was read of each source, and the segments of those that have some."""

    readings: Mapping[str, Reading]
    segments: tuple[Segments, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class Drafted:
    """What drafting gave: the personas, what was written and removed, and what stood in the way."""

    segments: Segments
    personas: tuple[Persona, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]
