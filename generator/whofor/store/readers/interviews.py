"""Interviews: one transcript a file, one record a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from whofor.model.evidence import Reading, Record, Source
from whofor.model.finding import Finding, Level
from whofor.model.slug import numbered
from whofor.store import files
from whofor.store.files import File
from whofor.store.readers import captions, docx, frontmatter, transcript
from whofor.store.readers.frontmatter import Numbered, Page
from whofor.store.readers.gather import Part, together, unknown_format
from whofor.store.readers.participants import ROSTER, Participant, Roster, participant, rosters
from whofor.store.readers.speakers import speakers
from whofor.store.readers.turns import Turn
from whofor.store.tables import MOST_TEXT, bad_row
from whofor.store.text import decode

FORMATS: Mapping[str, Callable[[Sequence[Numbered]], tuple[Turn, ...]]] = {
    ".md": transcript.turns,
    ".txt": transcript.turns,
    ".docx": transcript.turns,
    ".vtt": captions.turns,
    ".srt": captions.turns,
}
"""How the turns of a file are found, by its suffix."""


def read(source: Source, paths: tuple[Path, ...], evidence: Path) -> Reading:
    """Return a record for every turn, `interviews/p07#t12`, interviewers' turns included (their role says so).

    Turns are counted from 1 in every file; words before the first speaker are nobody's and stand in turn 0.
    """
    roster, parts = rosters(sorted({path.parent for path in paths}), evidence, source)
    found = list(parts)
    refused: list[Finding] = []
    taken: set[str] = set()
    for path in (path for path in paths if path.name.lower() != ROSTER):
        file = _file(path, evidence)
        if isinstance(file, File):
            found.append(_part(file, source, roster, taken))
        else:
            refused.append(file)
    return together(source, found, refused)


def _file(path: Path, evidence: Path) -> File | Finding:
    if path.suffix.lower() not in FORMATS:
        return unknown_format(path, evidence, FORMATS)
    return files.read(path, evidence)


def _part(file: File, source: Source, roster: Roster, taken: set[str]) -> Part:
    suffix = PurePosixPath(file.path).suffix.lower()
    page = docx.page(file) if suffix == ".docx" else _page(file, source)
    who, odd = participant(page, file, roster)
    findings = [*page.findings, *odd]
    anchor = numbered(who.id, taken)
    if anchor != who.id:
        findings.append(_duplicate(file, who.id, anchor))
    taken.add(anchor)
    turns = FORMATS[suffix](page.body)
    if page.body and not any(turn.speaker for turn in turns):
        findings.append(_no_speaker(file))
    long = [bad_row(file, turn.line, f"a turn has more than {MOST_TEXT:,} characters", _SPLIT) for turn in _long(turns)]
    records = tuple(_records(turns, who, anchor, file, source))
    return Part(file, len(turns), records, (*findings, *long), len(long))


_SPLIT = "split the turn, or check that its speakers are labelled"


def _page(file: File, source: Source) -> Page:
    text = decode(file, source.encoding)
    return Page(findings=(text,)) if isinstance(text, Finding) else frontmatter.page(text, file)


def _records(turns: Sequence[Turn], who: Participant, anchor: str, file: File, source: Source) -> Iterable[Record]:
    people = speakers((turn.speaker for turn in turns), who.id, who.user, who.interviewers)
    first = 1 if not turns or turns[0].speaker else 0
    for count, turn in enumerate(turns, start=first):
        speaker = people[turn.speaker]
        is_theirs = speaker.person == (who.user or who.id)
        if len(turn.text) <= MOST_TEXT:
            yield Record(
                f"{source.id}/{anchor}#t{count}",
                source.id,
                source.kind,
                turn.text,
                file.where(turn.line),
                person=speaker.person,
                account=who.account if is_theirs else "",
                speaker=turn.speaker,
                role=speaker.role,
                date=who.date,
                fields={"role": who.role} if who.role and is_theirs else {},
            )


def _long(turns: Iterable[Turn]) -> Iterable[Turn]:
    return (turn for turn in turns if len(turn.text) > MOST_TEXT)


def _duplicate(file: File, name: str, anchor: str) -> Finding:
    message = f"{file.where()}: there is a transcript of '{name}' already; this one is cited as '{anchor}'"
    return Finding("duplicate-record", Level.WARNING, message, file.where(), "give each session its own 'participant'")


def _no_speaker(file: File) -> Finding:
    message = f"{file.where()}: no line says who speaks, so nothing in it counts as a user's words"
    hint = "begin each turn with its speaker: 'Interviewer: ...', 'Participant: ...'"
    return Finding("no-speaker", Level.WARNING, message, file.where(), hint)
