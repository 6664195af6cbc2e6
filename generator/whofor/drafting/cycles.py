"""In which cycle a segment's people come, where tests say that they come in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whofor.drafting.distinct import listed
from whofor.metrics.cycles import CHANCE, CLEAR, PHASES
from whofor.metrics.phases import TURN
from whofor.model.brief import Brief
from whofor.model.persona import Claim, Measure
from whofor.stats.calendar import WEEKDAYS

WHEN: Mapping[str, str] = {
    **{day: f"on {day.capitalize()}s" for day in WEEKDAYS},
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

OFFICE = WEEKDAYS[:5]
ENDS = ("first-days", "last-days")


def cycles(brief: Brief) -> Iterator[Claim]:
    """Yield a claim on the week, the month and the quarter where people come more in some phase than in others.

    The test over people and the interval of the phase must both say so; without enough data there is no claim.
    """
    for name in ("week", "month", "quarter"):
        chance = brief.measure("cycle_chance", brief.source, {"of": name})
        if chance is None or not isinstance(chance.value, float) or chance.value >= CHANCE:
            continue
        phases = {
            phase: brief.measure("cycle", brief.source, {"of": phase}) for phase in PHASES if PHASES[phase] == name
        }
        above = {phase: found for phase, found in phases.items() if found is not None and _clear(found)}
        above = {phase: above[phase] for phase in _named(tuple(above))}
        if above:
            text = f"Comes {_when(tuple(above))}{_compared(above.values())}."
            yield Claim(f"rhythm-{name}", "rhythm", text, evidence=(*above.values(), chance), by="rules")


def _named(phases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phases that a sentence names: both ends of a month are its turn, one of them is itself.

    >>> _named(("first-days", "last-days", "turn-of-month")), _named(("last-days", "turn-of-month"))
    (('turn-of-month',), ('last-days',))
    """
    ends = [phase for phase in phases if phase in ENDS]
    left_out = ends if len(ends) == 2 else [TURN] if ends else []
    return tuple(phase for phase in phases if phase not in left_out)


def _when(phases: tuple[str, ...]) -> str:
    if phases == OFFICE:
        return "from Monday to Friday rather than at weekends"
    return f"more often {listed([WHEN[phase] for phase in phases])} than at other times"


def _clear(found: Measure) -> bool:
    return isinstance(found.value, float) and found.value >= CLEAR and found.low is not None and found.low > 1


def _compared(found: Iterable[Measure]) -> str:
    """Return words for the others, if they come clearly less in every phase."""
    others = [(one.low, one.others) for one in found]
    less = all(low is not None and isinstance(other, (int, float)) and low > other for low, other in others)
    return ", and more so than others do" if less else ""
