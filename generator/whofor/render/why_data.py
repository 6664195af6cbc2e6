"""Why a claim stands as it does, for programs."""

from __future__ import annotations

import json
from typing import Any

from whofor.model.trace import Mention, Touch, Traced, Why
from whofor.render.differences.data import claim_data, shift_data
from whofor.render.persona_data import receipt_data
from whofor.render.report import plain_finding


def as_json(found: Why) -> str:
    """Return everything that there is to know of a claim as JSON."""
    counts = found.counts
    data = {
        "persona": found.persona.id,
        "asked": found.asked or found.claim.id,
        "pinned": found.pinned or None,
        "claim": claim_data(found.claim),
        "where": str(found.claim.where),
        "counted": {
            "confidence": found.confidence,
            "people": sorted(counts.people),
            "kinds": sorted(counts.kinds),
            "effect": counts.effect,
            "against": counts.against,
        }
        if counts
        else None,
        "receipts": [_receipt(one) for one in found.receipts],
        "findings": [plain_finding(one) for one in found.findings],
        "history": [_touch(one) for one in found.trail.touches],
        "notes": list(found.trail.notes),
        "cited": [_mention(one) for one in found.mentions],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _receipt(one: Traced) -> dict[str, Any]:
    record = one.record
    found: dict[str, Any] = {"side": one.side, "proof": one.proof.value, "stated": receipt_data(one.receipt)}
    if record:
        place = {"person": record.person, "speaker": record.speaker, "date": record.date, "where": str(record.where)}
        found["record"] = {**place, "before": one.before, "after": one.after}
    if one.computed:
        found["computed"] = receipt_data(one.computed)
    if one.differs:
        found["differs"] = [{"field": name, "stated": said, "computed": now} for name, said, now in one.differs]
    return found


def _touch(one: Touch) -> dict[str, Any]:
    commit = one.commit
    made = (
        {"commit": commit.id, "date": commit.date, "author": commit.author, "subject": commit.subject} if commit else {}
    )
    return {
        "committed": commit is not None,
        **made,
        "persona": one.persona,
        "moved_from": one.moved_from,
        **shift_data(one.shift),
    }


def _mention(one: Mention) -> dict[str, Any]:
    return {"path": one.where.path, "line": one.where.line, "text": one.text, "pinned": one.pinned or None}
