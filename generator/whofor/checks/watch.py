"""What is watched can be measured, and is what its receipts measure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from whofor.metrics.registry import NEEDS, OF_USAGE, OF_WORDS, SIGNALS
from whofor.model.finding import Finding, Level
from whofor.model.persona import Claim, Measure, Persona
from whofor.model.repo import Repo

METRICS = (*OF_USAGE, *OF_WORDS)
SHORT = {metric: short for short, metric in SIGNALS.items()}
"""How a signature names a metric: `adopts` for adoption."""


def watch(repo: Repo) -> Iterator[Finding]:
    """Yield everything that a persona watches and nobody can measure, or that its receipts do not measure."""
    for persona in repo.personas:
        for claim in persona.section("watch"):
            yield from _watched(repo, persona, claim)


def watched(measure: Measure) -> str:
    """Return how a number is called where it is watched: its metric, and what it is about.

    >>> watched(Measure("adoption", "usage", 0.1, {"feature": "export"})), watched(Measure("share", "usage", 0.2))
    ('adopts.export', 'share')
    """
    return ".".join((SHORT.get(measure.metric, measure.metric), *measure.about.values()))


def _watched(repo: Repo, persona: Persona, claim: Claim) -> Iterator[Finding]:
    what, stated = f"'{persona.id}/{claim.id}'", claim.fields.get("metric", "")
    name, _, about = stated.partition(".")
    metric = SIGNALS.get(name, name)
    if metric not in METRICS or bool(about) != bool(NEEDS.get(metric)):
        near = difflib.get_close_matches(name, [*SIGNALS, *METRICS], 1)
        hint = f"did you mean {near[0]}?" if near else "name a metric, and after a dot what it is about: adopts.export"
        if metric in METRICS:
            hint = f"write {name}.<{NEEDS[metric][0]}>" if NEEDS.get(metric) else f"write {name} alone"
        yield Finding(
            "unknown-metric", Level.ERROR, f"{what} watches '{stated}', which is no metric", claim.where, hint
        )
        return
    usage = repo.usages.get(persona.source)
    if usage is not None and "feature" in NEEDS.get(metric, ()) and about not in {one.id for one in usage.features}:
        message = f"{what} watches the feature '{about}', which '{persona.source}' does not have"
        yield Finding("unknown-feature", Level.ERROR, message, claim.where, "features are listed by: whofor observe")
        return
    measured = [watched(one) for one in claim.evidence if isinstance(one, Measure)]
    if measured and stated not in measured:
        message = f"{what} watches '{stated}', and its receipts measure {', '.join(measured)}"
        yield Finding("unwatched", Level.ERROR, message, claim.where, "let metric name what the receipts measure")
