"""A persona as plain data, in the shape and the key order of its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whofor.model.persona import SECTIONS, Claim, Measure, Part, Persona, Quote, Receipt, Signal, Step

# Where a section calls the text of its claims something else.
_TEXTS = {"decisions": "question", "watch": "meaning", "assumptions": "statement"}

# Sections whose claims have parts have no text or evidence of their own; these may go without evidence.
_IN_PARTS = ("tensions", "misconceptions")
_NO_EVIDENCE_NEEDED = ("watch", "assumptions", "belief")

_LISTS = ("needs", "does_not_need")

# The order of what a measure is about, and of a section's own fields; mappings that are equal give equal files.
_KEYS = (
    "feature",
    "term",
    "theme",
    "attribute",
    "reason",
    "of",
    "workflow",
    "step",
    "event",
    "outcome",
    "who",
    "needs",
    "does_not_need",
    "metric",
    "threshold",
    "risk",
    "test",
    "sample",
    "kill",
    "due",
)
_TEXT_LAST = ("watch",)


def persona_data(persona: Persona) -> dict[str, Any]:
    """Return the content of a persona's file: JSON types only, keys in their order, no empty sections."""
    data = {
        "kind": "persona/1",
        **{name: getattr(persona, name) for name in ("id", "name", "role", "status", "tier", "rank")},
        "because": _claim(persona.because) if persona.because else None,
        "summary": persona.summary,
        "told_by": persona.told_by or None,
        "rests_on": list(persona.rests_on),
        "share": _numbers(persona.share) if persona.share else None,
        "people": {"in": persona.people.source, "who": list(persona.people.who)} if persona.people else None,
        "window": {"from": persona.window.first, "to": persona.window.last} if persona.window else None,
        **{section: [_claim(claim) for claim in persona.section(section)] for section in SECTIONS},
        "signature": [_signal(signal) for signal in persona.signature],
        "needs_not": list(persona.needs_not),
        "unknown": [{"id": item.id, "text": _prose(item.text)} for item in persona.unknown],
        "plan": [_step(step) for step in persona.plan],
        "aliases": dict(sorted(persona.aliases.items())),
    }
    for name in ("name", "role", "summary"):
        data[name] = _prose(data[name])
    return {name: data[name] for name in _order(data) if data[name] not in (None, [], {})}


def _order(names: Mapping[str, Any]) -> list[str]:
    """Return the keys in the order of the file: the signature before the rhythm, needs_not before the watch list."""
    order = [name for name in names if name not in ("signature", "needs_not")]
    order.insert(order.index("rhythm"), "signature")
    order.insert(order.index("watch"), "needs_not")
    return order


def _claim(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {} if claim.section == "because" else {"id": claim.id}
    if claim.kind:
        data["kind"] = claim.kind
    if claim.section in _IN_PARTS:
        data |= {part.name: _part(part) for part in claim.parts}
    else:
        data |= _words(claim)
        data |= _evidence(claim.evidence, claim.section)
    if claim.against is not None:
        data["against"] = [receipt_data(receipt) for receipt in claim.against]
    return data | {name: value for name in ("confidence", "by") if (value := getattr(claim, name))}


def _words(claim: Claim) -> dict[str, Any]:
    text = {_TEXTS.get(claim.section, "text"): _prose(claim.text)}
    fields = {name: _field(name, value) for name, value in _ordered(claim.fields)}
    return fields | text if claim.section in _TEXT_LAST else text | fields


def _field(name: str, value: str) -> str | list[str]:
    if name in _LISTS:
        return value.split("\n") if value else []
    return _prose(value)


def _part(part: Part) -> dict[str, Any]:
    return {"text": _prose(part.text)} | _evidence(part.evidence, part.name)


def _evidence(receipts: Sequence[Receipt], of: str) -> dict[str, Any]:
    if not receipts and of in _NO_EVIDENCE_NEEDED:
        return {}
    return {"evidence": [receipt_data(receipt) for receipt in receipts]}


def receipt_data(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as it stands in a file."""
    if isinstance(receipt, Quote):
        who = {"who": _prose(receipt.who)} if receipt.who else {}
        return {"in": receipt.ref, "quote": _prose(receipt.text)} | who
    return {"metric": receipt.metric} | _numbers(receipt)


def _numbers(measure: Measure | Signal) -> dict[str, Any]:
    about = {name: _prose(value) for name, value in _ordered(measure.about)} if isinstance(measure, Measure) else {}
    numbers = {name: getattr(measure, name) for name in ("value", "low", "high", "others", "n")}
    return (
        about | {name: _plain(value) for name, value in numbers.items() if value is not None} | {"in": measure.source}
    )


def _signal(signal: Signal) -> dict[str, Any]:
    return {"id": signal.id} | _numbers(signal)


def _step(step: Step) -> dict[str, Any]:
    data = {"id": step.id, "begins": step.first, "ends": step.last, "text": _prose(step.text)}
    return data | ({"tests": list(step.tests)} if step.tests else {})


def _ordered(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(fields.items(), key=lambda field: _KEYS.index(field[0]) if field[0] in _KEYS else len(_KEYS))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _prose(text: str) -> str:
    """Return `text` so that reading it gives it back: readers drop one line break at the end, as folding adds one."""
    return f"{text}\n" if text.endswith("\n") else text
