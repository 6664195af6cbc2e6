"""The picture of a persona: a fingerprint of what it uses more and less than others."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.render import charts
from whofor.render.links import slug
from whofor.render.words import human

SPOKES = 24


def picture(repo: Repo, persona: Persona) -> Markup:
    """Return the fingerprint of a persona.

    The same spoke stands for the same feature on every persona of a source, so that pictures can be compared.
    """
    gaps = _gaps(persona)
    spokes = [(human(feature), gaps.get(feature)) for feature in _features(repo, persona.source)] if gaps else []
    return charts.fingerprint(spokes, f"Fingerprint of {persona.name}", f"fp-{slug(persona.id)}")


def _features(repo: Repo, source: str) -> list[str]:
    """Return the features that tell the personas of a source apart the most, in a fixed order."""
    widest: dict[str, float] = defaultdict(float)
    for persona in repo.personas:
        if persona.source == source:
            for feature, gap in _gaps(persona).items():
                widest[feature] = max(widest[feature], abs(gap))
    telling = sorted(widest, key=lambda feature: (-widest[feature], feature))
    return sorted(telling[:SPOKES])


def _gaps(persona: Persona) -> dict[str, float]:
    return {
        row.feature: row.value - row.others
        for row in persona.signature
        if row.metric == "adopts" and row.others is not None
    }
