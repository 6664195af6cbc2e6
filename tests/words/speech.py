"""Voices for tests: who says what, where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whofor.model.codebook import Codebook, Theme
from whofor.model.evidence import Record, Register
from whofor.model.finding import Where
from whofor.model.policy import Policy
from whofor.model.signal import Grounds
from whofor.model.voice import Heard
from whofor.words.matching import mentions
from whofor.words.voices import spoken

NOWHERE = Where("")


def record(person: str, text: str, kind: str = "interviews", number: int = 1, **further: Any) -> Record:
    return Record(f"{kind}/{person}#{number}", kind, kind, text, NOWHERE, person=person, **further)


def theme(name: str, *terms: str, **further: Any) -> Theme:
    return Theme(name, name.capitalize(), terms, NOWHERE, **further)


def heard(
    records: Sequence[Record],
    *themes: Theme,
    grounds: Grounds | None = None,
    features: dict[str, tuple[str, ...]] | None = None,
    policy: Policy | None = None,
) -> Heard:
    codebook = Codebook(themes)
    voices = spoken(records)
    return Heard(
        voices=voices,
        mentions=mentions(codebook, voices),
        register=Register("Product", "", (), features or {}),
        policy=policy or Policy(),
        codebook=codebook,
        grounds={"usage": grounds} if grounds else {},
        records=tuple(records),
    )
