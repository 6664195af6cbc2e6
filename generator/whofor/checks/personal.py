"""No persona holds personal data: people read it who never saw the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.finding import Finding, Level, Where
from whofor.model.persona import Claim, Persona, Quote
from whofor.model.repo import Repo
from whofor.redaction.names import NAME, RECOGNISED, Names, known
from whofor.redaction.patterns import structured

Said = tuple[str, str, Where]
"""What says it, its text, and where."""

WHAT = {NAME: "the name of somebody in the evidence", RECOGNISED: "what the recogniser takes for somebody's name"}


def personal(repo: Repo) -> Iterator[Finding]:
    """Yield a finding for every kind of personal data that a part of a persona holds: its prose and its quotations.

    A persona may be called as a participant is: of its own name only whole names of people count.
    """
    for persona in repo.personas:
        names = known(repo.readings.values(), repo.register, never=persona.name)
        whole = known(repo.readings.values(), repo.register)
        found = dict.fromkeys(_found(persona, names, whole))
        yield from (_finding(persona, *one) for one in found)


def _found(persona: Persona, names: Names, whole: Names) -> Iterator[tuple[str, str, Where]]:
    for name, text, where in _texts(persona):
        yield from ((name, one.kind, where) for one in structured(text))
        yield from ((name, one.kind, where) for one, _ in names.found(text))
    if any(" " in persona.name[one.start : one.end] for one, _ in whole.found(persona.name)):
        yield "name", NAME, persona.where


def _texts(persona: Persona) -> Iterator[Said]:
    for name in ("name", "role", "summary"):
        yield name, getattr(persona, name), persona.where
    for claim in (*([persona.because] if persona.because else ()), *persona.claims):
        yield from _of(claim)
    yield from ((one.id, one.text, one.where) for one in persona.unknown)


def _of(claim: Claim) -> Iterator[Said]:
    yield claim.id, claim.text, claim.where
    yield from ((claim.id, text, claim.where) for text in claim.fields.values())
    yield from ((claim.id, part.text, part.where) for part in claim.parts)
    for receipt in claim.receipts():
        if isinstance(receipt, Quote):
            yield claim.id, f"{receipt.text}\n{receipt.who}", receipt.where


def _finding(persona: Persona, name: str, kind: str, where: Where) -> Finding:
    what = WHAT.get(kind, f"personal data ({kind})")
    hint = "leave it out, or write what stands for it in the evidence, such as [p07] or [email]"
    if kind == RECOGNISED:
        hint += "; if it is no name, put it under redact: keep: in evidence/sources.yaml"
    return Finding("personal-data", Level.ERROR, f"'{persona.id}/{name}' holds {what}", where, hint)
