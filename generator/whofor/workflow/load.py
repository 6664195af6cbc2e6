"""Read a repository with its numbers: usage from events and surveys, and who belongs to which persona."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from whofor.metrics.registry import signal
from whofor.metrics.signature import profile
from whofor.model.evidence import Reading, Record, Source
from whofor.model.persona import Persona, Signal
from whofor.model.repo import Repo
from whofor.model.signal import Grounds, Membership, Usage
from whofor.segments.membership import assign
from whofor.signals import answers, usage
from whofor.store import repo as store
from whofor.store.engine import Engine
from whofor.store.events import read_events
from whofor.store.lock import against, read_lock


def load(root: Path) -> Repo:
    """Read the repository at `root` with the usage of every source that has some, and the personas' grounds."""
    repo = with_usage(store.load(root), root)
    return replace(repo, grounds={source: grounds(repo, source, repo.personas) for source in repo.usages})


def with_usage(repo: Repo, root: Path) -> Repo:
    """Return the repository with the people by features of its events and surveys."""
    seen = read_lock(root, repo.register)
    readings, usages, findings = dict(repo.readings), {}, list(repo.findings)
    for source in repo.register.sources:
        if source.kind == "events":
            reading, found = _events(repo, source, root)
            readings[source.id] = against(reading, seen)
            findings += readings[source.id].findings
        else:
            found = _survey(readings[source.id])
        if found is not None and len(found.people) and len(found.features):
            usages[source.id] = found
    return replace(repo, readings=readings, usages=usages, findings=tuple(findings))


def grounds(repo: Repo, source: str, personas: Iterable[Persona]) -> Grounds:
    """Return what the numbers of the personas found in one source are computed from."""
    found = (profile(persona) for persona in personas if persona.source == source)
    # A spread of 0 or less describes nobody; `checks.ranks.signatures` says so.
    able = [one for one in found if one and (one.spread is None or one.spread > 0)]
    membership = assign(repo.usages[source], able, repo.policy)
    return grounds_of(repo, source, membership)


def grounds_of(repo: Repo, source: str, membership: Membership) -> Grounds:
    """Return the grounds of one source with the given membership."""
    return Grounds(repo.usages[source], membership, _words(repo.readings), repo.policy.least_users)


def signature(grounds: Grounds, name: str) -> tuple[Signal, ...]:
    """Return every row of a persona's signature: adoption, strongest difference first, then the model's parameters."""
    features = [feature.id for feature in grounds.usage.features]
    adopts = [row for feature in features if (row := signal(f"adopts.{feature}", grounds, name))]
    adopts.sort(key=lambda row: (-abs(row.value - (row.others or 0.0)), row.id))
    model = [f"uses.{feature}" for feature in features] + ["spread"] if grounds.usage.has_time else []
    return (*adopts, *(row for row_id in model if (row := signal(row_id, grounds, name))))


def _events(repo: Repo, source: Source, root: Path) -> tuple[Reading, Usage | None]:
    engine = Engine()
    reading, staged = read_events(source, repo.register, root / "evidence", engine)
    if not staged.people:
        return reading, None
    found = usage.usage(
        source.id, engine.table("events"), staged.people, staged.features, engine.run, repo.policy.session_gap
    )
    return reading, replace(found, accounts=staged.accounts)


def _survey(reading: Reading) -> Usage | None:
    return answers.usage(reading.source.id, reading.answers) if reading.answers else None


def _words(readings: Mapping[str, Reading]) -> dict[str, tuple[Record, ...]]:
    return {name: reading.records for name, reading in readings.items() if reading.records}
