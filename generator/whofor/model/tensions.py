"""Tensions: where people contradict each other, themselves, or what they do. They are shown, never averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whofor.model.voice import Voice

DAILY, WEEKLY, MONTHLY, RARELY, NEVER, BY_HAND = "every day", "every week", "every month", "rarely", "never", "by hand"
CLAIMS = (DAILY, WEEKLY, MONTHLY, RARELY, NEVER, BY_HAND)
"""What people say of how often they use a thing; "by hand" says that what does it by itself is not relied on."""

AGREES, CONTRADICTS, CANNOT_TELL = "agrees", "contradicts", "cannot tell"
"""What somebody's events say of what they say of themselves."""


@dataclass(frozen=True)
class Split:
    """Something that some people praise and others complain about.

    Attributes:
        subject: A theme's id, or a term that people use.
        label: The subject as people read it.
        praise: How many people only praise it.
        pain: How many only complain about it.
        both: How many do both.
        segments: (praise, pain) of the people of each segment of which one is known.
        praised: Up to two sentences of different people who praise it.
        pained: Up to two sentences of different people who complain about it.
    """

    subject: str
    label: str
    praise: int
    pain: int
    both: int
    segments: Mapping[str, tuple[int, int]]
    praised: tuple[Voice, ...]
    pained: tuple[Voice, ...]


@dataclass(frozen=True)
class Checked:
    """What somebody says of how often they use a feature, beside how often they do.

    Attributes:
        person: Who says so.
        segment: Their segment by what they do, "" where none is known.
        feature: The feature's id.
        claimed: What they say, one of CLAIMS.
        voice: The sentence.
        days: On how many days they used the feature.
        of: On how many days they came.
        weeks: Weeks from their first to their last day.
        verdict: AGREES, CONTRADICTS or CANNOT_TELL.
        why: Why nothing can be told, "" else.
    """

    person: str
    segment: str
    feature: str
    claimed: str
    voice: Voice
    days: int
    of: int
    weeks: float
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class Tensions:
    """Said against said, within one sentence, and said against did.

    `turns` are sentences that praise and complain in one breath ("..., but ..."). `shown` are themes and terms that
    enough people speak of, so that it is known how much was looked at.
    """

    splits: tuple[Split, ...]
    turns: tuple[Voice, ...]
    checked: tuple[Checked, ...]
    looked_at: int
