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
from whofor.store.readers.participants import ROSTER, Roster, participant, rosters, unnamed
from whofor.store.readers.speakers import Speaker, speakers
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
            found.append(part(file, source, roster, taken))
        else:
            refused.append(file)
    return together(source, found, refused)


def _file(path: Path, evidence: Path) -> File | Finding:
    if path.suffix.lower() not in FORMATS:
        return unknown_format(path, evidence, FORMATS)
    return files.read(path, evidence)


def part(file: File, source: Source, roster: Roster, taken: set[str]) -> Part:
    """Return what one transcript gave; `taken` holds the ids of those before it and is added to."""
    suffix = PurePosixPath(file.path).suffix.lower()
    page = docx.page(file) if suffix == ".docx" else _page(file, source)
    turns = FORMATS[suffix](page.body)
    told, odd = participant(page, file, roster)
    who = unnamed(told, (turn.speaker for turn in turns))
    findings = [*page.findings, *odd]
    anchor = numbered(who.main.id, taken)
    if anchor != who.main.id:
        findings.append(_duplicate(file, who.main.id, anchor))
    taken.add(anchor)
    people = speakers((turn.speaker for turn in turns), who.main, who.interviewers, who.told)
    if page.body and not any(turn.speaker for turn in turns):
        findings.append(_no_speaker(file))
    long = [bad_row(file, turn.line, f"a turn has more than {MOST_TEXT:,} characters", _SPLIT) for turn in _long(turns)]
    records = tuple(_records(turns, people, who.date, file, f"{source.id}/{anchor}", source))
    names = (*who.names, *((one.name, one.called) for one in people.values() if one.name))
    return Part(file, len(turns), records, (*findings, *long), len(long), names=names)


_SPLIT = "split the turn, or check that its speakers are labelled"


def _page(file: File, source: Source) -> Page:
    text = decode(file, source.encoding)
    return Page(findings=(text,)) if isinstance(text, Finding) else frontmatter.page(text, file)


def _records(
    turns: Sequence[Turn], people: Mapping[str, Speaker], date: str, file: File, talk: str, source: Source
) -> Iterable[Record]:
    first = 1 if not turns or turns[0].speaker else 0
    for count, turn in enumerate(turns, start=first):
        speaker = people[turn.speaker]
        if len(turn.text) <= MOST_TEXT:
            yield Record(
                f"{talk}#t{count}",
                source.id,
                source.kind,
                turn.text,
                file.where(turn.line),
                person=speaker.person,
                account=speaker.account,
                speaker=speaker.called,
                role=speaker.role,
                date=date,
                fields={"role": speaker.job} if speaker.job else {},
                start=turn.start,
                end=turn.end,
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
