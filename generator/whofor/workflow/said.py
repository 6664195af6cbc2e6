"""What people said, beside what they did: the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from whofor.model.said import Said
from whofor.model.voice import Heard
from whofor.words.proposals import proposals
from whofor.words.tensions import tensions
from whofor.words.themes import themes

PROPOSALS = "proposals"
"""What could be added to the codebook."""


def said(heard: Heard, wanted: tuple[str, ...]) -> Said:
    """Return what was asked for: some of PARTS_OF_IT, or PROPOSALS."""
    found = Said()
    for part in wanted:
        found = _OF[part](found, heard)
    return found


def _themes(found: Said, heard: Heard) -> Said:
    return replace(found, themes=themes(heard))


def _tensions(found: Said, heard: Heard) -> Said:
    return replace(found, tensions=tensions(heard))


def _proposals(found: Said, heard: Heard) -> Said:
    return replace(found, proposals=proposals(heard))


_OF: Mapping[str, Callable[[Said, Heard], Said]] = {
    "themes": _themes,
    "tensions": _tensions,
    PROPOSALS: _proposals,
}

PARTS_OF_IT = tuple(part for part in _OF if part != PROPOSALS)
"""What may be asked for besides."""
