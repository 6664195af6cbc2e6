"""A hypothesis about a new segment: what a team writes down of it, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from whofor.model.finding import Finding, Where
from whofor.model.persona import NOWHERE, Persona, Quote, Step
from whofor.model.voice import PAIN, PRAISE, Voice, owners

PROBLEM, JOB, WILLINGNESS, ABILITY, BEHAVIOUR, MARKET = KINDS = (
    "problem",
    "job",
    "willingness",
    "ability",
    "behaviour",
    "market",
)
"""What sort of belief an assumption is, which decides how it is tested."""

SPOKEN = (PROBLEM, JOB)
"""Kinds that words can prove: who says to have a trouble has it; who says that they would pay has not paid."""

STATED, BORROWED, RIVAL, NOTED, GENERIC = ORIGINS = ("stated", "borrowed", "competitor", "market", "generic")
"""Where an assumption comes from: the brief's own words first, what stands in every hypothesis last."""

USUAL = 3
"""The weight of what the brief gives none."""


@dataclass(frozen=True)
class Conversation:
    """Words of the segment: all of the record, talk or source `ref`, or one quotation of it.

    `speaks_for` and `speaks_against` are ids of assumptions.
    """

    ref: str
    where: Where
    quote: str = ""
    speaks_for: str = ""
    speaks_against: str = ""

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.ref.partition("/")[0]

    def holds(self, record_id: str) -> bool:
        """Return whether a record is part of it.

        >>> talk = Conversation("interviews/p06", NOWHERE)
        >>> talk.holds("interviews/p06#t1"), talk.holds("interviews/p061#t1")
        (True, False)
        """
        return record_id == self.ref or record_id.startswith((f"{self.ref}#", f"{self.ref}/"))


@dataclass(frozen=True)
class Assumption:
    """Something that must be true of the segment.

    Attributes:
        id: Its id in the persona.
        statement: What must be true.
        kind: One of `KINDS`.
        origin: One of `ORIGINS`.
        weight: How much hangs on it, from 1 to 5.
        where: Where the brief says so.
        terms: The words that say so; without any nothing is matched by itself.
        against: The words that say the contrary.
        decision: The question that hangs on it.
        holds_for: The part of the segment that it must be true of; None: what the kind usually asks.
        test: How the team wants to test it.
        becomes: The section and kind of the claim that it becomes, where words can prove it.
    """

    id: str
    statement: str
    kind: str
    origin: str
    weight: int
    where: Where = NOWHERE
    terms: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    decision: str = ""
    holds_for: float | None = None
    test: str = ""
    becomes: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Alike:
    """A claim of a known persona that is expected to hold for the segment too."""

    claim: str
    weight: int
    where: Where
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Analogy:
    """A known persona that the segment is expected to be like."""

    persona: str
    where: Where
    alike: tuple[Alike, ...] = ()
    different: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarketNote:
    """Something that is said of the market, and the record that says so, if one does."""

    text: str
    weight: int
    where: Where
    ref: str = ""


@dataclass(frozen=True)
class Competitor:
    """What else these people use: what it does for them, and what its users lack."""

    name: str
    weight: int
    where: Where
    does: str = ""
    lacks: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hanging:
    """A decision that hangs on the hypothesis."""

    id: str
    question: str
    weight: int
    where: Where


@dataclass(frozen=True)
class Need:
    """What the segment would need of the product; `feature` gives it, as somebody says who knows."""

    text: str
    where: Where
    feature: str = ""
    origin: str = "the brief"


@dataclass(frozen=True)
class SegmentBrief:
    """A team's brief about a new segment, as it was read."""

    path: str
    id: str
    market: str
    why: str
    name: str
    role: str
    where: Where
    begins: str = ""
    conversations: tuple[Conversation, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    analogous: tuple[Analogy, ...] = ()
    notes: tuple[MarketNote, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    decisions: tuple[Hanging, ...] = ()
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, eq=False)
class Standing:
    """What the conversations say of an assumption: sentences for and against it, and the quotations of both.

    `people` are the independent people for it, `kinds` the kinds of source, `contrary` the people against it.
    Notes of colleagues are quoted and count as nobody. `looked` says whether counter-evidence was looked for.
    """

    people: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    contrary: frozenset[str] = frozenset()
    evidence: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()
    noted: bool = False
    looked: bool = False


@dataclass(frozen=True)
class Trial:
    """How an assumption is tested: so many people, and fewer than `kill` of them end it.

    `inputs` says from what both numbers were computed; `mistaken` and `missed` are the chances to end it although it
    holds for `holds_for` of the segment, and to keep it although it holds for `hardly`.
    """

    method: str
    text: str
    unit: str
    verb: str
    n: int
    kill: int
    inputs: str
    holds_for: float
    hardly: float
    mistaken: float
    missed: float
    days: int


@dataclass(frozen=True, eq=False)
class Risk:
    """An assumption with what speaks for it, how risky that makes it, and its test.

    `weakness` is from 1 (well supported) to 5 (somebody contradicts it); `why` says it in words.
    """

    assumption: Assumption
    standing: Standing
    weakness: int
    why: str
    trial: Trial
    due: str = ""

    @property
    def score(self) -> int:
        """Decision weight times evidence weakness, from 1 to 25."""
        return self.assumption.weight * self.weakness


SHARED, CONTRADICTED, UNKNOWN = "shared", "contradicted", "unknown"


@dataclass(frozen=True, eq=False)
class Compared:
    """One claim of a known persona, and what this segment's words say of it."""

    persona: str
    claim: str
    text: str
    verdict: str
    why: str
    expected: str = ""
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, eq=False)
class Likeness:
    """A known persona beside the segment; `because` says why it was looked at."""

    persona: str
    name: str
    because: str
    claims: tuple[Compared, ...]
    behaviour: int


@dataclass(frozen=True)
class Gap:
    """Something that the segment would need, and why no feature of the register may give it."""

    need: Need
    feature: str
    reason: str
    said: bool


@dataclass(frozen=True)
class Turned:
    """An assumption that evidence has settled: promoted to a claim, or killed; `new` where the last draft did not."""

    id: str
    text: str
    to: str
    why: str
    new: bool = True


@dataclass(frozen=True, eq=False)
class Hypothesis:
    """What a brief comes to: the persona, and what its report says."""

    brief: SegmentBrief
    persona: Persona
    risks: tuple[Risk, ...] = ()
    later: tuple[Risk, ...] = ()
    promoted: tuple[Turned, ...] = ()
    killed: tuple[Turned, ...] = ()
    notes: tuple[str, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    gaps: tuple[Gap, ...] = ()
    heard: int = 0

    @property
    def plan(self) -> tuple[Step, ...]:
        """The research plan."""
        return self.persona.plan


@dataclass(frozen=True, eq=False)
class Hypothesised:
    """What a run came to: the hypothesis (None where the brief is wrong), what was written, what stood in the way."""

    hypothesis: Hypothesis | None
    written: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, eq=False)
class Talk:
    """All sentences of the segment's conversations, and what its quotations are said to speak for or against."""

    voices: tuple[Voice, ...] = ()
    said: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)
    gainsaid: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)

    @cached_property
    def people(self) -> frozenset[str]:
        """The independent people of the segment that have been listened to."""
        return owners(users(self.voices))


def praises(voice: Voice) -> bool:
    """Return whether a sentence speaks well of what it is about and complains of nothing: it gainsays a problem."""
    return PRAISE in voice.signs and PAIN not in voice.signs


def users(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return what people of the segment say themselves; notes of colleagues are left out."""
    return tuple(voice for voice in voices if voice.record.role == "participant")
