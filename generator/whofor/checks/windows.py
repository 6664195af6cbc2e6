"""The days that a persona's numbers were computed on: there are events on them, and they are those of its siblings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from whofor.model.evidence import Reading
from whofor.model.finding import Finding, Level
from whofor.model.persona import Persona, Window
from whofor.model.repo import Repo


def windows(repo: Repo) -> Iterator[Finding]:
    """Yield `windows-differ` and `empty-window`.

    The personas of one source are told apart by one membership, so one window holds for all of them.
    """
    first_of: dict[str, str] = {}
    for persona in repo.personas:
        reading, window = repo.readings.get(persona.source), persona.window
        if window is None or reading is None:
            continue
        stated = f"{window.first} to {window.last}"
        before = first_of.setdefault(persona.source, stated)
        if stated != before:
            message = f"'{persona.id}' was computed on {stated}, another persona of '{persona.source}' on {before}"
            hint = "give all personas of a source the same window; whofor draft does"
            yield Finding("windows-differ", Level.ERROR, message, window.where, hint)
        yield from _empty(persona, window, reading)


def _empty(persona: Persona, window: Window, reading: Reading) -> Iterator[Finding]:
    """Yield why no event can lie in a window, if none can."""
    unknown = [day for day in (window.first, window.last) if not _is_day(day)]
    if unknown:
        said = f"its window names {unknown[0]}, which is in no calendar"
    elif window.last < window.first:
        said = f"its window ends on {window.last}, before it begins on {window.first}"
    elif reading.first and (window.last < reading.first or reading.last < window.first):
        stated = f"{window.first} to {window.last}"
        said = f"it was computed on {stated}; '{persona.source}' has {reading.first} to {reading.last}"
    else:
        return
    hint = "state days that the source has, or draft the persona again"
    yield Finding("empty-window", Level.ERROR, f"'{persona.id}': {said}", window.where, hint)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
