"""What was computed of each person: aggregates only, one row a person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whofor.model.evidence import Feature

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Usage:
    """People by features, of one source of events or one survey.

    `counts[i, j]` is the number of distinct days on which person i used feature j (in a survey: 1 where the option
    was ticked). The rest is there for events only: `days` active days, `sessions`, `minutes` the median length of a
    person's sessions, `weeks` from the first to the last active day, and `hours[i, h]` the sessions that began in
    hour h of the week (0: Monday 00:00), in the clock of the evidence.
    """

    source: str
    kind: str
    people: tuple[str, ...]
    features: tuple[Feature, ...]
    counts: Counts
    days: Counts
    sessions: Counts
    minutes: Floats
    weeks: Floats
    hours: Counts

    @property
    def has_time(self) -> bool:
        """Whether the source says when things happened."""
        return self.kind == "events"
