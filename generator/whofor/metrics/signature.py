"""What the signature in a persona's file says of who belongs to it."""

from __future__ import annotations

from whofor.model.persona import Persona
from whofor.model.signal import Profile


def profile(persona: Persona) -> Profile | None:
    """Return what a persona's file says of who belongs to it; None where it does not say enough.

    With a spread the persona was found in usage, and its `uses` rows count; without, in a survey, and its `adopts`
    rows do.
    """
    spreads = [row.value for row in persona.signature if row.metric == "spread"]
    metric = "uses" if spreads else "adopts"
    shares = {row.feature: row.value for row in persona.signature if row.metric == metric}
    if not shares or persona.share is None or isinstance(persona.share.value, tuple):
        return None
    return Profile(persona.id, persona.share.value, shares, spreads[0] if spreads else None)
