"""Which drafted persona is which persona that there was: ids stay from run to run, or the run says why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whofor.merging.segments import Matching, match
from whofor.model.finding import Finding, Level, Where
from whofor.model.outcome import Segments
from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.model.signal import Profile
from whofor.model.slug import numbered
from whofor.model.synthesis import Synthesis
from whofor.segments.membership import assign
from whofor.workflow.interviewed import interviewed
from whofor.workflow.load import profiles

RESERVED = {"policy"}
"""Files in personas/ that are no personas."""

LEAST_ROWS = 0.5
"""A persona whose file was renamed is told by at least so many of its signature's rows."""


@dataclass(frozen=True)
class Known:
    """The personas of one source as they were before a run.

    Attributes:
        there: The personas in files; those that people deleted have their last draft alone.
        deleted: The ids of those that people deleted.
        moved: The id of the draft that belongs to a persona whose id people changed, by the new id.
    """

    there: tuple[Persona, ...] = ()
    deleted: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)


def known(repo: Repo, source: str) -> Known:
    """Return the personas of one source that there are, and what people did to their files."""
    here = [persona for persona in repo.personas if persona.source == source]
    names, drafts = {one.id for one in repo.personas}, {one.id for one in repo.drafts}
    alone = {one.id: one for one in repo.drafts if one.source == source and one.id not in names}
    moved: dict[str, str] = {}
    for persona in here:
        free = [one for one in alone.values() if one.id not in moved.values()]
        best = max(free, key=lambda one: _rows(one, persona), default=None)
        if persona.id not in drafts and best and _rows(best, persona) >= LEAST_ROWS:
            moved[persona.id] = best.id
    deleted = [one for name, one in alone.items() if name not in moved.values()]
    return Known((*here, *deleted), frozenset(one.id for one in deleted), moved)


def _rows(one: Persona, other: Persona) -> float:
    """Return which share of what says who belongs is the same."""
    first, second = (_told_by(side) for side in (one, other))
    return len(first & second) / max(len(first), len(second), 1)


def _told_by(persona: Persona) -> set[tuple[str, float | str]]:
    """Return what says who belongs to a persona: the rows of its signature, or the people that it names."""
    who = persona.people.who if persona.people else ()
    return {*((row.id, row.value) for row in persona.signature), *(("people", one) for one in who)}


def matched(
    repo: Repo, source: str, found: Segments | Synthesis, drafted: Sequence[Persona], before: Known
) -> Matching:
    """Return which of the drafted personas of a source are which of those that there were, by the people of today."""
    if isinstance(found, Synthesis):
        return _of_people(repo, source, drafted, before)
    discovery = found.discovery
    was = profiles(source, before.there)
    old = assign(repo.usages[source], was, repo.policy)
    return match(old, was, discovery.membership, discovery.profiles)


def _of_people(repo: Repo, source: str, drafted: Sequence[Persona], before: Known) -> Matching:
    """Return which personas drawn from interviews are which, by the participants that they name."""
    sides = []
    for personas in (before.there, drafted):
        named = {str(at): one.people.who for at, one in enumerate(personas) if one.people}
        sides.append(interviewed(repo, source, named).membership)
    # Nothing is known but who belongs: the spreads differ, so that no two are alike without people in common.
    was = [Profile(one.id, 0.0, {}, None) for one in before.there if one.people]
    return match(sides[0], was, sides[1], [Profile(one.id, 0.0, {}, 1.0) for one in drafted])


def identified(repo: Repo, drafted: Sequence[Persona], matching: Matching) -> tuple[Persona, ...]:
    """Return the drafted personas with the ids of the personas that they are; a new one gets an id that is free.

    A persona that people wrote, without a signature and without people, belongs to no source; a new draft of the same
    id is for it.
    """
    written = {one.id for one in repo.personas if not one.source}
    taken = {one.id for one in (*repo.personas, *repo.drafts)} - written | RESERVED | set(matching.kept.values())
    found = []
    for at, persona in enumerate(drafted):
        name = matching.kept.get(at) or numbered(persona.id, taken)
        taken.add(name)
        found.append(replace(persona, id=name))
    return tuple(found)


def gone(before: Known, drafted: Iterable[Persona]) -> tuple[str, ...]:
    """Return the ids of personas that no segment is."""
    kept = {persona.id for persona in drafted}
    return tuple(persona.id for persona in before.there if persona.id not in kept)


def changes(before: Known, matching: Matching, drafted: Sequence[Persona]) -> Iterator[Finding]:
    """Yield what became of the personas: split, joined, new, deleted by people."""
    if not before.there:
        return
    for old, parts in matching.split.items():
        names = ", ".join(f"'{drafted[at].id}'" for at in parts)
        message = f"most people of {names} were people of '{old}': one persona has become several"
        yield _finding("persona-split", Level.WARNING, message, old, "decide which of them your documents mean")
    for old, at in matching.joined.items():
        message = f"most people of '{old}' are people of '{drafted[at].id}' now: two personas have become one"
        hint = f"add an alias to your documents, or point them to '{drafted[at].id}'"
        yield _finding("personas-joined", Level.WARNING, message, old, hint)
    for at in matching.new:
        message = f"'{drafted[at].id}' is new: its people did not belong together before"
        yield _finding("persona-new", Level.NOTE, message, drafted[at].id, "")
    for persona in drafted:
        if persona.id in before.deleted:
            message = f"'{persona.id}' stays deleted, as you left it; its draft is kept up to date"
            hint = (
                f"delete personas/drafts/{persona.id}.yaml too, to have it drafted again; to keep it out without "
                "changing the numbers of the others, have it drafted and set 'status: retired'"
            )
            yield _finding("persona-deleted", Level.NOTE, message, f"drafts/{persona.id}", hint)


def orphaned(names: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for every persona that people edited and no segment fits now."""
    for name in names:
        message = f"no segment of today fits '{name}'; the file stays, since people edited it"
        hint = (
            "Set 'status: retired' to keep it for those who cite it, or delete it: until then it holds its own people."
        )
        yield _finding("persona-gone", Level.WARNING, message, name, hint)


def _finding(code: str, level: Level, message: str, name: str, hint: str) -> Finding:
    return Finding(code, level, message, Where(f"personas/{name}.yaml"), hint)
