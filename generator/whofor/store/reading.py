"""A source of the register to a reading, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from whofor.model.evidence import Reading, Source
from whofor.store.files import expand
from whofor.store.readers import comments, interviews, notes, survey

Reader = Callable[[Source, tuple[Path, ...], Path], Reading]

READERS: Mapping[str, Reader] = {
    "survey": survey.read,
    "interviews": interviews.read,
    "tickets": comments.read,
    "nps": comments.read,
    "exits": comments.read,
    "notes": notes.read,
}
"""Who reads which kind; events are read inside the engine."""


def read_source(source: Source, evidence: Path) -> Reading | None:
    """Return what a source's files under the folder `evidence` hold; None for a kind that has no reader here.

    Where none of its files is on this machine the reading is absent, and nothing about it can be checked.
    """
    reader = READERS.get(source.kind)
    if reader is None:
        return None
    matches = expand(source, evidence)
    if not matches.paths:
        return Reading(source, findings=matches.findings, absent=True)
    reading = reader(source, matches.paths, evidence)
    return replace(reading, findings=(*matches.findings, *reading.findings))
