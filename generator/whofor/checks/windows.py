"""The days that a persona's numbers were computed on: there are events on them, and they are those of its siblings."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.finding import Finding, Level
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
        if reading.first and (window.last < reading.first or reading.last < window.first):
            message = (
                f"'{persona.id}' was computed on {stated}; '{persona.source}' has {reading.first} to {reading.last}"
            )
            hint = "state days that the source has, or draft the persona again"
            yield Finding("empty-window", Level.ERROR, message, window.where, hint)
