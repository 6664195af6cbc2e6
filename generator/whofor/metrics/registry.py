"""Every metric by its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from whofor.metrics import cycles, one, opportunity, priority, returning, rhythm, told, use, words, workflow
from whofor.model.persona import Measure, Signal
from whofor.model.signal import Grounds
from whofor.model.tensions import CLAIMS

OF_USAGE: Mapping[str, Callable[[Grounds, str, Mapping[str, str]], Measure | None]] = {
    "share": use.share_of_people,
    "share_of_days": priority.share_of_days,
    "share_of_value": priority.share_of_value,
    "adoption": use.adoption,
    "use": use.use,
    "spread": use.spread,
    "part_of_week": rhythm.part_of_week,
    "days_a_week": rhythm.days_a_week,
    "session_minutes": rhythm.session_minutes,
    "hour_of_day": rhythm.hour_of_day,
    "day_of_week": rhythm.day_of_week,
    "working_days": rhythm.working_days,
    "burstiness": rhythm.burstiness,
    "frequency": use.frequency,
    "intensity": use.intensity,
    "days_with": use.days_with,
    "contradicted": told.contradicted,
    "stickiness": returning.stickiness,
    "retention": returning.retention,
    "cycle": cycles.cycle,
    "cycle_chance": cycles.cycle_chance,
    **workflow.OF_WORKFLOWS,
}
"""Metrics over the source that the personas were found in."""

OF_WORDS: Mapping[str, Callable[[str, Grounds, str, Mapping[str, str]], Measure | None]] = {
    "mentions": words.mentions,
    "speak_of": told.speak_of,
    "complain_of": told.complain_of,
    "reason_contradicted": told.reason_contradicted,
    "nps": words.nps,
    "interviewed": words.interviewed,
    "days_used": one.days_used,
}
"""Metrics over a source of words, joined by person, and over those who were interviewed."""

OF_EXITS = ("reason_contradicted",)
"""Metrics that need `Told.exits`: what people did before they left."""

OF_OUTCOMES: Mapping[str, Callable[[str, Grounds, str, Mapping[str, str]], Measure | None]] = {
    "importance": opportunity.importance,
    "satisfaction": opportunity.satisfaction,
    "opportunity": opportunity.opportunity,
}
"""Metrics over a survey that asks of outcomes, joined by person."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "adoption": ("feature",),
    "use": ("feature",),
    "frequency": ("feature",),
    "intensity": ("feature",),
    "days_with": ("feature",),
    "contradicted": ("feature", "of"),
    "share_of_value": ("attribute",),
    "part_of_week": ("of",),
    "burstiness": ("of",),
    "stickiness": ("of",),
    "retention": ("of",),
    "cycle": ("of",),
    "cycle_chance": ("of",),
    "mentions": ("term",),
    "speak_of": ("theme",),
    "complain_of": ("theme",),
    "reason_contradicted": ("reason",),
    **dict.fromkeys(OF_OUTCOMES, ("outcome",)),
    "days_used": ("feature", "who"),
    **workflow.NEEDS,
}
"""The keys that say what a metric is about, where it is about something."""

OF: Mapping[str, Collection[str]] = {
    "contradicted": CLAIMS,
    "part_of_week": rhythm.PARTS,
    "burstiness": rhythm.WAITS,
    "stickiness": returning.SPANS,
    "retention": returning.AFTER,
    "cycle": cycles.PHASES,
    "cycle_chance": cycles.LEAST_REPEATS,
}
"""What `of` may say, where it chooses from a few."""

LIVED = (
    "working_days",
    "burstiness",
    "frequency",
    "intensity",
    "stickiness",
    "retention",
    "cycle",
    "cycle_chance",
)
"""Metrics that need the days on which people came: `Usage.rhythm`, `events`, `first`."""

TIMED = (
    "part_of_week",
    "days_a_week",
    "session_minutes",
    "hour_of_day",
    "day_of_week",
    "days_with",
    "contradicted",
    "share_of_days",
    "share_of_value",
    *LIVED,
    *workflow.OF_WORKFLOWS,
)
"""Metrics that only a source of events can give."""

SIGNALS: Mapping[str, str] = {"adopts": "adoption", "uses": "use", "spread": "spread"}
"""The rows of a signature, and the metric that each states."""


def measure(metric: str, source: str, grounds: Grounds, persona: str, about: Mapping[str, str]) -> Measure | None:
    """Compute a number of a persona; None where the evidence cannot give it.

    Args:
        metric: A name of `OF_USAGE`, `OF_WORDS` or `OF_OUTCOMES`.
        source: The source that it is stated of.
        grounds: What it is computed from.
        persona: Whose number it is; one of the membership's.
        about: What it is about: a `feature`, `term`, `theme` or `outcome`, a `workflow` with its `step` or an
            `event`, or `of`.
    """
    if set(about) != set(NEEDS.get(metric, ())) or not grounds.membership.members(persona).any():
        return None
    if metric in OF_WORDS:
        known = source in grounds.words or source in grounds.acts
        found = OF_WORDS[metric](source, grounds, persona, about) if known else None
    elif metric in OF_OUTCOMES:
        found = OF_OUTCOMES[metric](source, grounds, persona, about) if source in grounds.rated else None
    elif metric in OF_USAGE and source == grounds.usage.source and _answerable(metric, grounds, about):
        found = OF_USAGE[metric](grounds, persona, about)
    else:
        found = None
    return found if found is not None and found.n != 0 else None


def _answerable(metric: str, grounds: Grounds, about: Mapping[str, str]) -> bool:
    """Return whether a source that was measured can give a metric about something."""
    if metric in workflow.OF_WORKFLOWS:
        return workflow.answerable(grounds, metric, about)
    if grounds.usage.kind == "interviews":  # what people did is not known, and how many are like them neither
        return False
    known = {feature.id for feature in grounds.usage.features}
    return (
        about.get("feature") in (None, *known)
        and (metric not in TIMED or (grounds.usage.has_time and (grounds.usage.dated or metric == "session_minutes")))
        and (metric not in OF or about["of"] in OF[metric])
    )


def signal(signal_id: str, grounds: Grounds, persona: str) -> Signal | None:
    """Compute one row of a signature; None where the evidence cannot give it."""
    name, _, feature = signal_id.partition(".")
    about = {"feature": feature} if feature else {}
    found = measure(SIGNALS.get(name, ""), grounds.usage.source, grounds, persona, about)
    if found is None or isinstance(found.value, tuple) or isinstance(found.others, tuple):
        return None
    return Signal(signal_id, found.value, found.source, found.n or 0, found.low, found.high, found.others)
