"""Every receipt of a persona with the claim that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.persona import Persona, Receipt


def receipts(persona: Persona) -> Iterator[tuple[str, Receipt]]:
    """Yield (claim id, receipt) for every receipt of a persona: its share, its rank, its claims."""
    if persona.share is not None:
        yield "share", persona.share
    for claim in (*([persona.because] if persona.because else []), *persona.claims):
        for receipt in claim.receipts():
            yield claim.id, receipt
