"""The picture of a persona: a fingerprint of what it uses more and less than others."""

from __future__ import annotations

from markupsafe import Markup

from whofor.model.persona import Persona
from whofor.model.repo import Repo
from whofor.render import charts
from whofor.render.links import slug

SPOKES = 16


def picture(repo: Repo, persona: Persona) -> Markup:
    """Return the fingerprint of a persona.

    The same spoke stands for the same feature on every persona of a source, so that pictures can be compared.
    """
    gaps = _gaps(persona)
    features = _features(repo, persona.source) if gaps else []
    spokes = [(repo.label(persona.source, feature), gaps.get(feature)) for feature in features]
    return charts.fingerprint(spokes, f"Fingerprint of {persona.name}", f"fp-{slug(persona.id)}")


def _features(repo: Repo, source: str) -> list[str]:
    """Return the features that tell the personas of a source apart the most, those of one persona side by side."""
    ranked = sorted((one for one in repo.personas if one.source == source), key=lambda one: (one.rank, one.id))
    gaps = [_gaps(persona) for persona in ranked]
    every = dict.fromkeys(feature for one in gaps for feature in one)
    widest = {feature: max(abs(one.get(feature, 0.0)) for one in gaps) for feature in every}
    telling = sorted(widest, key=lambda feature: (-widest[feature], feature))[:SPOKES]
    return sorted(telling, key=lambda feature: (_owner(gaps, feature), -widest[feature], feature))


def _owner(gaps: list[dict[str, float]], feature: str) -> int:
    """Return the place of the persona that uses a feature the most, compared with others."""
    return max(range(len(gaps)), key=lambda place: (gaps[place].get(feature, -1.0), -place))


def _gaps(persona: Persona) -> dict[str, float]:
    return {
        row.feature: row.value - row.others
        for row in persona.signature
        if row.metric == "adopts" and row.others is not None
    }
