"""What people said, sentence by sentence, and what they talk about."""

from __future__ import annotations

from dataclasses import dataclass

from whofor.model.evidence import Record

NEED, PAIN, PRAISE, FEELING, SOCIAL = "need", "pain", "praise", "feeling", "social"
"""What a sentence may be a sign of."""


@dataclass(frozen=True)
class Voice:
    """One sentence of a record, verbatim, and what it is a sign of; `cued` has the signs that its own words give."""

    record: Record
    text: str
    signs: frozenset[str]
    cued: frozenset[str] = frozenset()

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
