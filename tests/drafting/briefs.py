"""Briefs for tests: who says what, and which numbers the evidence gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.words.speech import NOWHERE, record

from whofor.model.brief import Brief
from whofor.model.codebook import Codebook, Theme
from whofor.model.evidence import Feature, Record
from whofor.model.persona import Claim, Measure, Signal
from whofor.model.voice import Topic, Voice, owners
from whofor.words.voices import spoken

Numbers = Mapping[tuple[str, str], tuple[float, float, float, float | None]]
"""(metric, what it is about) to value, low, high, others."""


def measure_of(numbers: Numbers) -> Any:
    """Return what computes the numbers that are given, each of 50 people, and no others."""

    def measuring(metric: str, source: str, about: Mapping[str, str]) -> Measure | None:
        found = numbers.get((metric, " ".join(about.values())))
        return Measure(metric, source, found[0], about, found[1], found[2], found[3], 50) if found else None

    return measuring


def brief(records: Sequence[Record | Voice] = (), numbers: Numbers | None = None, **further: Any) -> Brief:
    """Return a brief of people who say something: whole records, or sentences."""
    said = tuple(one for one in records if isinstance(one, Voice))
    said = said or spoken([one for one in records if isinstance(one, Record)])
    values: dict[str, Any] = {
        "persona": "0",
        "source": "usage",
        "kind": "events",
        "rank": 1,
        "of": 2,
        "after": 0,
        "features": (Feature("auto-match", "auto-match"), Feature("export", "export")),
        "signals": (),
        "topics": {},
        "measure": measure_of(numbers or {}),
        "confidence": counted,
        "voices": said,
        "least_people": 3,
        "spoken": said,
    }
    return Brief(**{**values, **further})


def counted(claim: Claim) -> str:
    """Say something of every claim, so that a test sees whether anybody asked."""
    return "medium" if list(claim.receipts()) else "low"


def topic(term: str, sign: str, voices: Sequence[Voice]) -> Topic:
    return Topic(term, sign, len(owners(voices)), tuple(voices))


def themes(*names: str) -> Codebook:
    return Codebook(tuple(Theme(name, name.replace("-", " ").capitalize(), (name,), NOWHERE) for name in names))


def row(signal_id: str, value: float, others: float) -> Signal:
    return Signal(signal_id, value, "usage", 50, max(value - 0.05, 0), min(value + 0.05, 1), others)


__all__ = ["brief", "measure_of", "record", "row", "themes", "topic"]
