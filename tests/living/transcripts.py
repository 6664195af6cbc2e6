"""Transcript formats: the same turns as Markdown, plain text, WebVTT (Teams, Zoom), SubRip and Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

import docx

Turn = tuple[str, str]
Cue = tuple[timedelta, timedelta, str, str]

FIXED = datetime(2026, 1, 1)
SECONDS_A_WORD = 0.38


def markdown(turns: list[Turn]) -> bytes:
    """Return Markdown with bold labels."""
    return ("\n\n".join(f"**{who}:** {words}" for who, words in turns) + "\n").encode()


def plain(turns: list[Turn]) -> bytes:
    """Return plain text with `Name:` labels."""
    return ("\n\n".join(f"{who}: {words}" for who, words in turns) + "\n").encode()


def teams(turns: list[Turn]) -> bytes:
    """Return WebVTT as Teams writes it: a cue id that counts up, and voice tags."""
    blocks = [
        f"7c1f0a52-living/{i}-0\n{clock(start)} --> {clock(end)}\n<v {who}>{words}</v>"
        for i, (start, end, who, words) in enumerate(cues(turns), 11)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(blocks) + "\n").encode()


def zoom(turns: list[Turn]) -> bytes:
    """Return WebVTT as Zoom writes it: numbered cues with `Name:` in the text."""
    blocks = [
        f"{i}\n{clock(start)} --> {clock(end)}\n{who}: {words}"
        for i, (start, end, who, words) in enumerate(cues(turns), 1)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(blocks) + "\n").encode()


def subrip(turns: list[Turn]) -> bytes:
    """Return SubRip with `Name:` in the text and Windows line ends."""
    blocks = [
        f"{i}\n{clock(start, ',')} --> {clock(end, ',')}\n{who}: {words}"
        for i, (start, end, who, words) in enumerate(cues(turns), 1)
    ]
    return ("\n\n".join(blocks) + "\n").replace("\n", "\r\n").encode()


def cues(turns: list[Turn]) -> Iterator[Cue]:
    """Yield one cue for each sentence or two, as recorders cut them: (start, end, who, words)."""
    at = timedelta(seconds=4)
    for who, words in turns:
        parts = re.split(r"(?<=[.?!]) (?=[A-Z])", words)
        for place in range(0, len(parts), 2):
            part = " ".join(parts[place : place + 2])
            length = timedelta(milliseconds=round(1000 * SECONDS_A_WORD * (1 + len(part.split()))))
            yield at, at + length, who, part
            at += length + timedelta(milliseconds=240)


def clock(at: timedelta, point: str = ".") -> str:
    """Return hours, minutes, seconds and milliseconds.

    >>> clock(timedelta(seconds=3723, milliseconds=45))
    '01:02:03.045'
    """
    milliseconds = round(at / timedelta(milliseconds=1))
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{milliseconds:03d}"


def word(turns: list[Turn]) -> bytes:
    """Return a Word document with bold labels; the same turns give the same bytes."""
    document = docx.Document()
    for who, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    about = document.core_properties
    about.author, about.title, about.comments = "Research", "Interview", ""
    about.created = about.modified = FIXED
    loose = io.BytesIO()
    document.save(loose)
    return same_times(loose.getvalue())


def same_times(archive: bytes) -> bytes:
    """Return the zip archive with sorted members and fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            info.create_system = 3
            target.writestr(info, source.read(name), compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()
