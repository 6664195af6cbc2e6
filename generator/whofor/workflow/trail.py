"""The commits that changed what a claim says: found by its fingerprint, through renames of claims and of personas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from whofor.diffing.citable import citable
from whofor.diffing.claims import followed, shift, still
from whofor.model.difference import Shift, State
from whofor.model.history import Commit, Snapshot
from whofor.model.persona import Claim, Persona
from whofor.model.trace import Touch, Trail
from whofor.store import history
from whofor.store.git import Git


class Named(NamedTuple):
    """What a claim was called at some commit."""

    persona: str
    claim: str


@dataclass
class Past:
    """The personas at every commit that touched one; a file is read when it is asked for, and once."""

    git: Git
    read: dict[tuple[str, str], Snapshot] = field(default_factory=dict)
    files: dict[str, dict[str, str]] = field(default_factory=dict)

    def all_at(self, commit: Commit) -> Snapshot:
        """Return all personas at a commit."""
        return self._read(commit, "")

    def at(self, commit: Commit, persona: str) -> Snapshot:
        """Return the personas at a commit: only the one where its file is called as it is, else all."""
        path = f"personas/{persona}.yaml"
        if path in self._files(commit):
            found = self._read(commit, path)
            if persona in found.personas or persona in found.unread_ids:
                return found
        return self.all_at(commit)

    def lost(self, commit: Commit, persona: str) -> bool:
        """Return whether a persona's file was asked for at a commit, and could not be read."""
        asked = (self.read.get((commit.id, path)) for path in ("", f"personas/{persona}.yaml"))
        return any(persona in found.unread_ids for found in asked if found)

    def _read(self, commit: Commit, path: str) -> Snapshot:
        if (commit.id, path) not in self.read:
            self.read[commit.id, path] = history.snapshot(self.git, commit, commit.short, path)
        return self.read[commit.id, path]

    def same_file(self, one: Commit, other: Commit, persona: str) -> bool:
        """Return whether a persona's file is the same at two commits, so that neither has to be read."""
        blobs = [self._files(commit).get(f"personas/{persona}.yaml") for commit in (one, other)]
        return blobs[0] is not None and blobs[0] == blobs[1]

    def _files(self, commit: Commit) -> dict[str, str]:
        if commit.id not in self.files:
            self.files[commit.id] = {entry.path: entry.blob for entry in history.entries(self.git, commit)}
        return self.files[commit.id]


def trail(git: Git, persona: Persona, claim: Claim) -> Trail:
    """Return how a claim of the working tree came to be."""
    if not history.is_tracked(git):
        return Trail(notes=("This folder is in no Git repository with a commit, so there is no history.",))
    every = history.commits(git)
    past = Past(git)
    touches, notes = _uncommitted(past, persona, claim), []
    names = {every[0].id: _before(past.at(every[0], persona.id), persona, Named(persona.id, claim.id))} if every else {}
    by_id = {commit.id: commit for commit in every}
    for commit in every:
        if commit.id not in names:
            continue
        parents = [by_id[name] for name in commit.parents if name in by_id]
        touches += _touch(past, commit, parents, by_id, names)
        if past.lost(commit, names[commit.id].persona):
            notes.append(f"At {commit.short} the persona's file cannot be read; what changed there shows later.")
    if history.is_shallow(git):
        notes.append("This clone has only the last commits; for the others: git fetch --unshallow")
    return Trail(tuple(touches), tuple(notes))


def _uncommitted(past: Past, persona: Persona, claim: Claim) -> list[Touch]:
    """Return what the working tree changed that no commit holds yet."""
    head = past.at(history.resolve(past.git, "HEAD"), persona.id)
    if persona.id in head.unread_ids:
        return []
    name = _before(head, persona, Named(persona.id, claim.id))
    found = shift(_claim(head, name), claim)
    return [Touch(None, persona.id, found)] if found else []


def _touch(
    past: Past, commit: Commit, parents: list[Commit], by_id: dict[str, Commit], names: dict[str, Named]
) -> list[Touch]:
    """Return what a commit changed of the claim, and tell its parents what the claim was called."""
    name = names[commit.id]
    if parents and all(past.same_file(commit, parent, name.persona) for parent in parents):
        names.update({parent.id: name for parent in parents if parent.id not in names})
        return []
    here = past.at(commit, name.persona)
    now, persona = _claim(here, name), here.personas.get(name.persona)
    befores: list[tuple[str, Claim | None]] = []
    for parent in parents:
        before = _parent_name(past, commit, parent, persona, name) if persona else name
        names.setdefault(parent.id, before)
        readable = _readable(past, parent, before.persona, by_id)
        befores.append((before.persona, _claim(past.at(readable, before.persona), before)))
    if name.persona in here.unread_ids:
        return []
    found = [_changed(commit, name.persona, owner, before, now) for owner, before in befores or [(name.persona, None)]]
    differing = [one for one in found if one is not None]
    return differing[:1] if len(differing) == len(found) else []


def _changed(commit: Commit, persona: str, owner: str, before: Claim | None, now: Claim | None) -> Touch | None:
    """Return what a commit changed against one parent; a claim that another persona took over unchanged counts."""
    found = shift(before, now)
    if owner == persona:
        return Touch(commit, persona, found) if found else None
    return Touch(commit, persona, found or Shift(State.RENAMED, before, now), owner)


def _readable(past: Past, commit: Commit, persona: str, by_id: dict[str, Commit]) -> Commit:
    """Return the nearest commit, going back, at which a persona's file can be read."""
    while persona in past.at(commit, persona).unread_ids:
        older = next((by_id[name] for name in commit.parents if name in by_id), None)
        if older is None:
            break
        commit = older
    return commit


def _parent_name(past: Past, commit: Commit, parent: Commit, persona: Persona, name: Named) -> Named:
    """Return what a claim was called at a parent: there, or in a persona whose place this one took."""
    then = past.at(parent, name.persona)
    if name.persona in then.personas or name.persona in then.unread_ids:
        return _before(then, persona, name)
    claim, here = citable(persona).get(name.claim), past.all_at(commit)
    gone = [one for one in past.all_at(parent).personas.values() if one.id not in here.personas]
    same = ((one.id, still(claim, citable(one))) for one in gone if claim)
    return next((Named(owner, found.id) for owner, found in same if found), name)


def _before(then: Snapshot, persona: Persona, name: Named) -> Named:
    """Return what a claim was called at an earlier moment, by the aliases that the persona has today."""
    was = then.personas.get(name.persona)
    known = citable(was) if was else {}
    older = (old for old in persona.aliases if followed(old, persona.aliases) == name.claim and old in known)
    return name if name.claim in known else Named(name.persona, next(older, name.claim))


def _claim(snapshot: Snapshot, name: Named) -> Claim | None:
    persona = snapshot.personas.get(name.persona)
    return citable(persona).get(name.claim) if persona else None
