"""Written transcripts: lines that begin with who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from whofor.store.readers.frontmatter import Numbered
from whofor.store.readers.turns import PARAGRAPH, Said, Turn, joined

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = rf"(?:\[{_TIME}\]|\({_TIME}\))"
_NAME = r"[^\s:*_\[\](][^:*\[\]\t]{0,59}?"
_BLANK = r"(?=\s|$)"
_LONGEST = 160

_STYLES = {
    "bold": re.compile(
        rf"(?:{_STAMP}\s*)?(?P<mark>\*\*|__)(?P<name>{_NAME})\s*(?:{_STAMP})?(?::(?P=mark)|(?P=mark)\s*:){_BLANK}"
    ),
    "stamped": re.compile(
        rf"(?:{_STAMP}\s*(?P<name>{_NAME})\s*:|(?P<before>{_NAME})\s*{_STAMP}\s*:?"
        rf"|(?P<apart>{_NAME})(?:\s{{2,}}|\t){_TIME}"
        rf"|{_TIME}\s+(?:From\s+)?(?P<sent>{_NAME})(?:\s+to\s+[^:]{{1,60}})?\s*:){_BLANK}"
    ),
    "plain": re.compile(rf"(?P<name>{_NAME})\s?:{_BLANK}"),
}
"""The ways to write a label, the most certain first; a file is read by one of them."""

_ROLE = re.compile(
    r"(?:interviewer|interviewee|moderator|host|researcher|facilitator|participant|respondent|speaker|customer|user"
    r"|guest|q|a|i|p|r|s)[ _-]?\d{0,3}",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[A-ZÀ-ÖØ-ÞŁŚŽČŠ0-9][\w.'’-]*|de|da|di|van|von|der|den|la|le|bin|el|of|and|&|\([^()]*\)|.*[^\x00-\u02ff].*"
)
_HEADERS = frozenset(
    """
    agenda answer also attendees and background but company context conclusion date duration example first finally
    goal hint however http https important language location meaning no note notes okay ok or participants present
    problem product project question reason recording result second session so solution subject summary third time
    title todo topic transcript update warning well yes
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s.*)?|\s*(?:-\s*){3,}|\s*(?:\*\s*){3,}|\s*(?:_\s*){3,}|\s*={3,}\s*")
_RECORDER = re.compile(
    rf"\s*(?:{_TIME}|{_STAMP}|[^:]{{1,60}} (?:started|stopped) transcription|meeting ended after {_TIME}.{{0,9}}"
    r"|transcribed by https?://\S{1,60}|this editable transcript was computer generated.{0,200})\s*",
    re.IGNORECASE,
)
"""Lines that Meet, Teams and Otter write between and after the turns: the time so far, and about themselves."""

_INSIDE = re.compile(rf"[ \t]?\[{_TIME}\]")


class Label(NamedTuple):
    """Who speaks, and what they say on the same line."""

    speaker: str
    text: str


Labels = Callable[[str], Label | None]


def turns(body: Sequence[Numbered]) -> tuple[Turn, ...]:
    """Return the turns of a written transcript.

    A label is `Name:`, `**Name:**`, `Name [00:01:02]:`, `[00:01] Name:`, a line `Name  00:01` (Teams, Otter) or
    `00:01:02 From Name to Everyone:` (a chat of Zoom). The file is read in one of these ways: the most certain (bold,
    then with a time, then plain) that is used at least half as often as any other. So "Note: we tried" inside an
    answer opens no turn where speakers are bold. Lines up to the next label go on with the turn; headings, rules and
    lines that hold only a time (Meet) are passed over, and so are times in brackets inside the words.
    """
    return tuple(joined(_pieces(body, labels(line.text for line in body))))


def labels(body: Iterable[str]) -> Labels:
    """Return the function that finds the label in a line, by the way in which this body writes labels."""
    found: Counter[str] = Counter()
    for line in body:
        found.update(style for style in _STYLES if label(line, style))
    least = max(found.values(), default=0) / 2
    style = next((style for style in _STYLES if found[style] >= max(least, 1)), "plain")
    return lambda line: label(line, style)


def label(line: str, style: str = "plain") -> Label | None:
    """Return the label that a line begins with, if it has one.

    >>> label("Maria Silva (Guest): We export it.")
    Label(speaker='Maria Silva (Guest)', text='We export it.')
    >>> label("it was 10:30: fine") is None
    True
    """
    line = line.strip()
    match = _STYLES[style].match(line[:_LONGEST])
    if not match:
        return None
    name = next(said for key, said in match.groupdict().items() if said and key != "mark").strip()
    is_marked = style == "bold" and " " not in name and name.lower() not in _HEADERS
    return Label(name, line[match.end() :].strip()) if is_marked or _is_name(name) else None


def _is_name(text: str) -> bool:
    """Whether a label is how people are called: a role, or up to five words that begin like names."""
    if _ROLE.fullmatch(text):
        return True
    words = re.findall(r"\([^()]*\)|[^\s()]+", text)
    return (
        0 < len(words) <= 5
        and text.lower() not in _HEADERS
        and not text[0].isdigit()
        and all(_WORD.fullmatch(word.rstrip(",")) for word in words)
    )


def _pieces(body: Iterable[Numbered], find: Labels) -> Iterator[Said]:
    gap = "\n"
    for line in body:
        if _HEADING.fullmatch(line.text) or _RECORDER.fullmatch(line.text) or not line.text.strip():
            gap = PARAGRAPH
            continue
        found = find(line.text)
        text = found.text if found else line.text.strip()
        start, end = _span(line, text)
        speaker = found.speaker if found else None
        yield Said(speaker, _INSIDE.sub("", text).strip(), line.line, "\n" if found else gap, start, end)
        gap = "\n"


def _span(line: Numbered, text: str) -> tuple[int, int]:
    """Return where the words of a line stand in the file: they are the end of the line."""
    end = line.start + len(line.text.rstrip())
    return (end - len(text), end) if line.start >= 0 else (-1, -1)
