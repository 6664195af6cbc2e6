"""Everything of a persona that can be cited by an id, as claims: rows of the signature and unknowns too."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.diffing.claims import every
from whofor.metrics.registry import SIGNALS
from whofor.model.persona import Claim, Measure, Persona, Signal, Unknown

SIGNATURE, UNKNOWN = "signature", "unknown"


def citable(persona: Persona) -> Mapping[str, Claim]:
    """Return what can be cited of a persona, by its id; where an id was given twice, the first."""
    found = [*every(persona), *map(_row, persona.signature), *map(_unknown, persona.unknown)]
    return {one.id: one for one in reversed(found)}


def _row(row: Signal) -> Claim:
    metric, about = SIGNALS.get(row.metric, row.metric), {"feature": row.feature} if row.feature else {}
    measure = Measure(metric, row.source, row.value, about, row.low, row.high, row.others, row.n, row.where)
    return Claim(row.id, SIGNATURE, evidence=(measure,), where=row.where)


def _unknown(item: Unknown) -> Claim:
    return Claim(item.id, UNKNOWN, item.text, where=item.where)
