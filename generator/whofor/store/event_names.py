"""Event names to features, as the register groups them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from whofor.model.evidence import Feature, Register
from whofor.model.finding import Finding, Level, Where
from whofor.model.slug import numbered, slug


def features(
    register: Register, names: Sequence[str]
) -> tuple[tuple[Feature, ...], list[tuple[str, int]], tuple[Finding, ...]]:
    """Return the features, the code of each event name, and a finding for every listed event that never occurs."""
    if not register.features:
        ids: list[str] = []
        for name in names:
            ids.append(numbered(slug(name), ids))
        alone = tuple(Feature(feature_id, name) for feature_id, name in zip(ids, names, strict=True))
        return alone, [(name, code) for code, name in enumerate(names)], ()
    listed = tuple(Feature(feature_id, feature_id) for feature_id in register.features)
    codes, findings = [], []
    for code, (feature_id, events) in enumerate(register.features.items()):
        for event in events:
            codes.append((event, code))
            if event not in names:
                near = difflib.get_close_matches(event, names, 1)
                hint = f"did you mean '{near[0]}'?" if near else "check its name in evidence/sources.yaml"
                message = f"feature '{feature_id}' lists the event '{event}', which never occurs"
                findings.append(Finding("unseen-event", Level.WARNING, message, Where("evidence/sources.yaml"), hint))
    return listed, codes, tuple(findings)
