"""What was drafted: the segments, and a line a persona."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.model.outcome import Change, Drafted
from whofor.model.persona import Persona
from whofor.model.synthesis import Synthesis
from whofor.render.observed.interviews import archetypes
from whofor.render.observed.phrased import phrased
from whofor.render.observed.segments import segments
from whofor.render.words import counted


def drafted(made: Drafted) -> str:
    """Return the segments or archetypes and the personas that were drafted from them."""
    found = made.segments
    lines = list(archetypes(found.interviews.archetypes) if isinstance(found, Synthesis) else segments(found))
    written = set(made.written)
    lines += ["", *(_persona(persona, made.changes) for persona in made.personas if persona.id in written)]
    lines += phrased(made.phrasing)
    lines += [f"  removed personas/{name}.yaml: no segment is like it any more" for name in made.removed]
    if not made.personas:
        lines += ["", "  Nothing was drafted: there are too few people with enough evidence."]
    elif not made.written and made.findings:
        lines += [
            "",
            "  Nothing was written: the personas of a source are written together, and one of them stands in the way.",
        ]
    return "\n".join(lines)


def _persona(persona: Persona, changes: Mapping[str, Change]) -> str:
    counts: dict[str, int] = {}
    for claim in persona.claims:
        counts[claim.section] = counts.get(claim.section, 0) + 1
    parts = ", ".join(
        f"{count} {section if count > 1 else section.removesuffix('s')}" for section, count in counts.items()
    )
    became = f", {_became(changes[persona.id])}" if persona.id in changes else ""
    shown = f"{parts or 'no claims'}; {len(persona.unknown)} unknown"
    return f"  personas/{persona.id}.yaml{became}: {persona.name} ({shown})"


def _became(change: Change) -> str:
    """Return what became of a file, such as "3 changes, 1 conflict"."""
    if change.new:
        return "new"
    conflicts = f", {counted(change.conflicts, 'conflict')}" if change.conflicts else ""
    return (counted(change.edits, "change") if change.edits else "unchanged") + conflicts
