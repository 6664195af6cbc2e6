"""Interviews to questions for a model, and its answers to signs: which sentences state a need, a pain, a feeling.

One transcript a question, so that what somebody plants in one reaches no other. A sign is never a text: it only makes
rules look at a sentence that their cues do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whofor.grounding.quarantine import suspicious
from whofor.model.asking import Ask, Signs
from whofor.model.evidence import PARTICIPANT, Record
from whofor.model.voice import FEELING, NEED, PAIN, SOCIAL, Voice

SIGNS = (NEED, PAIN, FEELING, SOCIAL)
"""What a model looks for: the signs that a draft uses."""

MOST_SENTENCES = 120
"""Sentences of one question; a longer talk is asked about in several."""

MOST_MARKED = 0.5
"""A sign on more than this part of a question's sentences is noise and is not taken."""


@dataclass(frozen=True)
class Listening:
    """What is asked about a part of one interview; `voices` has its sentences by their names in the question."""

    talk: str
    voices: Mapping[str, Voice]
    ask: Ask


def listenings(records: Iterable[Record], voices: Iterable[Voice], system: str, most: int) -> Iterator[Listening]:
    """Yield the questions about interviews, in the order of the records.

    Args:
        records: All records.
        voices: The sentences of all participants.
        system: The instructions.
        most: How long an answer may be, in tokens.
    """
    said: dict[str, list[Voice]] = {}
    for voice in voices:
        said.setdefault(voice.record.id, []).append(voice)
    talks: dict[str, list[str | Voice]] = {}
    for record in records:
        if record.kind == "interviews":
            lines = talks.setdefault(record.id.partition("#")[0], [])
            lines += said.get(record.id, []) if record.role == PARTICIPANT else [record.text]
    for talk, lines in talks.items():
        shown = [line for line in lines if not suspicious(line if isinstance(line, str) else line.text)]
        yield from (_listening(talk, part, system, most) for part in _parts(shown))


def withheld(voices: Iterable[Voice]) -> Iterator[tuple[str, str]]:
    """Yield each record of an interview that has sentences which are not shown to a model, and why."""
    for voice in voices:
        if voice.record.kind == "interviews" and (why := suspicious(voice.text)):
            yield voice.record.id, why


def marked(listening: Listening, data: Mapping[str, Any]) -> Signs:
    """Return the signs that an answer gives to sentences; a sign that it gives to most of them is noise."""
    found: dict[tuple[str, int], frozenset[str]] = {}
    for sign in SIGNS:
        names = sorted(set(data[sign]))
        if len(names) > max(1, MOST_MARKED * len(listening.voices)):
            continue
        for voice in (listening.voices[name] for name in names):
            at = (voice.record.id, voice.start)
            found[at] = found.get(at, frozenset()) | {sign}
    return found


def _parts(lines: Sequence[str | Voice]) -> Iterator[list[str | Voice]]:
    """Yield a talk in parts that have not too many sentences, and some."""
    part: list[str | Voice] = []
    for line in lines:
        if sum(isinstance(one, Voice) for one in part) == MOST_SENTENCES:
            yield part
            part = []
        part.append(line)
    if any(isinstance(one, Voice) for one in part):
        yield part


def _listening(talk: str, lines: Sequence[str | Voice], system: str, most: int) -> Listening:
    voices: dict[str, Voice] = {}
    shown: list[dict[str, str]] = []
    for line in lines:
        if isinstance(line, str):
            shown.append({"asked": line})
        else:
            voices[f"e{len(voices) + 1}"] = line
            shown.append({"id": f"e{len(voices)}", "said": line.text})
    user = json.dumps({"transcript": shown}, ensure_ascii=False, indent=1)
    return Listening(talk, voices, Ask("synthesise", talk, system, user, _schema(list(voices)), most))


def _schema(names: list[str]) -> dict[str, Any]:
    listed = {"type": "array", "items": {"$ref": "#/$defs/sentence"}, "maxItems": len(names)}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(SIGNS),
        "properties": dict.fromkeys(SIGNS, listed),
        "$defs": {"sentence": {"type": "string", "enum": names}},
    }
