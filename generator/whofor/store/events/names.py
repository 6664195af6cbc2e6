"""Event names to features, as the register groups them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from whofor.model.evidence import Feature, Register
from whofor.model.finding import Finding, Level, Where
from whofor.model.slug import numbered, slug


def features(
    register: Register, names: Sequence[str]
) -> tuple[tuple[Feature, ...], tuple[tuple[int, int], ...], tuple[Finding, ...]]:
    """Return the features, which events make them up, and a finding for every listed event that never occurs.

    Args:
        register: Groups events into features; where it does not, every event is a feature of its own.
        names: The event of each code, from 0.

    Returns:
        The features; (code, position of its feature) pairs, one for each feature of an event; the findings.
    """
    if not register.features:
        ids: list[str] = []
        for name in names:
            ids.append(numbered(slug(name), ids))
        alone = tuple(Feature(feature_id, name) for feature_id, name in zip(ids, names, strict=True))
        return alone, tuple((code, code) for code in range(len(names))), ()
    listed = tuple(Feature(feature_id, feature_id) for feature_id in register.features)
    code_of = {name: code for code, name in enumerate(names)}
    pairs, findings = [], []
    for position, (feature_id, events) in enumerate(register.features.items()):
        for event in events:
            if event in code_of:
                pairs.append((code_of[event], position))
            else:
                findings.append(_unseen(feature_id, event, names))
    return listed, tuple(dict.fromkeys(pairs)), tuple(findings)


def _unseen(feature_id: str, event: str, names: Sequence[str]) -> Finding:
    near = difflib.get_close_matches(event, names, 1)
    hint = f"did you mean '{near[0]}'?" if near else "check its name in evidence/sources.yaml"
    message = f"feature '{feature_id}' lists the event '{event}', which never occurs"
    return Finding("unseen-event", Level.WARNING, message, Where("evidence/sources.yaml"), hint)
