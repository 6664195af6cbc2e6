"""What people said, beside what they did: the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from whofor.model.exits import Recent
from whofor.model.said import Said
from whofor.model.voice import Heard
from whofor.signals.before import before
from whofor.signals.staged import Staged
from whofor.words.exits import exits, leavers, stayers
from whofor.words.interviews import interviews
from whofor.words.leaving import LOOKED_AT
from whofor.words.nps import nps
from whofor.words.opportunity import opportunities
from whofor.words.tensions import tensions
from whofor.words.themes import themes
from whofor.words.tickets import tickets


@dataclass(frozen=True, eq=False)
class _Look:
    """All that people said, and the staged events of the source that is joined with it, if there is one."""

    heard: Heard
    staged: Staged | None

    def before(self, until: Mapping[str, int]) -> Recent:
        """Return what people did in the days before a day of theirs."""
        return before(self.staged, until, LOOKED_AT) if self.staged else Recent.of_nobody()


def said(heard: Heard, wanted: tuple[str, ...], staged: Mapping[str, Staged]) -> Said:
    """Return what was asked for: some of PARTS_OF_IT.

    Args:
        heard: All that people said.
        wanted: What is asked for.
        staged: The events of each source.
    """
    look = _Look(heard, staged.get(heard.events.usage.source) if heard.events else None)
    found = Said()
    for part in wanted:
        found = _OF[part](found, look)
    return found


def _themes(found: Said, look: _Look) -> Said:
    return replace(found, themes=themes(look.heard))


def _tensions(found: Said, look: _Look) -> Said:
    return replace(found, tensions=tensions(look.heard))


def _interviews(found: Said, look: _Look) -> Said:
    return replace(found, interviews=interviews(look.heard))


def _tickets(found: Said, look: _Look) -> Said:
    return replace(found, tickets=tickets(look.heard))


def _nps(found: Said, look: _Look) -> Said:
    return replace(found, nps=nps(look.heard))


def _exits(found: Said, look: _Look) -> Said:
    until = {**stayers(look.heard), **leavers(look.heard)}
    return replace(found, exits=exits(look.heard, look.before(until)))


def _opportunity(found: Said, look: _Look) -> Said:
    return replace(found, opportunity=opportunities(look.heard))


_OF: Mapping[str, Callable[[Said, _Look], Said]] = {
    "themes": _themes,
    "tensions": _tensions,
    "interviews": _interviews,
    "tickets": _tickets,
    "nps": _nps,
    "exits": _exits,
    "opportunity": _opportunity,
}

PARTS_OF_IT = tuple(_OF)
"""What may be asked for."""
