"""What changed in the personas, for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from whofor.model.difference import Change, Counted, Difference, PersonaShift, Receipted, Reworded, Row, Shift, State
from whofor.model.persona import Claim, Signal
from whofor.render.persona_data import receipt_data
from whofor.render.report import plain_finding


def as_json(found: Difference) -> str:
    """Return a difference as JSON; `counts` has how many claims came to be in each state."""
    states = Counter(shift.state for one in found.personas for shift in one.claims)
    data = {
        "was": found.was,
        "now": found.now,
        "compared": found.compared,
        "counts": {state.value: states[state] for state in State},
        "personas": [_persona(one) for one in found.personas],
        "successors": [{"was": one.was, "now": one.now, "kept": one.kept} for one in found.successors],
        "laid_out": list(found.laid_out),
        "unread": [plain_finding(one) for one in found.unread],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def claim_data(claim: Claim | None) -> dict[str, Any] | None:
    """Return what names a claim and what it says."""
    if claim is None:
        return None
    said = {"text": claim.text} if claim.text else {part.name: part.text for part in claim.parts}
    return {
        "id": claim.id,
        "section": claim.section,
        "fingerprint": claim.fingerprint,
        "confidence": claim.confidence,
        **said,
    }


def shift_data(shift: Shift) -> dict[str, Any]:
    """Return what became of a claim."""
    return {
        "state": shift.state.value,
        "settled": shift.settled,
        "was": claim_data(shift.was),
        "now": claim_data(shift.now),
        "changes": [_change(one) for one in shift.changes],
    }


def _persona(shift: PersonaShift) -> dict[str, Any]:
    state = "new" if shift.was is None else "removed" if shift.now is None else "changed"
    return {
        "id": shift.persona.id,
        "name": shift.persona.name,
        "state": "retired" if shift.retired else state,
        "fields": [_change(one) for one in shift.fields],
        "share": _change(shift.share) if shift.share else None,
        "claims": [shift_data(one) for one in shift.claims],
        "signature": [_row(one) for one in shift.signature],
        "lists": {one.name: {"added": list(one.added), "removed": list(one.removed)} for one in shift.lists},
    }


def _change(change: Change) -> dict[str, Any]:
    if isinstance(change, Receipted):
        return {"what": "receipt", "side": change.side, **_sides(change)}
    sort = "words" if isinstance(change, Reworded) else "count"
    assert isinstance(change, (Reworded, Counted))
    return {"what": sort, "name": change.name, "was": change.was, "now": change.now}


def _sides(change: Receipted) -> dict[str, Any]:
    return {
        "was": receipt_data(change.was) if change.was else None,
        "now": receipt_data(change.now) if change.now else None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"id": row.id, "was": _signal(row.was), "now": _signal(row.now), "beyond": row.beyond}


def _signal(signal: Signal | None) -> dict[str, Any] | None:
    return {name: value for name, value in vars(signal).items() if name != "where"} if signal else None
