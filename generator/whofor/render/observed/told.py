"""What people said: a block for everything that was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.said import Said
from whofor.render.observed.exits import exits
from whofor.render.observed.interviews import interviews
from whofor.render.observed.nps import nps
from whofor.render.observed.opportunity import opportunities
from whofor.render.observed.tensions import tensions
from whofor.render.observed.themes import themes
from whofor.render.observed.tickets import tickets


def told(seen: Said) -> Iterator[str]:
    """Yield a block of text for each thing that was looked at in people's words."""
    if seen.themes is not None:
        yield "\n".join(themes(seen.themes))
    if seen.tensions is not None:
        yield "\n".join(tensions(seen.tensions))
    if seen.interviews is not None:
        yield "\n".join(interviews(seen.interviews))
    if seen.tickets is not None:
        yield "\n".join(tickets(seen.tickets))
    if seen.nps is not None:
        yield "\n".join(nps(seen.nps))
    if seen.exits is not None:
        yield "\n".join(exits(seen.exits))
    if seen.opportunity is not None:
        yield "\n".join(opportunities(seen.opportunity))
