"""What one participant did, beside what they said: the only number of a single person, and only of who is quoted."""

from __future__ import annotations

from collections.abc import Mapping

from whofor.metrics.rounding import share
from whofor.model.persona import Measure
from whofor.model.signal import Grounds


def days_used(source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """The share of the days on which a participant came, on which they used the feature; `n` counts those days."""
    usage, who = grounds.acts.get(source), about["who"]
    belongs = grounds.persona_of.get(who) == grounds.membership.personas.index(persona)
    if usage is None or not usage.has_time or not belongs or who not in usage.people:
        return None
    columns = [at for at, feature in enumerate(usage.features) if feature.id == about["feature"]]
    row = usage.people.index(who)
    days = int(usage.days[row])
    if not columns or not days:
        return None
    return Measure("days_used", source, share(int(usage.counts[row, columns[0]]), days) or 0.0, about, n=days)
