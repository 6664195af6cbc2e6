"""Sentences with the signs that somebody else saw in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whofor.model.asking import Signs
from whofor.model.voice import Voice


def marked(voices: Iterable[Voice], signs: Signs) -> tuple[Voice, ...]:
    """Return the sentences, some with further signs; what their own words say stays."""
    return tuple(_with(voice, signs.get((voice.record.id, voice.start), frozenset())) for voice in voices)


def _with(voice: Voice, signs: frozenset[str]) -> Voice:
    return replace(voice, signs=voice.signs | signs, cued=voice.cued | signs) if signs else voice
