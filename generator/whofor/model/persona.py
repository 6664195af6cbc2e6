"""A persona: claims about a group of users, each with its receipts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whofor.model.finding import Where

STATUSES = ("draft", "hypothesis", "accepted", "retired")
TIERS = ("primary", "secondary", "served", "anti")
SECTIONS = (
    "jobs",
    "constraints",
    "rhythm",
    "workflows",
    "motivation",
    "pains",
    "tensions",
    "misconceptions",
    "decisions",
    "watch",
    "assumptions",
)
"""The sections that hold claims, in the order of the file and of the page."""

CONFIDENCES = ("high", "medium", "low")

NOWHERE = Where("")


@dataclass(frozen=True)
class Quote:
    """A verbatim quotation: `text` stands in the record `ref` and was said by `who`."""

    ref: str
    text: str
    who: str = ""
    where: Where = NOWHERE

    @property
    def source(self) -> str:
        """The id of the source that the quoted record belongs to."""
        return self.ref.partition("/")[0]


@dataclass(frozen=True)
class Measure:
    """A number that code computed and can compute again.

    `metric` names how; `about` says of what (`{"feature": "reminders"}`, `{"term": "bank export"}`); `value` is the
    persona's, `others` everybody else's in the same source, `low` and `high` bound the value at 95 %, `n` counts the
    people of the persona that it rests on. A profile (hours of the day) has tuples for `value` and `others`.
    """

    metric: str
    source: str
    value: float | tuple[float, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    others: float | tuple[float, ...] | None = None
    n: int | None = None
    where: Where = NOWHERE


Receipt = Quote | Measure


@dataclass(frozen=True)
class Part:
    """One side of a claim that has several: `said` and `did`, or `belief` and `finding`."""

    name: str
    text: str
    evidence: tuple[Receipt, ...] = ()
    where: Where = NOWHERE


@dataclass(frozen=True)
class Claim:
    """One thing that a persona says and somebody may cite as `persona:<persona>/<id>`.

    `against` is None where nobody has looked for counter-evidence, and empty where it was looked for and not found.
    `fields` holds what only some sections have (a decision's `needs`, an assumption's `due`), as text.
    """

    id: str
    section: str
    text: str = ""
    kind: str = ""
    evidence: tuple[Receipt, ...] = ()
    against: tuple[Receipt, ...] | None = None
    parts: tuple[Part, ...] = ()
    confidence: str = ""
    by: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    where: Where = NOWHERE

    def receipts(self) -> Iterator[Receipt]:
        """Yield every receipt of the claim: for it, of its parts, and against it."""
        yield from self.evidence
        for part in self.parts:
            yield from part.evidence
        yield from self.against or ()

    @property
    def fingerprint(self) -> str:
        """Seven hexadecimal digits that change when the claim's meaning does: text, evidence, numbers."""
        return fingerprint(
            [self.text, self.kind, self.confidence, self.evidence, self.against, self.parts, self.fields]
        )


@dataclass(frozen=True)
class Signal:
    """One row of the signature: a number that says who belongs, for the persona and for everybody else.

    `id` is `<metric>.<feature>` (`adopts.reminders`, `uses.reminders`) or the metric alone (`spread`).
    """

    id: str
    value: float
    source: str
    n: int
    low: float | None = None
    high: float | None = None
    others: float | None = None
    where: Where = NOWHERE

    @property
    def metric(self) -> str:
        """What is measured: `adopts`, `uses` or `spread`."""
        return self.id.partition(".")[0]

    @property
    def feature(self) -> str:
        """The feature that it is measured on; empty for `spread`."""
        return self.id.partition(".")[2]


@dataclass(frozen=True)
class Unknown:
    """Something that the evidence does not say."""

    id: str
    text: str
    where: Where = NOWHERE


@dataclass(frozen=True)
class Window:
    """The days of its source that a persona's numbers were computed on: ISO dates of users' clocks, both included."""

    first: str
    last: str
    where: Where = NOWHERE


@dataclass(frozen=True)
class Step:
    """One step of a hypothesis' research plan, both days included; `tests` names the assumptions that it tests."""

    id: str
    first: str
    last: str
    text: str
    tests: tuple[str, ...] = ()
    where: Where = NOWHERE


@dataclass(frozen=True)
class People:
    """The participants of a source of interviews that a persona was drawn from: they belong to it, and nobody else."""

    source: str
    who: tuple[str, ...]
    where: Where = NOWHERE


@dataclass(frozen=True)
class Persona:
    """One persona file. `rests_on` names the claims and signals that the name, role and summary retell.

    Without a `window` its numbers are of all the days of their source. Who belongs follows from the `signature`, or, of
    a persona drawn from interviews, from `people`. `told_by` names the model that phrased sentences of the summary; it
    is empty where rules or people did.
    """

    id: str
    name: str
    role: str
    status: str
    tier: str
    rank: int
    summary: str
    rests_on: tuple[str, ...] = ()
    because: Claim | None = None
    share: Measure | None = None
    window: Window | None = None
    claims: tuple[Claim, ...] = ()
    signature: tuple[Signal, ...] = ()
    needs_not: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    plan: tuple[Step, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    told_by: str = ""
    where: Where = NOWHERE
    people: People | None = None

    def section(self, name: str) -> tuple[Claim, ...]:
        """Return the claims of one section, in file order."""
        return tuple(claim for claim in self.claims if claim.section == name)

    @property
    def source(self) -> str:
        """The source that says who belongs: that of the signature, or of the people; empty without either."""
        if self.signature:
            return self.signature[0].source
        return self.people.source if self.people else ""


def fingerprint(meaning: object) -> str:
    """Return seven hexadecimal digits of the SHA-256 of a value's canonical JSON, places left out.

    >>> fingerprint(["Nudge people"]) == fingerprint(("Nudge people",))
    True
    """
    text = json.dumps(_plain(meaning), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:7]


def _plain(value: object) -> object:
    if isinstance(value, (Quote, Measure, Part)):
        return {name: _plain(item) for name, item in vars(value).items() if name != "where"}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
