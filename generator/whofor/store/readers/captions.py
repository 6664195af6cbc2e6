"""Captions: WebVTT (Teams, Zoom, Meet) and SubRip."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whofor.store.readers.frontmatter import Numbered
from whofor.store.readers.transcript import Labels, labels
from whofor.store.readers.turns import Said, Turn, joined

_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?[ \t]{1,9}([^<>]{0,200})>")
_CUE_ID = re.compile(r"\s*(?:\d{1,9}|[0-9a-fA-F-]{36}(?:/\d+-\d+)?)\s*")
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
    said = tuple(_said(cue) for cue in cues)
    return tuple(joined(_labelled(said, labels(one.text for one in said)), merge=True))


def _cues(body: Sequence[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """Yield the text lines of every cue: those from the line after the times to the next blank line."""
    cue: list[Numbered] = []
    inside = False
    for line in body:
        if _TIMES.fullmatch(line.text) or not line.text.strip():
            if len(cue) > 1 and line.text.strip() and _CUE_ID.fullmatch(cue[-1].text):
                cue.pop()  # without a blank line between, the next cue's id looks like words
            if cue:
                yield tuple(cue)
            cue, inside = [], bool(line.text.strip())
        elif inside:
            cue.append(line)
    if cue:
        yield tuple(cue)


def _said(cue: Sequence[Numbered]) -> Said:
    """Return the words of a cue, whoever says them."""
    text = _plain(" ".join(line.text for line in cue))
    return Said(None, text, cue[0].line, " ", cue[0].start, cue[-1].start + len(cue[-1].text))


def _voices(cue: Sequence[Numbered]) -> Iterator[Said]:
    speaker = ""
    for line in cue:
        voices = tuple(_VOICE.finditer(line.text))
        ends = (*(voice.start() for voice in voices), len(line.text))
        begins = (0, *(voice.end() for voice in voices))
        for begin, end, voice in zip(begins, ends, (None, *voices), strict=True):
            text = _plain(line.text[begin:end])
            speaker = _plain(voice[1]) if voice else speaker
            if text or voice:
                yield Said(speaker, text, line.line, " ", line.start + begin, line.start + end)


def _labelled(cues: Sequence[Said], find: Labels) -> Iterator[Said]:
    for cue in cues:
        found = find(cue.text)
        yield replace(cue, speaker=found.speaker, text=found.text) if found else cue


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
