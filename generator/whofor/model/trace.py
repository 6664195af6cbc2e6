"""Why a claim stands as it does: what it rests on, how it came to be, who cites it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from whofor.model.difference import Shift
from whofor.model.evidence import Record
from whofor.model.finding import Finding, Where
from whofor.model.history import Commit
from whofor.model.persona import Claim, Measure, Persona, Receipt
from whofor.model.policy import Policy


class Proof(StrEnum):
    """What a look at the evidence said of a receipt."""

    HOLDS = "holds"
    DIFFERS = "differs"
    MISSING = "missing"
    NOT_HERE = "not-checked"


@dataclass(frozen=True)
class Counts:
    """What the rule of confidence counts.

    Attributes:
        people: Independent people that are quoted; everybody of one account is one.
        kinds: The kinds of source that say so.
        effect: Whether a measured difference excludes no difference.
        against: Receipts against it; None where nobody has looked for any.
    """

    people: frozenset[str]
    kinds: frozenset[str]
    effect: bool
    against: int | None


@dataclass(frozen=True)
class Traced:
    """A receipt and what the evidence says of it.

    Attributes:
        side: `evidence`, `against`, or the name of a part.
        receipt: As the persona states it.
        proof: Whether it holds.
        record: The record that is quoted, where it is on this machine.
        before: What was said right before the quotation.
        after: What was said right after it.
        computed: The number as the evidence gives it now.
        differs: (field, stated, computed) of every number that is another one.
    """

    side: str
    receipt: Receipt
    proof: Proof
    record: Record | None = None
    before: str = ""
    after: str = ""
    computed: Measure | None = None
    differs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Touch:
    """A commit that changed what the claim says; without a commit, what is not committed yet.

    `persona` is whose claim it was after it; `moved_from` whose it was before, where a new persona took it over.
    """

    commit: Commit | None
    persona: str
    shift: Shift
    moved_from: str = ""


@dataclass(frozen=True)
class Mention:
    """A line of a document that cites the claim; `pinned` is the fingerprint that it was read at, if it says one."""

    where: Where
    text: str
    pinned: str = ""


@dataclass(frozen=True)
class Trail:
    """How a claim came to be: commits, the newest first, and what could not be read or asked (`notes`)."""

    touches: tuple[Touch, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Why:
    """Everything that there is to know of a claim.

    Attributes:
        persona: Whose it is.
        claim: The claim; a row of the signature and an unknown are shown as one too.
        asked: The id that was asked for, where an alias leads to this claim.
        pinned: The fingerprint that was asked for.
        policy: The rule's thresholds.
        counts: What the rule of confidence counts; None where people cannot be counted here, or nothing is stated.
        confidence: What the rule makes of it; empty where it cannot be counted.
        receipts: What it rests on, and what speaks against it.
        findings: What `check` says of it.
        trail: The commits that touched it.
        mentions: The documents that cite it.
    """

    persona: Persona
    claim: Claim
    asked: str = ""
    pinned: str = ""
    policy: Policy = field(default_factory=Policy)
    counts: Counts | None = None
    confidence: str = ""
    receipts: tuple[Traced, ...] = ()
    findings: tuple[Finding, ...] = ()
    trail: Trail = Trail()
    mentions: tuple[Mention, ...] = ()
