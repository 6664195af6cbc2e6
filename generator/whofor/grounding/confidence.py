"""How sure a claim may be: counted, not felt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whofor.model.evidence import INTERVIEWER, PARTICIPANT, Record
from whofor.model.persona import Claim, Measure, Quote, Receipt
from whofor.model.policy import Policy
from whofor.model.trace import Counts

NO_EFFECT = ("mentions", "speak_of", "days_with")
"""Metrics that show what people talk about, or how they differ, and not that a sentence about it is true."""


BELIEF = "belief"
"""The part of a misconception that says what a team believes: where that stands makes nothing surer."""


def confidence(
    claim: Claim, records: Mapping[str, Record], kinds: Mapping[str, str], policy: Policy, hypothesis: bool = False
) -> str:
    """Return `high`, `medium` or `low` by the rule of the policy.

    High: enough independent people, or a measured effect whose interval excludes no difference; in enough kinds of
    source; no counter-evidence. Medium: a few people, or such an effect. Low: anything less, and every hypothesis.

    Args:
        claim: The claim with its receipts.
        records: Every record by its id.
        kinds: The kind of each source by the source's id.
        policy: The team's thresholds.
        hypothesis: Whether the persona is one.
    """
    found = counts(claim, records, kinds)
    enough = len(found.people) >= policy.high_people or found.effect
    if hypothesis:
        return "low"
    if enough and len(found.kinds) >= policy.high_kinds and not found.against:
        return "high"
    return "medium" if len(found.people) >= policy.medium_people or found.effect else "low"


def counts(claim: Claim, records: Mapping[str, Record], kinds: Mapping[str, str]) -> Counts:
    """Return what the rule counts of a claim."""
    told = (part for part in claim.parts if part.name != BELIEF)
    receipts = [*claim.evidence, *(receipt for part in told for receipt in part.evidence)]
    measures = (receipt for receipt in receipts if isinstance(receipt, Measure) and receipt.metric not in NO_EFFECT)
    sorts = (kinds[receipt.source] for receipt in receipts if receipt.source in kinds and _counts(receipt, records))
    return Counts(
        people=frozenset(people(receipts, records)),
        kinds=frozenset(sorts),
        effect=any(differs(measure) for measure in measures),
        against=None if claim.against is None else len(claim.against),
    )


def people(receipts: Iterable[Receipt], records: Mapping[str, Record]) -> set[str]:
    """Return the independent people that receipts quote; everybody of one account counts as one."""
    quoted = (records.get(receipt.ref) for receipt in receipts if isinstance(receipt, Quote))
    return {record.account or record.person or record.id for record in quoted if record and record.role == PARTICIPANT}


def differs(measure: Measure) -> bool:
    """Return whether a measure's interval excludes what everybody else has; an interval without width is none."""
    if measure.low is None or measure.high is None or not isinstance(measure.others, (int, float)):
        return False
    return measure.low < measure.high and not measure.low <= measure.others <= measure.high


def _counts(receipt: Receipt, records: Mapping[str, Record]) -> bool:
    """Return whether a receipt shows that its kind of source says so: a number, or words that no interviewer said."""
    record = records.get(receipt.ref) if isinstance(receipt, Quote) else None
    return isinstance(receipt, Measure) or (record is not None and record.role != INTERVIEWER)
