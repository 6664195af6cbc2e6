"""In which cycle a segment's people come, where tests say that they come in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whofor.drafting.distinct import listed
from whofor.metrics.cycles import CHANCE, CLEAR, PHASES
from whofor.metrics.phases import TURN
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure
from whofor.stats.calendar import WEEKDAYS

WHEN: Mapping[str, str] = {
    **{day: f"{day.capitalize()}s" for day in WEEKDAYS},
    TURN: "around the turn of the month",
    "first-days": "in the first days of the month",
    "early-month": "early in the month",
    "mid-month": "in the middle of the month",
    "late-month": "late in the month",
    "last-days": "in the last days of the month",
    "first-month": "in the first month of a quarter",
    "second-month": "in the second month of a quarter",
    "third-month": "in the third month of a quarter",
}
"""The phases in running text."""

WORKING, WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
ENDS = ("first-days", "last-days")


def cycles(brief: Brief) -> Iterator[Claim]:
    """Yield a claim on the week, the month and the quarter where people come more in some phase than in others.

    The test over people and the interval of the phase must both say so; without enough data there is no claim.
    """
    for name in ("week", "month", "quarter"):
        chance = brief.measure("cycle_chance", brief.source, {"of": name})
        if chance is None or not isinstance(chance.value, float) or chance.value >= CHANCE:
            continue
        phases = _phases(brief, name)
        named = _named([phase for phase, found in phases.items() if _clear(found)])
        if named and _at_work(phases):
            text = f"Comes from Monday to Friday rather than at weekends{_compared(phases, WORKING)}."
            yield _claim(name, text, *phases.values(), chance)
        elif named:
            text = f"Comes more often {_when(named)} than at other times{_compared(phases, named)}."
            yield _claim(name, text, *(phases[phase] for phase in named), chance)


def _phases(brief: Brief, name: str) -> dict[str, Measure]:
    asked = {phase: brief.measure("cycle", brief.source, {"of": phase}) for phase, of in PHASES.items() if of == name}
    return {phase: found for phase, found in asked.items() if found is not None}


def _claim(name: str, text: str, *evidence: Measure) -> Claim:
    return Claim(f"rhythm-{name}", "rhythm", text, evidence=evidence, by="rules")


def _clear(found: Measure) -> bool:
    return isinstance(found.value, float) and found.value >= CLEAR and found.low is not None and found.low > 1


def _at_work(phases: Mapping[str, Measure]) -> bool:
    """Return whether people come more often than due on every working day, and less often on Saturday and Sunday."""
    low = [phases[day].low or 0.0 for day in WORKING if day in phases]
    high = [phases[day].high for day in WEEKEND if day in phases]
    return bool(low) and min(low) > 1 and all(bound is not None and bound < 1 for bound in high)


def _named(phases: Sequence[str]) -> tuple[str, ...]:
    """Return the phases that a sentence names: both ends of a month are its turn, one of them is itself.

    >>> _named(["first-days", "last-days", "turn-of-month"]), _named(["last-days", "turn-of-month"])
    (('turn-of-month',), ('last-days',))
    """
    ends = [phase for phase in phases if phase in ENDS]
    left_out = ends if len(ends) == 2 else [TURN] if ends else []
    return tuple(phase for phase in phases if phase not in left_out)


def _when(phases: tuple[str, ...]) -> str:
    said = listed([WHEN[phase] for phase in phases])
    return f"on {said}" if phases[0] in WEEKDAYS else said


def _compared(phases: Mapping[str, Measure], named: Sequence[str]) -> str:
    """Return words for the others, if they come clearly less in each of the phases that are named."""
    pairs = [(phases[phase].low, phases[phase].others) for phase in named]
    less = all(low is not None and isinstance(other, (int, float)) and low > other for low, other in pairs)
    return ", and more so than others do" if less else ""
