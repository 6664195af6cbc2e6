"""How fresh personas are, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from whofor.model.fresh import Anomaly, Condition, Freshness, Judged, Moved, Part, Watched
from whofor.model.persona import Measure, Window
from whofor.render.report import plain_finding


def as_json(found: Freshness) -> str:
    """Return everything that was found as JSON."""
    data = {
        "as_of": found.as_of,
        "periods": {source: _periods(vars(one)) for source, one in found.periods.items()},
        "personas": [_condition(one) for one in found.personas],
        "composition": {source: [_part(one) for one in parts] for source, parts in found.composition.items()},
        "ages": [{**asdict(one), "old": one.old} for one in found.ages],
        "findings": [plain_finding(one) for one in found.findings],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def record(one: Condition, as_of: str) -> dict[str, Any]:
    """Return the line that is kept of one persona and run: its state, why, and what changed."""
    return {
        "as_of": as_of,
        "persona": one.persona.id,
        "state": one.state.value,
        "reason": one.reason,
        "claims": {verdict.value: count for verdict, count in one.counted().items() if count},
        "changed": sorted(
            [claim.claim.id for claim in one.claims if claim.verdict.value in ("contradicted", "weaker")]
            + [f"takes-up.{odd.feature}" for odd in one.anomalies]
            + [watched.claim.id for watched in one.watch if watched.newly]
        ),
    }


def _condition(one: Condition) -> dict[str, Any]:
    return {
        "id": one.persona.id,
        "name": one.persona.name,
        "state": one.state.value,
        "reason": one.reason,
        "badge": one.badge,
        "dimensions": [{"name": at.name, "state": at.state.value, "reason": at.reason} for at in one.dimensions],
        "claims": [_judged(claim) for claim in one.claims],
        "watch": [_watched(claim) for claim in one.watch],
        "anomalies": [_anomaly(odd) for odd in one.anomalies],
        "share": _part(one.share) if one.share else None,
    }


def _judged(one: Judged) -> dict[str, Any]:
    claim = one.claim
    said = {"id": claim.id, "section": claim.section, "text": claim.text, "fingerprint": claim.fingerprint}
    return {**said, "verdict": one.verdict.value, "why": one.why, "numbers": [_moved(number) for number in one.moved]}


def _moved(one: Moved) -> dict[str, Any]:
    tested = {"low": one.low, "high": one.high, "effect": one.effect, "chance": one.chance}
    return {
        "metric": one.stated.metric,
        "about": dict(one.stated.about),
        "in": one.stated.source,
        "stated": _number(one.stated),
        "was": _number(one.was),
        "now": _number(one.now),
        "difference": tested if one.low is not None else None,
        "verdict": one.verdict.value,
        "why": one.why,
    }


def _watched(one: Watched) -> dict[str, Any]:
    fields = one.claim.fields
    named = {"id": one.claim.id, "metric": fields.get("metric", ""), "threshold": fields.get("threshold", "")}
    return {**named, "crossing": one.crossing.value, "newly": one.newly, "why": one.why, "now": _number(one.now)}


def _anomaly(one: Anomaly) -> dict[str, Any]:
    return {"feature": one.feature, "needs_not": one.listed, **_moved(one.moved)}


def _part(one: Part) -> dict[str, Any]:
    return {"persona": one.name, **_moved(one.moved)}


def _number(one: Measure | None) -> dict[str, Any] | None:
    return {"value": one.value, "low": one.low, "high": one.high, "others": one.others, "n": one.n} if one else None


def _periods(windows: Mapping[str, Window]) -> dict[str, Any]:
    return {name: {"from": window.first, "to": window.last} for name, window in windows.items()}
