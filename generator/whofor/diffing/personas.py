"""What changed between two moments of all personas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from whofor.diffing.claims import claims, every, followed
from whofor.diffing.receipts import receipts_differ
from whofor.model.difference import (
    Difference,
    Listed,
    PersonaShift,
    Receipted,
    Reworded,
    Row,
    Shift,
    State,
    Successor,
    moved,
)
from whofor.model.history import Snapshot
from whofor.model.persona import Persona, Signal

FIELDS: Mapping[str, Callable[[Persona], str]] = {
    "name": lambda one: one.name,
    "role": lambda one: one.role,
    "status": lambda one: one.status,
    "tier": lambda one: one.tier,
    "rank": lambda one: str(one.rank),
    "summary": lambda one: one.summary,
    "told_by": lambda one: one.told_by,
    "window": lambda one: f"{one.window.first} to {one.window.last}" if one.window else "",
}
"""The fields of a persona that are words, as they are compared."""

LISTS: Mapping[str, Callable[[Persona], tuple[str, ...]]] = {
    "needs_not": lambda one: one.needs_not,
    "unknown": lambda one: tuple(item.text for item in one.unknown),
    "people": lambda one: one.people.who if one.people else (),
    "plan": lambda one: tuple(f"{step.first} to {step.last}: {step.text}" for step in one.plan),
    "aliases": lambda one: tuple(f"{old} is {new}" for old, new in sorted(one.aliases.items())),
    "rests_on": lambda one: tuple(followed(name, one.aliases) for name in one.rests_on),
}
"""The lists of a persona, as they are compared."""


def difference(was: Snapshot, now: Snapshot) -> Difference:
    """Return what changed between two moments; a persona that could not be read on one side is not compared."""
    lost = was.unread_ids | now.unread_ids
    names = [name for name in {**now.personas, **was.personas} if name not in lost]
    shifts = [persona_shift(was.personas.get(name), now.personas.get(name)) for name in names]
    changed = [one for one in shifts if one is not None]
    changed.sort(key=lambda one: (one.now is None, one.persona.rank, one.persona.id))
    silent = set(names) - {one.persona.id for one in changed}
    return Difference(
        was=was.label,
        now=now.label,
        personas=tuple(changed),
        compared=len(names),
        laid_out=tuple(name for name in sorted(silent) if was.texts.get(name) != now.texts.get(name)),
        successors=tuple(_successors(changed)),
        unread=(*was.unread, *now.unread),
    )


def persona_shift(was: Persona | None, now: Persona | None) -> PersonaShift | None:
    """Return what changed of one persona, as it stood and as it stands; None where nothing did."""
    if was is None or now is None:
        stood = now or was
        if stood is None:
            return None
        state = State.GONE if now is None else State.NEW
        shifts = (Shift(state, *((one, None) if now is None else (None, one))) for one in every(stood))
        return PersonaShift(was, now, claims=tuple(shifts))
    found = PersonaShift(
        was=was,
        now=now,
        fields=tuple(_fields(was, now)),
        share=_share(was, now),
        claims=claims(was, now),
        signature=tuple(_rows(was, now)),
        lists=tuple(_lists(was, now)),
    )
    return found if found != PersonaShift(was, now) else None


def _fields(was: Persona, now: Persona) -> Iterator[Reworded]:
    for name, of in FIELDS.items():
        if of(was) != of(now):
            yield Reworded(name, of(was), of(now))


def _share(was: Persona, now: Persona) -> Receipted | None:
    return Receipted("share", was.share, now.share) if receipts_differ(was.share, now.share) else None


def _rows(was: Persona, now: Persona) -> Iterator[Row]:
    before, after = ({row.id: row for row in persona.signature} for persona in (was, now))
    for name in {**after, **before}:
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            yield Row(one, other)
        elif moved(one, other) or one.source != other.source:
            yield Row(one, other, _beyond(one, other))


def _beyond(was: Signal, now: Signal) -> bool | None:
    if was.low is None or was.high is None or was.source != now.source:
        return None
    return not was.low <= now.value <= was.high


def _lists(was: Persona, now: Persona) -> Iterator[Listed]:
    for name, of in LISTS.items():
        before, after = ([followed(one, now.aliases) for one in of(side)] for side in (was, now))
        added, removed = (
            tuple(one for one in some if one not in set(others)) for some, others in ((after, before), (before, after))
        )
        if added or removed:
            yield Listed(name, added, removed)


def _successors(shifts: list[PersonaShift]) -> Iterator[Successor]:
    """Yield the new persona that took over most claims of one that is gone, if one took over any."""
    new = [one.now for one in shifts if one.was is None and one.now]
    for gone in (one.was for one in shifts if one.now is None and one.was):
        had = {claim.fingerprint for claim in gone.claims}
        kept = {heir.id: len(had & {claim.fingerprint for claim in heir.claims}) for heir in new}
        best = max(kept, key=lambda name: (kept[name], name), default="")
        if best and kept[best]:
            yield Successor(gone.id, best, kept[best])
