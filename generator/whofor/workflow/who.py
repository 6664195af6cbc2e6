"""One person: which persona they belong to, and why."""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from pathlib import Path

from whofor.errors import CannotRun
from whofor.model.outcome import Placed
from whofor.model.repo import Repo
from whofor.model.signal import Profile, Usage
from whofor.redaction.redact import pseudonym
from whofor.segments.explain import explain
from whofor.store.events.source import ALONE, Means
from whofor.workflow.load import load, profiles


def who(root: Path, person: str, means: Means = ALONE) -> tuple[Placed, ...]:
    """Return where a person belongs by the personas in the repository at `root`, for every source that knows them.

    Raises:
        CannotRun: There are no personas, or nobody of that name.
    """
    person = pseudonym(person)
    repo = load(root, means)
    able = {source: profiles(source, repo.personas) for source in repo.usages}
    if not any(able.values()):
        raise CannotRun("there are no personas to place anybody by; begin with: whofor draft")
    known = [source for source in able if able[source] and person in repo.usages[source].people]
    if not known:
        raise CannotRun(f"nobody is called '{person}'{_like(repo, person)}")
    return tuple(_placed(repo, source, person, able[source]) for source in known)


def _placed(repo: Repo, source: str, person: str, able: tuple[Profile, ...]) -> Placed:
    usage = repo.usages[source]
    at = usage.people.index(person)
    counts = {feature.id: int(days) for feature, days in zip(usage.features, usage.counts[at], strict=True) if days}
    timed = usage.has_time and usage.days[at] > 0
    return Placed(
        source=source,
        personas=tuple(one.id for one in able),
        explanation=explain(usage, person, able, repo.policy),
        days=int(usage.days[at]),
        first=_day(usage, at, "first") if timed else "",
        last=_day(usage, at, "last") if timed else "",
        counts=counts,
    )


def _day(usage: Usage, at: int, name: str) -> str:
    days: int = int(getattr(usage, name)[at])
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


def _like(repo: Repo, person: str) -> str:
    everybody = sorted({one for usage in repo.usages.values() for one in usage.people})
    near = difflib.get_close_matches(person, everybody, 1)
    return f" (did you mean '{near[0]}'?)" if near else ""
