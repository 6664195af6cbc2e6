"""When a segment's people come, how often and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.drafting.cycles import cycles
from whofor.drafting.distinct import listed
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure

PARTS = {
    "office-hours": "in office hours",
    "evenings": "on weekday evenings",
    "mornings": "before office hours",
    "weekends": "at weekends",
}

NEARLY_EVERY = 0.8
"""The share of working days that is nearly every one."""


def rhythm(brief: Brief) -> Iterator[Claim]:
    """Yield the claims on hours, cycles, days and the length of sessions, as far as the source has times."""
    yield from _hours(brief)
    yield from cycles(brief)
    yield from _steadiness(brief)
    compared = {
        "days_a_week": (
            "rhythm-days",
            "Comes on more days a week than others do",
            "Comes on fewer days a week than others do",
            "Comes on about as many days a week as others do",
            "How many days a week they come",
        ),
        "session_minutes": (
            "rhythm-length",
            "Stays longer at a time than others do",
            "Stays less long at a time than others do",
            "Stays about as long at a time as others do",
            "How long they stay at a time",
        ),
    }
    for metric, (claim_id, above, below, alike, alone) in compared.items():
        found = brief.measure(metric, brief.source, {})
        if found is not None:
            text = {None: alone, 1: above, -1: below, 0: alike}[side(found)]
            yield Claim(claim_id, "rhythm", f"{text}.", evidence=(found,), by="rules")


def _steadiness(brief: Brief) -> Iterator[Claim]:
    """Yield that people come on nearly every working day, or in bursts: where the whole interval says so."""
    daily = brief.measure("working_days", brief.source, {})
    if daily is not None and daily.low is not None and daily.low >= NEARLY_EVERY:
        yield Claim("rhythm-daily", "rhythm", "Comes on nearly every working day.", evidence=(daily,), by="rules")
    bursts = brief.measure("burstiness", brief.source, {"of": "days"})
    if bursts is not None and bursts.low is not None and bursts.low > 0:
        text = "Comes in bursts, with long pauses between."
        yield Claim("rhythm-bursts", "rhythm", text, evidence=(bursts,), by="rules")


def _hours(brief: Brief) -> Iterator[Claim]:
    parts = {part: brief.measure("part_of_week", brief.source, {"of": part}) for part in PARTS}
    found = {part: measure for part, measure in parts.items() if measure is not None}
    if not found:
        return
    above = [PARTS[part] for part, measure in found.items() if side(measure) == 1]
    if above:
        text = f"Comes {listed(above)} more than others do."
    elif any(side(measure) is None for measure in found.values()):
        text = f"Comes mostly {PARTS[max(found, key=lambda part: _value(found[part]))]}."
    else:
        text = "Comes at the same hours as others."
    shapes = (brief.measure(metric, brief.source, {}) for metric in ("day_of_week", "hour_of_day"))
    evidence = (*found.values(), *(shape for shape in shapes if shape is not None))
    yield Claim("rhythm-hours", "rhythm", text, evidence=evidence, by="rules")


def side(measure: Measure) -> int | None:
    """Return 1, -1 or 0 where a measure lies above, below or around the others'; None without others."""
    if not isinstance(measure.others, (int, float)) or measure.low is None or measure.high is None:
        return None
    return 1 if measure.low > measure.others else -1 if measure.high < measure.others else 0


def _value(measure: Measure) -> float:
    return measure.value if isinstance(measure.value, float) else 0.0
