"""What was read: a row a source, and what rules left out."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.evidence import Reading
from whofor.model.outcome import Observed
from whofor.render.observed.behaved import behaved
from whofor.render.observed.segments import segments
from whofor.render.observed.table import table
from whofor.render.observed.told import told
from whofor.render.words import whole


def observed(seen: Observed) -> str:
    """Return the sources, the segments of those that have some, and what else was looked at."""
    heads = ("source", "kind", "rows", "left out", "period", "records")
    blocks = [table([heads, *(_source(reading) for reading in seen.readings.values())])]
    blocks += ["\n".join(lines) for reading in seen.readings.values() if (lines := list(_excluded(reading)))]
    blocks += ["\n".join(segments(found)) for found in seen.segments]
    blocks += [text for one in seen.behaviour for text in behaved(one)]
    blocks += told(seen.said)
    return "\n\n".join(blocks) + "\n"


def _source(reading: Reading) -> tuple[str, ...]:
    source = reading.source
    if reading.absent:
        return source.id, source.kind, "-", "-", "not on this machine", "-"
    period = f"{reading.first} to {reading.last}" if reading.first else "no dates"
    dropped = whole(reading.dropped) if reading.dropped else "-"
    records = whole(len(reading.records)) if reading.records else "-"
    return source.id, source.kind, whole(reading.rows), dropped, period, records


def _excluded(reading: Reading) -> Iterator[str]:
    if reading.excluded:
        yield f"Left out of '{reading.source.id}' by its rules:"
        rows = [(one.rule, whole(one.people), whole(one.rows)) for one in reading.excluded]
        yield table([("rule", "people", "events"), *rows])
