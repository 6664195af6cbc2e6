"""Read a repository with its numbers: usage from events and surveys, and who belongs to which persona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from whofor.errors import CannotRun
from whofor.metrics.registry import OF_EXITS, signal
from whofor.metrics.signature import profile
from whofor.model.evidence import Reading, Register
from whofor.model.finding import Finding, Level
from whofor.model.flow import Workflow
from whofor.model.persona import Measure, Persona, Signal, Window
from whofor.model.repo import Repo
from whofor.model.signal import Grounds, Membership, Profile, Usage
from whofor.segments.membership import assign
from whofor.signals import answers
from whofor.signals.staged import Staged
from whofor.signals.usage import usage
from whofor.signals.workflows import conformance
from whofor.store import repo as store
from whofor.store.events.source import ALONE, Means, read_events
from whofor.store.lock import against, read_lock
from whofor.store.workflows import unseen
from whofor.workflow.interviewed import interviewed, participants, words_of
from whofor.workflow.told import with_told

EPOCH = date(1970, 1, 1).toordinal()


def load(root: Path, means: Means = ALONE) -> Repo:
    """Read the repository at `root` with the usage of every source that has some, and the personas' grounds.

    Numbers are computed on the days that the personas name.
    """
    before = store.load(root)
    repo, staged = with_usage(before, root, means, windows_of(before))
    found = every_grounds(repo, repo.personas)
    _, told, _ = with_told(repo, found, staged if _of_exits(repo.personas) else None)
    return replace(repo, grounds=told)


def _of_exits(personas: Iterable[Persona]) -> bool:
    """Return whether a persona states a number about people who left."""
    receipts = (receipt for persona in personas for claim in persona.claims for receipt in claim.receipts())
    return any(isinstance(receipt, Measure) and receipt.metric in OF_EXITS for receipt in receipts)


def windows_of(repo: Repo) -> dict[str, Window]:
    """Return the days of each source that its personas name."""
    return {persona.source: persona.window for persona in reversed(repo.personas) if persona.window}


def with_usage(
    repo: Repo, root: Path, means: Means, windows: Mapping[str, Window] = MappingProxyType({})
) -> tuple[Repo, Mapping[str, Staged]]:
    """Return the repository with the people by features of its events and surveys, and the staged events.

    Args:
        repo: The repository as it was read, without events.
        root: Where it is.
        means: What may be used besides it.
        windows: The days of each source that count; all, where none are given.
    """
    seen = read_lock(root, repo.register)
    readings, usages, findings = dict(repo.readings), {}, list(repo.findings)
    every: dict[str, Staged] = {}
    for source in repo.register.sources:
        found: Usage | None
        if source.kind == "events":
            reading, staged = read_events(source, repo.register, root / "evidence", repo.policy, means)
            readings[source.id] = against(reading, seen)
            findings += readings[source.id].findings
            if staged is not None:
                every[source.id] = within(staged, readings[source.id], windows.get(source.id))
            found = used(every[source.id], repo.register.workflows) if source.id in every else None
            found = replace(found, dated=bool(reading.first)) if found else None
        else:
            found = _survey(readings[source.id])
        if found is not None and len(found.people) and len(found.features):
            usages[source.id] = found
    findings += _across(repo.register, every)
    return replace(repo, readings=readings, usages=usages, findings=tuple(findings)), every


def used(staged: Staged, workflows: Mapping[str, Workflow]) -> Usage:
    """Return what people did, and how they went through the workflows that any of them went through."""
    known = [one for one in workflows.values() if any(set(step.events) & set(staged.names) for step in one.steps)]
    flows = {one.id: conformance(staged, one) for one in known}
    return replace(usage(staged), flows=flows, attributes=staged.attributes)


def _across(register: Register, every: Mapping[str, Staged]) -> Iterator[Finding]:
    """Yield what is to be said of several sources of events: events that none has, people that two have."""
    if every:
        yield from unseen(register.workflows, sorted({name for staged in every.values() for name in staged.names}))
    for one, other in combinations(every.values(), 2):
        shared = len(set(one.people) & set(other.people))
        if shared:
            message = f"'{one.source}' and '{other.source}' have {shared:,} users in common; segments are found in each"
            hint = "to read them as one, let one at: name all their files"
            where = next(source.where for source in register.sources if source.id == other.source)
            yield Finding("shared-users", Level.NOTE, message, where, hint)


def within(staged: Staged, reading: Reading, window: Window | None) -> Staged:
    """Return the part of staged events that lies within a window; all of them where it holds all days."""
    if window is None or (window.first <= reading.first and reading.last <= window.last):
        return staged
    try:
        first, last = (date.fromisoformat(one).toordinal() - EPOCH for one in (window.first, window.last))
    except ValueError:  # a day of no calendar: `checks.windows` says so
        return staged
    return staged.between(first, last)


def grounds(repo: Repo, source: str, personas: Iterable[Persona]) -> Grounds:
    """Return what the numbers of the personas found in one source are computed from."""
    membership = assign(repo.usages[source], profiles(source, personas), repo.policy)
    return grounds_of(repo, source, membership)


def every_grounds(repo: Repo, personas: Sequence[Persona]) -> dict[str, Grounds]:
    """Return what the numbers of the personas of each source are computed from."""
    drawn = {one.people.source for one in personas if one.people and not one.signature}
    spoken = {
        source: interviewed(
            repo, source, {one.id: one.people.who for one in personas if one.people and one.source == source}
        )
        for source in sorted(drawn)
        if participants(repo, source)
    }
    return {**spoken, **{source: grounds(repo, source, personas) for source in repo.usages}}


def unreadable(repo: Repo) -> list[Finding]:
    """Return what keeps some of the evidence, the register or the codebook from being read."""
    return [one for one in repo.findings if one.where.path.startswith("evidence/") and one.level is Level.ERROR]


def refuse(what: str, lacking: Sequence[Finding]) -> None:
    """Refuse to make something from less evidence than there is.

    Raises:
        CannotRun: Something is lacking.
    """
    if lacking:
        said = "\n".join(f"  {one.where}: {one.message} [{one.code}]" for one in lacking)
        raise CannotRun(
            f"no {what} from a part of the evidence; mend this first, or take it out of the register:\n{said}"
        )


def profiles(source: str, personas: Iterable[Persona]) -> tuple[Profile, ...]:
    """Return what the files of the personas found in one source say of who belongs to each.

    A spread of 0 or less describes nobody; `checks.ranks.signatures` says so.
    """
    found = (profile(persona) for persona in personas if persona.source == source)
    return tuple(one for one in found if one and (one.spread is None or one.spread > 0))


def grounds_of(repo: Repo, source: str, membership: Membership) -> Grounds:
    """Return the grounds of one source with the given membership."""
    rated = {name: reading.rated for name, reading in repo.readings.items() if reading.rated}
    return Grounds(repo.usages[source], membership, words_of(repo), repo.policy.least_users, rated=rated)


def signature(grounds: Grounds, name: str) -> tuple[Signal, ...]:
    """Return every row of a persona's signature: adoption, strongest difference first, then the model's parameters."""
    features = [feature.id for feature in grounds.usage.features]
    adopts = [row for feature in features if (row := signal(f"adopts.{feature}", grounds, name))]
    adopts.sort(key=lambda row: (-abs(row.value - (row.others or 0.0)), row.id))
    model = [f"uses.{feature}" for feature in features] + ["spread"] if grounds.usage.has_time else []
    return (*adopts, *(row for row_id in model if (row := signal(row_id, grounds, name))))


def _survey(reading: Reading) -> Usage | None:
    return answers.usage(reading.source.id, reading.answers) if reading.answers else None
