"""A source of the register to a reading, by its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from whofor.model.evidence import Reading, Record, Source
from whofor.model.finding import Finding, Level, Where
from whofor.store.characters import HIDDEN, visible
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
    records = tuple(map(_visible, reading.records))
    hidden = tuple(_hidden(reading.records, records))
    names = tuple((visible(name), stands) for name, stands in reading.names)
    rated = reading.rated
    if rated is not None:
        said = tuple(replace(one, statement=visible(one.statement)) for one in rated.outcomes)
        rated = replace(rated, outcomes=said)
    return replace(
        reading, records=records, names=names, rated=rated, findings=(*matches.findings, *reading.findings, *hidden)
    )


def _visible(record: Record) -> Record:
    """Return a record without characters that nobody sees, or that make a line read in another order."""
    said = (record.text, record.asked, record.speaker, record.person, record.account, *record.fields.values())
    if not any(map(HIDDEN.search, said)):
        return record
    return replace(
        record,
        text=visible(record.text),
        asked=visible(record.asked),
        speaker=visible(record.speaker),
        person=visible(record.person),
        account=visible(record.account),
        fields={name: visible(text) for name, text in record.fields.items()},
    )


def _hidden(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Finding]:
    """Yield a finding for each file of which hidden characters were left out, at the first of its records."""
    first: dict[str, Where] = {}
    counts: Counter[str] = Counter()
    for one, other in zip(before, after, strict=True):
        if one is not other:
            first.setdefault(one.where.path, one.where)
            counts[one.where.path] += 1
    for path, where in first.items():
        message = f"{where}: hidden characters are left out of {counts[path]:,} records of this file, from here on"
        hint = "nothing needs to be done; look there if it should not hold any"
        yield Finding("hidden-character", Level.NOTE, message, where, hint)
