"""Every claim stands on evidence, and the numbers in its text are those of its receipts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from whofor.grounding.digits import unbacked
from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import Claim, Persona, Receipt, Signal
from whofor.model.repo import Repo

HINT = "take the number from a receipt of the claim, or write the sentence without it"
UNPROVEN = ("misconceptions", "watch", "assumptions", "decisions")
"""Sections whose claims may stand without evidence: a belief, a threshold, an assumption, an open question."""


def claims(repo: Repo) -> Iterator[Finding]:
    """Yield `no-receipt` for a claim without evidence, and `unbacked-number` for a number that no receipt gives."""
    for persona in repo.personas:
        for claim in (*persona.claims, *([persona.because] if persona.because else [])):
            yield from _receipts(persona, claim)
            yield from _numbers(persona, claim, _labels(repo, persona))
        yield from _told(repo, persona)


def _receipts(persona: Persona, claim: Claim) -> Iterator[Finding]:
    if claim.section in UNPROVEN:
        return
    bare = [part.where for part in claim.parts if not part.evidence]
    if not claim.parts and not claim.evidence:
        bare = [claim.where]
    for where in bare:
        message = f"'{persona.id}/{claim.id}' claims something without a receipt"
        yield Finding("no-receipt", Level.ERROR, message, where, "cite a quote or a measure, or move it to 'unknown'")


def _numbers(persona: Persona, claim: Claim, labels: Sequence[str]) -> Iterator[Finding]:
    yield from _unbacked(f"{persona.id}/{claim.id}", claim.text, claim.receipts(), claim.where, labels)
    for part in claim.parts:
        yield from _unbacked(f"{persona.id}/{claim.id}", part.text, part.evidence, part.where, labels)


def _told(repo: Repo, persona: Persona) -> Iterator[Finding]:
    """Check what retells: name, role and summary rest on the claims and signals that `rests_on` names."""
    backing: dict[str, Claim | Signal] = {claim.id: claim for claim in persona.claims}
    backing |= {signal.id: signal for signal in persona.signature}
    backing |= {persona.because.id: persona.because} if persona.because else {}
    told = [backing[name] for name in persona.rests_on if name in backing]
    for name in persona.rests_on:
        if name not in backing:
            message = f"'{persona.id}' rests on '{name}', which is no claim or signal of this persona"
            now = persona.aliases.get(name)
            hint = f"it is called '{now}' now: write that under rests_on" if now else "correct the id under rests_on"
            yield Finding("unknown-claim", Level.ERROR, message, persona.where, hint)
    if persona.summary and not persona.rests_on:
        message = f"the summary of '{persona.id}' does not say what it rests on"
        yield Finding("no-receipt", Level.ERROR, message, persona.where, "list claim or signal ids under rests_on:")
    receipts: list[Receipt | Signal] = []
    for one in told:
        receipts += [one] if isinstance(one, Signal) else one.receipts()
    labels = list(chain((one.text for one in told if isinstance(one, Claim)), _labels(repo, persona)))
    for field in ("name", "role", "summary"):
        yield from _unbacked(f"{persona.id}: {field}", getattr(persona, field), receipts, persona.where, labels)


def _labels(repo: Repo, persona: Persona) -> list[str]:
    usage = repo.usages.get(persona.source)
    return [feature.label for feature in usage.features] if usage else []


def _unbacked(
    what: str, text: str, receipts: Iterable[Receipt | Signal], where: Where, labels: Iterable[str] = ()
) -> Iterator[Finding]:
    for number in unbacked(text, receipts, labels):
        yield Finding("unbacked-number", Level.ERROR, f"'{what}' says {number}, which no receipt gives", where, HINT)
