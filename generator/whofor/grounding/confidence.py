"""How sure a claim may be: counted, not felt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whofor.model.evidence import INTERVIEWER, PARTICIPANT, Record
from whofor.model.persona import Claim, Measure, Quote, Receipt
from whofor.model.policy import Policy

NO_EFFECT = ("mentions", "speak_of")
"""Metrics that show what people talk about, and not that a sentence about it is true."""


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
    told = (part for part in claim.parts if part.name != BELIEF)
    receipts = [*claim.evidence, *(receipt for part in told for receipt in part.evidence)]
    voices = len(people(receipts, records))
    measures = (receipt for receipt in receipts if isinstance(receipt, Measure) and receipt.metric not in NO_EFFECT)
    effect = any(differs(measure) for measure in measures)
    sorts = {kinds[receipt.source] for receipt in receipts if receipt.source in kinds and _counts(receipt, records)}
    if hypothesis:
        return "low"
    if (voices >= policy.high_people or effect) and len(sorts) >= policy.high_kinds and not claim.against:
        return "high"
    return "medium" if voices >= policy.medium_people or effect else "low"


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
