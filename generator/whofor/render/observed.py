"""What was observed and drafted, as text: sources, segments, personas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.evidence import Reading
from whofor.model.outcome import Drafted, Observed, Segments
from whofor.model.persona import Persona, Signal
from whofor.render.words import percent, whole

SHOWN = 5
"""Features that a segment's line names."""

WEAK = 0.8
"""Two halves of the people that agree less than this (adjusted Rand index) make segments to be careful with."""


def observed(seen: Observed) -> str:
    """Return the sources, and the segments of those that have some."""
    heads = ("source", "kind", "rows", "left out", "period", "records")
    blocks = [table([heads, *(_source(reading) for reading in seen.readings.values())])]
    blocks += ["\n".join(_segments(found)) for found in seen.segments]
    return "\n\n".join(blocks) + "\n"


def drafted(made: Drafted) -> str:
    """Return the segments and the personas that were drafted from them."""
    lines = list(_segments(made.segments))
    written = set(made.written)
    lines += ["", *(_persona(persona) for persona in made.personas if persona.id in written)]
    lines += [f"  removed personas/{name}.yaml: no segment is like it any more" for name in made.removed]
    if not made.personas:
        lines += ["", "  Nothing was drafted: there are too few people with enough evidence."]
    return "\n".join(lines)


def _segments(found: Segments) -> Iterator[str]:
    known = sum(segment.people for segment in found.segments) + found.none
    yield f"Segments in '{found.source}', of {whole(known)} people with enough evidence:"
    rows = [("share", "people", "set apart by")]
    for segment in found.segments:
        named = [f"{_name(signal)}" for signal in segment.signals[:SHOWN]]
        rows.append((percent(segment.share), whole(segment.people), ", ".join(named)))
    rows.append((percent(found.none / known) if known else "-", whole(found.none), "(no segment fits)"))
    yield table(rows)
    yield from _cautions(found)


def _cautions(found: Segments) -> Iterator[str]:
    agreement = found.discovery.agreement
    if agreement is not None:
        careful = "" if agreement >= WEAK else ": be careful with them"
        yield f"  Two halves of the people give segments that agree {agreement:.2f} of 1{careful}."
    elif len(found.segments) == 1:
        yield "  One group: these people do not fall into several."
    if found.thin:
        yield f"  {whole(found.thin)} more people left too little evidence to say."
    for size in found.discovery.small:
        yield f"  A group of {whole(size)} was too small to keep (policy: least_users)."


def _name(signal: Signal) -> str:
    others = f" (others {percent(signal.others)})" if signal.others is not None else ""
    return f"{signal.feature} {percent(signal.value)}{others}"


def _persona(persona: Persona) -> str:
    counts: dict[str, int] = {}
    for claim in persona.claims:
        counts[claim.section] = counts.get(claim.section, 0) + 1
    parts = ", ".join(
        f"{count} {section if count > 1 else section.removesuffix('s')}" for section, count in counts.items()
    )
    return f"  personas/{persona.id}.yaml: {persona.name} ({parts or 'no claims'}; {len(persona.unknown)} unknown)"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns, the first row as their heads.

    >>> print(table([("a", "bc"), ("def", "g")]))
      a    bc
      def  g
    """
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    cells = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(f"  {line}".rstrip() for line in cells)


def _source(reading: Reading) -> tuple[str, ...]:
    source = reading.source
    if reading.absent:
        return source.id, source.kind, "-", "-", "not on this machine", "-"
    period = f"{reading.first} to {reading.last}" if reading.first else "no dates"
    dropped = whole(reading.dropped) if reading.dropped else "-"
    records = whole(len(reading.records)) if reading.records else "-"
    return source.id, source.kind, whole(reading.rows), dropped, period, records
