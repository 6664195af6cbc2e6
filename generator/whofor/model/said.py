"""What people said, as far as it was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from whofor.model.exits import Exits
from whofor.model.interviews import Interviews
from whofor.model.nps import Nps
from whofor.model.opportunity import Opportunities
from whofor.model.tensions import Tensions
from whofor.model.themes import Themes
from whofor.model.tickets import Tickets


@dataclass(frozen=True)
class Said:
    """What was looked at in all that people said; what was not asked for is None."""

    themes: Themes | None = None
    tensions: Tensions | None = None
    interviews: Interviews | None = None
    tickets: Tickets | None = None
    nps: Nps | None = None
    exits: Exits | None = None
    opportunity: Opportunities | None = None
