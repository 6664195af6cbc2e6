"""Which assumptions the evidence has settled: promoted to claims, or killed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whofor.drafting.hypothesis.derive import TROUBLE
from whofor.model.hypothesis import BORROWED, SPOKEN, Assumption, Risk, Standing, Turned
from whofor.model.persona import Claim, Persona, Quote
from whofor.model.policy import Policy

PROMOTED, KILLED = "promoted", "killed"


def verdict(risk: Risk, heard: int, linked: Iterable[str], policy: Policy) -> str:
    """Return `promoted`, `killed`, or "" while it is open.

    Only words about a problem or a job settle anything, and only where the brief says which words those are. An
    assumption is killed once as many people were listened to as its test takes and fewer than its kill criterion say
    it; so a few people who say it promote it early, and no longer do when many were asked.

    Args:
        risk: The assumption with what speaks for it.
        heard: The independent people of the segment that were listened to.
        linked: The ids of assumptions that quotations of the brief speak for or against.
        policy: The team's thresholds.
    """
    one, standing = risk.assumption, risk.standing
    if one.kind not in SPOKEN or not (one.terms or one.id in set(linked)):
        return ""
    people = len(standing.people)
    if heard >= risk.trial.n and people < risk.trial.kill:
        return KILLED
    return PROMOTED if people >= policy.medium_people and not standing.against and one.becomes[0] else ""


def claim(one: Assumption, standing: Standing, primary: bool = False) -> Claim:
    """Return the claim that a promoted assumption becomes, under the same id."""
    section, kind = one.becomes
    text, by = one.statement, "person"
    if one.origin == BORROWED:
        text, by = one.statement.partition(": ")[2], "rules"
        said = [receipt.text for receipt in standing.evidence if isinstance(receipt, Quote)]
        if one.id.startswith(TROUBLE) and said:
            text = f"{text.rstrip('.')}: {said[0]}"
    if section == "jobs" and primary:
        kind = "primary"
    return Claim(
        one.id, section, text, kind, standing.evidence, () if standing.looked else None, confidence="low", by=by
    )


def promoted(one: Assumption, standing: Standing, before: Persona | None) -> Turned:
    """Return what is said of a promoted assumption; it is new where the persona `before` does not claim it."""
    claimed = [claim.id for claim in (before.claims if before else ()) if claim.section != "assumptions"]
    people = len(standing.people)
    where = f"{len(standing.kinds)} kind{'' if len(standing.kinds) == 1 else 's'} of source"
    return Turned(
        one.id, one.statement, one.becomes[0], f"it now stands on {people} people in {where}", one.id not in claimed
    )


def killed(risk: Risk, heard: int) -> Turned:
    """Return what is said of a killed assumption."""
    people, trial = len(risk.standing.people), risk.trial
    hangs = f"; “{risk.assumption.decision}” hangs on it" if risk.assumption.decision else ""
    why = f"of {heard} people {people} say it, fewer than {trial.kill} of {trial.n}{hangs}"
    return Turned(risk.assumption.id, risk.assumption.statement, "", why)


def primary(ones: Sequence[Assumption]) -> str:
    """Return the id of the job that becomes the primary one: the first, and the weightiest."""
    jobs = [one for one in ones if one.becomes[0] == "jobs" and one.becomes[1] in ("primary", "secondary")]
    return max(jobs, key=lambda one: one.weight).id if jobs else ""
