"""Captions: WebVTT (Teams, Zoom, Meet) and SubRip."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from whofor.store.readers.frontmatter import Numbered
from whofor.store.readers.transcript import Labels, labels
from whofor.store.readers.turns import Said, Turn, joined

_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?[ \t]{1,9}([^>]{0,200})>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>")


def turns(body: Sequence[Numbered]) -> tuple[Turn, ...]:
    """Return the turns of a caption file: consecutive cues of one speaker make one turn.

    Speakers stand in voice tags (`<v Name>`, Teams) or as "Name: text" (Zoom). Without a voice tag in a file that
    has them, nobody is known to speak; without a label in a file that has labels, the last speaker goes on.
    Method: the cue and voice syntax of W3C WebVTT (https://www.w3.org/TR/webvtt1/), and SubRip's as it is written.
    """
    cues = tuple(_cues(body))
    if any(_VOICE.search(line.text) for cue in cues for line in cue):
        return tuple(joined((said for cue in cues for said in _voices(cue)), merge=True))
    texts = tuple(Numbered(cue[0].line, _plain(" ".join(line.text for line in cue))) for cue in cues)
    return tuple(joined(_labelled(texts, labels(text.text for text in texts)), merge=True))


def _cues(body: Sequence[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """Yield the text lines of every cue: those from the line after the times to the next blank line."""
    cue: list[Numbered] = []
    inside = False
    for line in body:
        if _TIMES.fullmatch(line.text) or not line.text.strip():
            if cue:
                yield tuple(cue)
            cue, inside = [], bool(line.text.strip())
        elif inside:
            cue.append(line)
    if cue:
        yield tuple(cue)


def _voices(cue: Sequence[Numbered]) -> Iterator[Said]:
    speaker = ""
    for line in cue:
        before, *rest = _VOICE.split(line.text)
        if before.strip():
            yield Said(speaker, _plain(before), line.line, " ")
        for name, text in zip(rest[::2], rest[1::2], strict=True):
            speaker = _plain(name)
            yield Said(speaker, _plain(text), line.line, " ")


def _labelled(texts: Sequence[Numbered], find: Labels) -> Iterator[Said]:
    for text in texts:
        found = find(text.text)
        if found:
            yield Said(found.speaker, found.text, text.line, " ")
        else:
            yield Said(None, text.text, text.line, " ")


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
