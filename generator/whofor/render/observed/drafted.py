"""What was drafted: the segments, and a line a persona."""

from __future__ import annotations

from whofor.model.outcome import Drafted
from whofor.model.persona import Persona
from whofor.model.synthesis import Synthesis
from whofor.render.observed.interviews import archetypes
from whofor.render.observed.phrased import phrased
from whofor.render.observed.segments import segments


def drafted(made: Drafted) -> str:
    """Return the segments or archetypes and the personas that were drafted from them."""
    found = made.segments
    lines = list(archetypes(found.interviews.archetypes) if isinstance(found, Synthesis) else segments(found))
    written = set(made.written)
    lines += ["", *(_persona(persona) for persona in made.personas if persona.id in written)]
    lines += phrased(made.phrasing)
    lines += [f"  removed personas/{name}.yaml: no segment is like it any more" for name in made.removed]
    if not made.personas:
        lines += ["", "  Nothing was drafted: there are too few people with enough evidence."]
    return "\n".join(lines)


def _persona(persona: Persona) -> str:
    counts: dict[str, int] = {}
    for claim in persona.claims:
        counts[claim.section] = counts.get(claim.section, 0) + 1
    parts = ", ".join(
        f"{count} {section if count > 1 else section.removesuffix('s')}" for section, count in counts.items()
    )
    return f"  personas/{persona.id}.yaml: {persona.name} ({parts or 'no claims'}; {len(persona.unknown)} unknown)"
