"""What a run came to: what was observed, what was drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whofor.model.asking import Phrasing
from whofor.model.behaviour import Curve, Cycle, Engagement, Returned, Suspect, Week
from whofor.model.evidence import Reading
from whofor.model.finding import Finding
from whofor.model.flow import EdgeGap, Path, Workmap
from whofor.model.persona import Measure, Persona, Signal
from whofor.model.said import Said
from whofor.model.signal import Membership, Profile
from whofor.model.synthesis import Synthesis

WEAK = 0.6
"""A segment that is found again no better than this (Jaccard) is weak; two answers that agree less are disputed."""


@dataclass(frozen=True)
class SecondOpinion:
    """What another method finds in the same people: a Gaussian mixture, which sees distances where ours sees counts.

    `segments` is its number of segments, `agreement` the adjusted Rand index between both answers.
    """

    segments: int
    agreement: float


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was found in one source.

    `icl` has the criterion for 1, 2, ... segments, up to where more did not help; `agreement` is the adjusted Rand
    index of two searches on halves of the people (1: the same segments; None where there is one segment or too few
    people); `small` counts the people of groups that were smaller than `policy.least_users` and therefore not kept.

    Attributes:
        stability: How well each segment is found again on halves of the people: the Jaccard index with the segment
            most like it, the mean of both halves; empty where there are too few people.
        second: What another method says; None where there are too few people.
        outside: The share of people with enough evidence that no segment fits; None of nobody.
        smallest: The smallest share of the people that this search could have seen as a segment, were it as unlike
            the others as one that spends half of its use on a sixth of the features; None where there are too few
            people. `segments.smallest` says how it is found; a segment that is more like another has to be larger.
    """

    profiles: tuple[Profile, ...]
    membership: Membership
    icl: tuple[float, ...]
    agreement: float | None
    small: tuple[int, ...] = ()
    stability: tuple[float, ...] = ()
    second: SecondOpinion | None = None
    outside: float | None = None
    smallest: float | None = None

    @property
    def weak(self) -> tuple[int, ...]:
        """The positions of segments that are not found again on halves of the people."""
        return tuple(at for at, index in enumerate(self.stability) if index < WEAK)

    @property
    def disputed(self) -> bool:
        """Whether another method gives another answer: its number differs by more than one, or its people do."""
        if self.second is None:
            return False
        apart = abs(self.second.segments - len(self.profiles))
        return apart > 1 or (len(self.profiles) > 1 and self.second.agreement < WEAK)


@dataclass(frozen=True)
class Explanation:
    """Why one person belongs where they do.

    `posterior` has the probability of each persona, by its id, and of none of them, by "". `best` and `second` are the
    two most probable of these. `odds` is the logarithm of how many times more probable `best` is than `second`: the
    sum of `prior` (there are more of the one than of the other) and of what each of `features` says, the strongest
    first; below 0 it speaks for `second`. `enough` says whether there is enough evidence to say anything.
    """

    person: str
    posterior: Mapping[str, float]
    best: str
    second: str
    odds: float
    prior: float
    features: tuple[tuple[str, float], ...]
    enough: bool


@dataclass(frozen=True)
class Prevalence:
    """How many people use a feature and also every feature before it, among a persona's members and everybody."""

    feature: str
    members: int
    share: float
    everybody: int
    everybody_share: float


@dataclass(frozen=True)
class Described:
    """How common one value of an attribute is among a segment's people (with its 95 % interval) and among others.

    `n` and `other_n` count the people of either of whom the attribute is known.
    """

    attribute: str
    value: str
    share: float
    low: float
    high: float
    others: float
    n: int
    other_n: int


@dataclass(frozen=True, eq=False)
class Segment:
    """One segment: its share of the people, how many they are, and what sets it apart, the widest difference first.

    `prevalence` has how many of its people use all of that, one feature after another; `described` what its people are.
    """

    share: float
    people: int
    signals: tuple[Signal, ...]
    prevalence: tuple[Prevalence, ...] = ()
    described: tuple[Described, ...] = ()

    @property
    def name(self) -> str:
        """What it is called while it is no persona: its two most telling features."""
        return " + ".join(signal.feature for signal in self.signals[:2]) or "everybody"


@dataclass(frozen=True, eq=False)
class Segments:
    """The segments of one source, and how many people fit none or left too little evidence.

    `overlap[i][j]` is how probable members of segment i are, on average, under segment j; the last column is none.
    """

    source: str
    discovery: Discovery
    segments: tuple[Segment, ...]
    none: int
    thin: int
    overlap: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What people of one source do over time, by segment; only what was asked for is there.

    The mappings have the position of a segment, or EVERYBODY, as keys.

    Attributes:
        source: The source's id.
        names: What each group is called.
        engagement: Power users against passive users.
        weeks: Who was new, stayed, came back and fell silent, week by week.
        returned: Who came back after so many weeks.
        curves: On how many of the last 28 and of the last 7 days people came.
        rhythm: The numbers of when and how long they come.
        cycles: Whether they come in a weekly, monthly or quarterly cycle.
        maps: How they go through each workflow.
        paths: The ways through a session that most take.
        gaps: Which steps the first segment takes more or less often than the second, and so on down the segments.
        suspects: Who looks like a machine.
    """

    source: str
    names: Mapping[int, str]
    engagement: Engagement | None = None
    weeks: Mapping[int, tuple[Week, ...]] = field(default_factory=dict)
    returned: Mapping[int, tuple[Returned, ...]] = field(default_factory=dict)
    curves: tuple[Mapping[int, Curve], ...] = ()
    rhythm: Mapping[int, tuple[Measure, ...]] = field(default_factory=dict)
    cycles: Mapping[int, tuple[Cycle, ...]] = field(default_factory=dict)
    maps: Mapping[int, tuple[Workmap, ...]] = field(default_factory=dict)
    paths: Mapping[int, tuple[Path, ...]] = field(default_factory=dict)
    gaps: tuple[Gaps, ...] = ()
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """How the directly-follows graph of one group differs from that of another, the widest gap first."""

    one: str
    other: str
    edges: tuple[EdgeGap, ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """Where one person belongs by the personas of one source, and what they did."""

    source: str
    personas: tuple[str, ...]
    explanation: Explanation
    days: int
    first: str
    last: str
    counts: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Observed:
    """What was read of each source, and the segments of those that have some."""

    readings: Mapping[str, Reading]
    segments: tuple[Segments, ...]
    findings: tuple[Finding, ...]
    behaviour: tuple[Behaviour, ...] = ()
    said: Said = field(default_factory=Said)


@dataclass(frozen=True)
class Change:
    """What a run did to the file of one persona: it is new, or so many edits were made and conflicts left."""

    new: bool = False
    edits: int = 0
    conflicts: int = 0


@dataclass(frozen=True, eq=False)
class Drafted:
    """What drafting gave: the personas, what was found before, what was written and removed, what stood in the way.

    `changes` says of every persona whose file was looked at what became of it.

    `segments` has the segments of events or a survey, or what interviews hold.
    """

    segments: Segments | Synthesis
    personas: tuple[Persona, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]
    phrasing: Phrasing = field(default_factory=Phrasing)
    changes: Mapping[str, Change] = field(default_factory=dict)
