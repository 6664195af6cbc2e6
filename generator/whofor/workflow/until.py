"""Draft on the events up to a day: as a persona would have been drafted then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whofor.errors import CannotRun
from whofor.model.persona import Persona, Window
from whofor.model.repo import Repo

BEGINNING = "0001-01-01"
"""Before any event."""


def days_until(repo: Repo, until: str) -> dict[str, Window]:
    """Return the days of each source of events that count; none are said where all do."""
    if not until:
        return {}
    return {source.id: Window(BEGINNING, until) for source in repo.register.sources if source.kind == "events"}


def require_events(repo: Repo, source: str, until: str) -> None:
    """Refuse to draft on days of a source that has none, or none so early.

    Raises:
        CannotRun: The source is not one of events, or its first event is later than the last day.
    """
    if not until:
        return
    if repo.register.kinds.get(source) != "events":
        raise CannotRun(f"--until is about days of events, and '{source}' is no source of events")
    if until < repo.readings[source].first:
        raise CannotRun(f"'{source}' has no event up to {until}; its first is on {repo.readings[source].first}")


def ended(personas: Iterable[Persona], until: str) -> tuple[Persona, ...]:
    """Return personas whose window ends on the last day that counted, if they were drafted on fewer than all."""
    if not until:
        return tuple(personas)
    return tuple(replace(one, window=_cut(one.window, until)) for one in personas)


def _cut(window: Window | None, until: str) -> Window | None:
    return replace(window, last=min(window.last, until)) if window else None
