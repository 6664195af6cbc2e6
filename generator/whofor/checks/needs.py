"""What a persona is said not to need, its people do not use."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.metrics.registry import signal
from whofor.model.finding import Finding, Level
from whofor.model.repo import Repo

MOST = 0.5
"""The share of a persona's people who use a feature from which on it is absurd to say that they do not need it."""


def needs(repo: Repo) -> Iterator[Finding]:
    """Yield `needed` for a feature under `needs_not` that most of the persona's people use, or more than others do."""
    for persona in repo.personas:
        grounds = repo.grounds.get(persona.source)
        if grounds is None or persona.id not in grounds.membership.personas:
            continue
        for name in dict.fromkeys(persona.needs_not):
            row = signal(f"adopts.{name}", grounds, persona.id)
            if row is None:
                continue
            more = row.others is not None and row.low is not None and row.low > row.others
            if more or row.value >= MOST:
                compared = ", more than of the others" if more else ""
                message = f"'{persona.id}' is said not to need '{name}', but {row.value:.1%} use it{compared}"
                yield Finding("needed", Level.ERROR, message, persona.where, "take it out of needs_not")
