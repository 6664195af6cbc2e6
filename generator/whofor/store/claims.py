"""The claims of a persona file, with their receipts and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whofor.model.persona import Claim, Measure, Part, Quote, Receipt, Signal
from whofor.store.nodes import Pointer
from whofor.store.yaml import Document

ABOUT = ("feature", "term", "theme", "attribute", "reason", "of", "workflow", "step", "event", "outcome", "who")
"""The keys that say what a measure is about."""

# Where a section calls the text of its claims something else; which parts and which further fields they have.
_TEXTS = {"decisions": "question", "watch": "meaning", "assumptions": "statement"}
_PARTS = {"tensions": ("said", "did", "also_said"), "misconceptions": ("belief", "finding")}
_FIELDS = {
    "decisions": ("needs", "does_not_need"),
    "watch": ("metric", "threshold"),
    "assumptions": ("risk", "test", "sample", "kill", "due"),
}


def claim(document: Document, pointer: Pointer, section: str) -> Claim:
    """Return the claim at `pointer`, in a file that keeps its contract."""
    data = document.at(*pointer)
    return Claim(
        id=data.get("id", section),
        section=section,
        text=prose(data.get(_TEXTS.get(section, "text"), "")),
        kind=data.get("kind", ""),
        evidence=receipts(document, (*pointer, "evidence")),
        against=receipts(document, (*pointer, "against")) if "against" in data else None,
        parts=_parts(document, pointer, section),
        confidence=data.get("confidence", ""),
        by=data.get("by", ""),
        fields=_fields(data, section),
        where=document.where(*pointer),
    )


def receipts(document: Document, pointer: Pointer) -> tuple[Receipt, ...]:
    """Return the receipts of the list at `pointer`; none where there is no list."""
    return tuple(_receipt(document, (*pointer, i)) for i in range(len(document.at(*pointer) or ())))


def measure(document: Document, pointer: Pointer, metric: str) -> Measure:
    """Return the measure at `pointer`."""
    data = document.at(*pointer)
    return Measure(
        metric=metric,
        source=data["in"],
        value=_numbers(data["value"]),
        about={name: prose(data[name]) for name in ABOUT if name in data},
        low=_number(data.get("low")),
        high=_number(data.get("high")),
        others=_numbers(data["others"]) if "others" in data else None,
        n=_count(data.get("n")),
        where=document.where(*pointer),
    )


def signal(document: Document, pointer: Pointer) -> Signal:
    """Return the row of the signature at `pointer`."""
    data = document.at(*pointer)
    return Signal(
        id=data["id"],
        value=float(data["value"]),
        source=data["in"],
        n=int(data["n"]),
        low=_number(data.get("low")),
        high=_number(data.get("high")),
        others=_number(data.get("others")),
        where=document.where(*pointer),
    )


def prose(text: str) -> str:
    """Return `text` without the line break that YAML puts behind folded text (`>` as against `>-`).

    So the same words mean the same, however they are laid out.
    """
    return text.removesuffix("\n")


def _receipt(document: Document, pointer: Pointer) -> Receipt:
    data = document.at(*pointer)
    if "metric" in data:
        return measure(document, pointer, data["metric"])
    return Quote(data["in"], prose(data["quote"]), prose(data.get("who", "")), document.where(*pointer))


def _parts(document: Document, pointer: Pointer, section: str) -> tuple[Part, ...]:
    return tuple(
        Part(
            name=name,
            text=prose(document.at(*pointer, name, "text")),
            evidence=receipts(document, (*pointer, name, "evidence")),
            where=document.key_where(*pointer, name),
        )
        for name in _PARTS.get(section, ())
        if document.at(*pointer, name) is not None
    )


def _fields(data: Mapping[str, Any], section: str) -> Mapping[str, str]:
    return {name: _text(data[name]) for name in _FIELDS.get(section, ()) if name in data}


def _text(value: object) -> str:
    return "\n".join(prose(item) for item in value) if isinstance(value, list) else prose(str(value))


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _numbers(value: float | list[float]) -> float | tuple[float, ...]:
    return tuple(float(item) for item in value) if isinstance(value, list) else float(value)


def _count(value: float | None) -> int | None:
    return None if value is None else int(value)
