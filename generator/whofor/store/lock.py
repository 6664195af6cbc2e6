"""`evidence/sources.lock`: what the machine saw of each source when it last looked: hashes, rows, period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from whofor.model.evidence import Reading, Register, SeenFile
from whofor.model.finding import Finding, Level, Where
from whofor.store import yaml
from whofor.store.events.warehouse import is_address
from whofor.store.write import write

PATH = "evidence/sources.lock"


def write_lock(root: Path, readings: Mapping[str, Reading], recogniser: str = "") -> None:
    """Write what was seen; of a source that is not on this machine, what was seen before stays.

    Args:
        root: The repository.
        readings: What was read.
        recogniser: What looked for names that nobody told, with its version.
    """
    seen = {source_id: _seen(reading) for source_id, reading in readings.items() if not reading.absent}
    kept = {**_sources(root), **seen}
    by = {"recogniser": recogniser} if recogniser else {}
    content = {"kind": "lock/1", **by, "sources": {name: kept[name] for name in readings if name in kept}}
    write(root / PATH, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def read_lock(root: Path, register: Register) -> dict[str, Reading]:
    """Return, by source, what was seen last; sources that were never seen are left out."""
    seen = _sources(root)
    return {
        source.id: Reading(
            source=source,
            files=tuple(SeenFile(**file) for file in seen[source.id]["files"]),
            rows=seen[source.id]["rows"],
            dropped=seen[source.id]["dropped"],
            first=seen[source.id]["first"],
            last=seen[source.id]["last"],
        )
        for source in register.sources
        if source.id in seen
    }


def read_recogniser(root: Path) -> str:
    """Return what looked for names when the lock was written; nothing where it does not say."""
    found = _content(root).get("recogniser", "")
    return found if isinstance(found, str) else ""


def other_recogniser(before: str, now: str) -> Iterator[Finding]:
    """Yield a finding where names were looked for by something else when the lock was written."""
    if before and now and before != now:
        message = f"sources.lock was written with the recogniser {before}, and here is {now}: other names may be found"
        hint = "install the same versions, or accept these with: whofor observe"
        yield Finding("other-recogniser", Level.WARNING, message, Where(PATH), hint)


def changed(seen: Mapping[str, Reading], now: Iterable[Reading]) -> Iterator[Finding]:
    """Yield a finding for every evidence file that is not the one that was seen: evidence is added, never edited."""
    for reading in now:
        before = {file.path: file.sha256 for file in seen[reading.source.id].files} if reading.source.id in seen else {}
        yield from (_gone(path) for path in before.keys() - {file.path for file in reading.files} if not reading.absent)
        for file in reading.files:
            if before.get(file.path, file.sha256) != file.sha256:
                message = f"evidence/{file.path} is not the file that sources.lock has seen"
                hint = "undo the edit, or accept it with: whofor observe"
                yield Finding("evidence-changed", Level.WARNING, message, Where(f"evidence/{file.path}"), hint)


def _gone(path: str) -> Finding:
    message = f"evidence/{path} was seen before and is not there any more"
    hint = "put it back, or accept that it is gone with: whofor observe"
    return Finding("evidence-changed", Level.WARNING, message, Where(f"evidence/{path}"), hint)


def absent(reading: Reading, seen: Mapping[str, Reading]) -> Iterator[Finding]:
    """Yield a finding for a source without files here: a note where it was seen before, else perhaps a wrong `at`."""
    source = reading.source
    if not reading.absent:
        return
    here = "is not set in the environment here" if is_address(source.at) else "names no file on this machine"
    said = f"source '{source.id}': at: '{source.at}' {here}"
    if source.id in seen:
        message = f"{said}; {seen[source.id].rows:,} rows were seen before"
        yield Finding("absent-source", Level.NOTE, message, source.where, "its receipts cannot be checked here")
    else:
        hint = "correct it, or run whofor observe once where the evidence is"
        yield Finding("absent-source", Level.WARNING, f"{said}, and none was ever seen", source.where, hint)


def against(reading: Reading, seen: Mapping[str, Reading]) -> Reading:
    """Return a reading held against what was seen before: its counts where it is absent, and what has changed."""
    found = (*reading.findings, *changed(seen, [reading]), *absent(reading, seen))
    return replace(from_lock(reading, seen), findings=found)


def from_lock(reading: Reading, seen: Mapping[str, Reading]) -> Reading:
    """Return an absent reading with the counts that were seen where the evidence lies."""
    before = seen.get(reading.source.id)
    return replace(before, findings=reading.findings, absent=True) if before and reading.absent else reading


def _seen(reading: Reading) -> dict[str, Any]:
    return {
        "files": [vars(file) for file in reading.files],
        "rows": reading.rows,
        "dropped": reading.dropped,
        "first": reading.first,
        "last": reading.last,
    }


def _sources(root: Path) -> dict[str, Any]:
    """Return the lock's sources; a lock that cannot be read counts as none, and is written anew."""
    sources = _content(root).get("sources")
    return {name: entry for name, entry in sources.items() if _whole(entry)} if isinstance(sources, dict) else {}


def _content(root: Path) -> dict[str, Any]:
    data = yaml.read_file(root / PATH, PATH).data if (root / PATH).is_file() else None
    return data if isinstance(data, dict) else {}


def _whole(entry: object) -> bool:
    wanted = {"files": list, "rows": int, "dropped": int, "first": str, "last": str}
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), kind) for name, kind in wanted.items()):
        return False
    return all(isinstance(file, dict) and file.keys() == {"path", "sha256", "rows"} for file in entry["files"])
