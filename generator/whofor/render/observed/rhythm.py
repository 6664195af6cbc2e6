"""When and how long people come, and in which cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.behaviour import DOES_NOT, EVERYBODY, HOLDS, Cycle, Phase
from whofor.model.outcome import Behaviour
from whofor.model.persona import Measure
from whofor.render.observed.table import INDENT, bounded, table
from whofor.render.sentences import PHASES
from whofor.render.words import percent

HEADS = {
    "office-hours": "office hours",
    "evenings": "evenings",
    "mornings": "mornings",
    "weekends": "weekends",
    "days_a_week": "days a week",
    "session_minutes": "minutes",
    "burstiness": "burstiness",
}
"""What the columns are called."""

CLEAR = 1.1
"""A phase with a smaller lift is not named."""


def rhythm(seen: Behaviour) -> Iterator[str]:
    """Yield the rhythm of each segment, and what the tests for cycles say."""
    if not seen.rhythm and not seen.cycles:
        return
    yield f"When people come in '{seen.source}' (their own clock where it is known):"
    rows = [(seen.names[at], *(_value(one) for one in found)) for at, found in seen.rhythm.items() if found]
    heads = next((found for found in seen.rhythm.values() if found), ())
    if rows:
        yield table(
            [
                (
                    "segment",
                    *(
                        HEADS[one.about.get("of", "")] if one.metric == "part_of_week" else HEADS[one.metric]
                        for one in heads
                    ),
                ),
                *rows,
            ]
        )
    for at, found in sorted(seen.cycles.items(), key=lambda one: (one[0] == EVERYBODY, one[0])):
        yield f"{INDENT}{seen.names[at]}: {'; '.join(said(one) for one in found)}."


def _value(measure: Measure) -> str:
    value = measure.value if isinstance(measure.value, float) else 0.0
    if measure.metric == "part_of_week":
        return percent(value)
    return f"{value:.2f}".replace("-", "−") if measure.metric == "burstiness" else f"{value:.1f}"


def said(cycle: Cycle) -> str:
    """Return what a test of a cycle says.

    >>> said(Cycle("week", HOLDS, 0.001, 90, 12, (Phase("monday", 1.5, 1.3, 1.7), Phase("sunday", 0.4, 0.2, 0.6))))
    'a weekly cycle, most on Mondays × 1.50 (1.30 to 1.70)'
    """
    name = {"week": "weekly", "month": "monthly", "quarter": "quarterly"}[cycle.name]
    if cycle.verdict == HOLDS:
        return f"a {name} cycle{_most(cycle.phases)}"
    return f"no {name} cycle" if cycle.verdict == DOES_NOT else f"a {name} cycle: not enough data to say"


def _most(phases: Sequence[Phase]) -> str:
    above = sorted((one for one in phases if one.low > 1 and one.lift >= CLEAR), key=lambda one: -one.lift)[:2]
    named = (
        f"{PHASES.get(one.name, f'on {one.name.capitalize()}s')} × "
        + bounded(f"{one.lift:.2f}", f"{one.low:.2f}", f"{one.high:.2f}")
        for one in above
    )
    return ", most " + " and ".join(named) if above else ""
