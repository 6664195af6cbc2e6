"""Why a claim stands as it does: its receipts, its history, and who cites it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from whofor.checks.all import CHECKS
from whofor.diffing.citable import citable
from whofor.diffing.claims import followed
from whofor.errors import CannotRun
from whofor.grounding.confidence import confidence, counts
from whofor.model.finding import Finding, in_file_order
from whofor.model.persona import Claim, Persona
from whofor.model.repo import Repo
from whofor.model.trace import Mention, Why
from whofor.store import documents, history
from whofor.store.characters import shown
from whofor.store.events.source import ALONE, Means
from whofor.store.git import Git
from whofor.workflow.load import load
from whofor.workflow.tracing import countable, traced
from whofor.workflow.trail import trail

_TOKEN = re.compile(r"(?:persona:)?(?P<persona>[^/@:]+)/(?P<claim>[^/@]+?)(?:@(?P<pinned>[0-9a-f]{7}))?")


LISTED = 12
"""Names that are listed where none is like the one that was asked for."""


def why(root: Path, citation: str, means: Means = ALONE) -> Why:
    """Return everything that there is to know of a claim of the repository at `root`.

    Args:
        root: The repository.
        citation: `solo-owner/get-paid`, `persona:solo-owner/get-paid`, and either with `@<fingerprint>`.
        means: What may be used besides the repository.

    Raises:
        CannotRun: There is no such claim; the message says which is nearest.
    """
    found = _TOKEN.fullmatch(citation.strip())
    if found is None:
        raise CannotRun(f"{shown(citation)} names no claim; write <persona>/<claim>, such as solo-owner/get-paid")
    repo = load(root, means)
    persona = _persona(repo, found["persona"])
    claim = _claim(repo, persona, found["claim"])
    git = Git(root, means.environment)
    counted = countable(repo, claim) and bool(claim.confidence)
    return Why(
        persona=persona,
        claim=claim,
        asked=found["claim"] if found["claim"] != claim.id else "",
        pinned=found["pinned"] or "",
        policy=repo.policy,
        counts=counts(claim, repo.records, repo.register.kinds) if counted else None,
        confidence=_confidence(repo, persona, claim) if counted else "",
        receipts=tuple(traced(repo, persona, claim)),
        findings=in_file_order(_findings(repo, persona, claim)),
        trail=trail(git, persona, claim),
        mentions=tuple(_mentions(git, persona, claim)),
    )


def _persona(repo: Repo, name: str) -> Persona:
    persona = repo.persona(name)
    if persona is not None:
        return persona
    broken = [one for one in repo.findings if one.where.path == f"personas/{name}.yaml"]
    if broken:
        raise CannotRun(f"personas/{name}.yaml cannot be read: {broken[0].where}: {broken[0].message}")
    raise CannotRun(f"there is no persona {shown(name)}{_near(name, [one.id for one in repo.personas])}")


def _claim(repo: Repo, persona: Persona, name: str) -> Claim:
    known = citable(persona)
    today = name if name in known else followed(name, persona.aliases)
    if today in known:
        return known[today]
    others = [f"{one.id}/{name}" for one in repo.personas if name in citable(one)]
    hint = f"; there is {', '.join(others)}" if others else _near(name, [*known, *persona.aliases])
    raise CannotRun(f"'{persona.id}' has no claim {shown(name)}{hint}")


def _near(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    if near:
        return f" (did you mean '{near[0]}'?)"
    more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
    return f"; there are {', '.join(known[:LISTED])}{more}" if known else ""


def _confidence(repo: Repo, persona: Persona, claim: Claim) -> str:
    kinds: Mapping[str, str] = repo.register.kinds
    return confidence(claim, repo.records, kinds, repo.policy, persona.status == "hypothesis")


def _findings(repo: Repo, persona: Persona, claim: Claim) -> Iterator[Finding]:
    """Yield what the checks say of one claim: at its place, at that of a receipt, or by its name."""
    places = {claim.where, *(part.where for part in claim.parts), *(receipt.where for receipt in claim.receipts())}
    name = f"'{persona.id}/{claim.id}'"
    for check in CHECKS:
        for finding in check(repo):
            if finding.where in places or name in finding.message:
                yield finding


def _mentions(git: Git, persona: Persona, claim: Claim) -> Iterator[Mention]:
    if history.is_tracked(git):
        older = [old for old in persona.aliases if followed(old, persona.aliases) == claim.id]
        yield from documents.mentions(git.root, history.markdown(git), persona.id, [claim.id, *older])
