"""Events in files: staged once, kept on a shelf, and added to when files are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whofor.model.evidence import Source
from whofor.store.engine import Engine
from whofor.store.events import shelf, stage
from whofor.store.events.read import Loaded, good_rows, load_files, sha256
from whofor.store.events.shelf import State

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_NAMES = 30_000
"""Event names that a source may have: where there are more, they hold ids."""


def staged_files(source: Source, paths: Sequence[Path], evidence: Path, gap_minutes: int, engine: Engine) -> State:
    """Return what the engine's tables `steps` and `sessions` were made from, once they are made from these files."""
    settings = shelf.settings(source, gap_minutes)
    before = shelf.read_state(engine)
    digests = {path.relative_to(evidence).as_posix(): sha256(path) for path in paths}
    if before is not None and before.settings == settings and before.holds(digests):
        known = {one.seen.path for one in before.files}
        new = tuple(path for name, path in zip(digests, paths, strict=True) if name not in known)
        grown = _grown(source, before, new, evidence, gap_minutes, engine) if new else before
        if grown is not None:
            return grown
    shelf.forget(engine)
    files = load_files(source, tuple(paths), evidence, engine)
    state = staged_rows(source, good_rows(files, engine), gap_minutes, engine, settings, files)
    shelf.write_state(engine, state)
    return state


def staged_rows(
    source: Source,
    raw: ir.Table | None,
    gap_minutes: int,
    engine: Engine,
    settings: str = "",
    files: tuple[Loaded, ...] = (),
) -> State:
    """Stage some rows; no tables are made where there are none."""
    if raw is None:
        return State(settings, files)
    people, names = stage.people(raw, source, engine), stage.names(raw, engine)
    if people.persons and len(names) <= MOST_NAMES:
        events = stage.coded(raw, source, people.uid_of, _codes(names), engine)
        stage.sessionise(events, len(names), gap_minutes, engine)
    return State(settings, files, people.called(), names, stage.unknown_zones(raw, engine))


def _grown(
    source: Source, before: State, paths: tuple[Path, ...], evidence: Path, gap_minutes: int, engine: Engine
) -> State | None:
    """Add new files to what was staged; only people with new events get new sessions.

    Returns:
        What the tables are made from now; None where all has to be made anew: new names of events, on which the order
        of simultaneous events depends, or a rule that may now leave out somebody who was in.
    """
    if any(rule.events_a_day is not None for rule in source.exclude) or not before.people.persons:
        return None
    files = load_files(source, paths, evidence, engine)
    every = tuple(sorted((*before.files, *files), key=lambda one: one.seen.path))
    raw = good_rows(files, engine)
    if raw is None:
        return replace(before, files=every)
    if not set(stage.names(raw, engine)) <= set(before.names):
        return None
    new = stage.people(raw, source, engine)
    called = new.called()
    people = stage.joined(before.people, called)
    numbers = people.uid_of
    uid_of = {person: numbers[name] for person, name in zip(new.persons, called.persons, strict=True)}
    zones = stage.unknown_zones(raw, engine)
    shelf.forget(engine)
    events = engine.keep("added", stage.coded(raw, source, uid_of, _codes(before.names), engine))
    stage.sessionise_more(events, len(before.names), gap_minutes, engine)
    engine.sql("DROP TABLE added")
    both = {zone: before.zones.get(zone, 0) + zones.get(zone, 0) for zone in {**before.zones, **zones}}
    state = State(before.settings, every, people, before.names, both)
    shelf.write_state(engine, state)
    return state


def _codes(names: Sequence[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(names)}
