"""What people said, sentence by sentence, and what they talk about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from whofor.model.codebook import Codebook
from whofor.model.evidence import Record, Register
from whofor.model.opportunity import Rated
from whofor.model.policy import Policy
from whofor.model.signal import Grounds

NEED, PAIN, PRAISE, FEELING, SOCIAL = "need", "pain", "praise", "feeling", "social"
"""What a sentence may be a sign of."""

WORKAROUND, BECAUSE = "workaround", "because"
"""What else a sentence may hold: a way around the product, a reason."""


EITHER = ("interviews", "nps", "survey", "notes")
"""Kinds of source where people may praise as well as complain; a ticket or an exit only ever complains."""


@dataclass(frozen=True)
class Voice:
    """One sentence of a record, verbatim, and what it is a sign of; `cued` has the signs that its own words give.

    `record.text[start:end]` is the sentence.
    """

    record: Record
    text: str
    signs: frozenset[str]
    cued: frozenset[str] = frozenset()
    start: int = 0
    end: int = 0

    @property
    def owner(self) -> str:
        """Who counts once: the account where one is known, else the person."""
        return self.record.account or self.record.person or self.record.id


@dataclass(frozen=True)
class Topic:
    """Something that several people of a persona say: a term, in the words most of them use, and their sentences."""

    term: str
    sign: str
    people: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Mention:
    """A sentence that belongs to a theme, and the term of the codebook that says so."""

    theme: str
    voice: Voice
    term: str


def owners(voices: Iterable[Voice]) -> frozenset[str]:
    """Return who says something: each person or account once."""
    return frozenset(voice.owner for voice in voices)


@dataclass(frozen=True, eq=False)
class Heard:
    """All that participants said, in the terms of the codebook, beside what the same people did.

    Attributes:
        voices: Every sentence of every participant, in the order of the records; a sentence without a sign too.
        mentions: The sentences of each theme of the codebook, by its id.
        register: The register: sources, features, research questions.
        policy: The team's thresholds.
        codebook: The themes and beliefs.
        grounds: Usage and membership of each source of events or survey, by its id.
        records: Every record of every source, interviewers' and authors' words among them.
        rated: What people answered on outcomes, by the survey's id.
    """

    voices: tuple[Voice, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    register: Register
    policy: Policy
    codebook: Codebook = field(default_factory=Codebook)
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    rated: Mapping[str, Rated] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> tuple[Voice, ...]:
        """Return the sentences of sources of some kinds."""
        return tuple(voice for voice in self.voices if voice.record.kind in kinds)

    @property
    def events(self) -> Grounds | None:
        """The first source of events, whose people are joined with those who speak; None where there is none."""
        return next((one for one in self.grounds.values() if one.usage.has_time), None)

    def segment_of(self, person: str) -> str:
        """Return the persona or segment that a person belongs to by what they did, "" where that is not known."""
        grounds = self.events
        position = grounds.persona_of.get(person, -1) if grounds else -1
        return grounds.membership.personas[position] if grounds and position >= 0 else ""
