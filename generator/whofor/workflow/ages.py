"""How old the evidence is, by kind of source."""

from __future__ import annotations

from collections.abc import Iterable

from whofor.model.fresh import Age
from whofor.model.repo import Repo
from whofor.stats.calendar import day_of

RESEARCH = ("interviews", "survey")


def last_day(repo: Repo) -> str:
    """Return the last day of all evidence; "" where nothing is dated."""
    return max((_newest(repo, source.id, "9999-12-31") for source in repo.register.sources), default="")


def ages(repo: Repo, as_of: str) -> tuple[Age, ...]:
    """Return the age of the newest row of each kind of source."""
    kinds = dict.fromkeys(source.kind for source in repo.register.sources)
    policy = repo.policy
    return tuple(
        Age(
            kind,
            *_found(repo, [one.id for one in repo.register.sources if one.kind == kind], as_of),
            policy.ageing_research if kind in RESEARCH else policy.ageing_evidence,
        )
        for kind in kinds
    )


def age_of(repo: Repo, sources: Iterable[str], as_of: str, limit: int) -> Age:
    """Return the age of the newest row of some sources."""
    names = list(sources)
    return Age(repo.register.kinds.get(names[0], ""), *_found(repo, names, as_of), limit)


def _found(repo: Repo, sources: Iterable[str], as_of: str) -> tuple[str, int | None]:
    newest = max((_newest(repo, name, as_of) for name in sources), default="")
    day, asked = day_of(newest), day_of(as_of)
    return newest, asked - day if day is not None and asked is not None else None


def _newest(repo: Repo, source: str, as_of: str) -> str:
    """Return the day of the newest row up to a day: of a record, of the period that was read, or of its collection."""
    reading = repo.readings[source]
    dated = [one.date[:10] for one in reading.records if day_of(one.date) is not None and one.date[:10] <= as_of]
    if dated:
        return max(dated)
    for day in (reading.last, reading.source.collected):
        if day:
            return min(day, as_of) if (reading.first or day) <= as_of else ""
    return ""
