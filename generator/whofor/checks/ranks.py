"""The personas have an order: ranks from 1, each once; and every signature says who belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from whofor.metrics.signature import profile
from whofor.model.finding import Finding, Level
from whofor.model.persona import Persona
from whofor.model.repo import Repo

OUT = ("retired",)


def ranks(repo: Repo) -> Iterator[Finding]:
    """Yield `duplicate-rank` for a rank that two personas have, `rank-gap` for one that nobody has."""
    by_rank: dict[int, list[Persona]] = defaultdict(list)
    for persona in repo.personas:
        if persona.status not in OUT:
            by_rank[persona.rank].append(persona)
    for rank, personas in by_rank.items():
        for persona in personas if len(personas) > 1 else ():
            others = ", ".join(f"'{other.id}'" for other in personas if other is not persona)
            message = f"'{persona.id}' has rank {rank}, as {others} has"
            yield Finding("duplicate-rank", Level.ERROR, message, persona.where, "give every persona a rank of its own")
    count = len(repo.personas)
    for persona in (one for personas in by_rank.values() for one in personas):
        if persona.rank > count:
            message = f"'{persona.id}' has rank {persona.rank}, but there are {count} personas"
            yield Finding("rank-gap", Level.ERROR, message, persona.where, f"rank the personas 1 to {count}")


def signatures(repo: Repo) -> Iterator[Finding]:
    """Yield `no-signature` for a persona that was found in usage and does not say who belongs to it."""
    for persona in repo.personas:
        grounds = repo.grounds.get(persona.source)
        left_out = grounds is not None and persona.id not in grounds.membership.personas
        if persona.signature and (profile(persona) is None or left_out):
            message = f"the signature of '{persona.id}' does not say who belongs: it needs a share, and a model"
            hint = "keep share:, and the rows 'uses.*' with a 'spread' above 0 (events) or 'adopts.*' (survey)"
            yield Finding("no-signature", Level.ERROR, message, persona.signature[0].where, hint)
