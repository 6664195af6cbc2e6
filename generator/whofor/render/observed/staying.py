"""Who stays: retention, stickiness, the power-user curve, and the weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from whofor.model.behaviour import EVERYBODY, Curve, Returned, Week
from whofor.model.outcome import Behaviour
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, points, whole

AFTER = (1, 2, 4, 8, 12, 26)
"""Weeks after which retention is shown."""

BARS = "▁▂▃▄▅▆▇█"
WEEKS = 8
"""Weeks that are shown, the last ones."""


def staying(seen: Behaviour) -> Iterator[str]:
    """Yield who comes back, how often people come, and who was won and lost."""
    if not seen.returned:
        return
    yield f"Who stays in '{seen.source}':"
    yield "  Came again in the week that began so long after they were first seen (95 % interval):"
    yield table(list(_retention(seen)))
    yield from _curves(seen)
    yield from _weeks(seen.weeks.get(EVERYBODY, ()))


def _retention(seen: Behaviour) -> Iterator[tuple[str, ...]]:
    pooled = {at: {one.after: one for one in rows if one.cohort is None} for at, rows in seen.returned.items()}
    after = [weeks for weeks in AFTER if weeks in pooled.get(EVERYBODY, {})]
    yield ("segment", *(f"week {weeks}" for weeks in after))
    for at, name in _groups(seen):
        yield (name, *(_share(pooled.get(at, {}).get(weeks)) for weeks in after))


def _share(one: Returned | None) -> str:
    if one is None or not one.people:
        return "-"
    return bounded(percent(one.share), points(one.low), points(one.high))


def _curves(seen: Behaviour) -> Iterator[str]:
    month, week = seen.curves if len(seen.curves) == 2 else ({}, {})
    if not month:
        yield "  How often they come: not enough data, the source covers less than 28 days."
        return
    yield "  Of the last 28 days (DAU/MAU) and 7 days (DAU/WAU), and people by active days of 28:"
    rows = [("segment", "people", "DAU/MAU", "DAU/WAU", "1 … 28 days")]
    for at, name in _groups(seen):
        if at in month:
            short = week.get(at)
            rows.append((name, whole(month[at].active), _sticky(month[at]), _sticky(short), bars(month[at].people)))
    yield table(rows)


def _sticky(curve: Curve | None) -> str:
    return percent(curve.stickiness) if curve is not None and curve.stickiness is not None else "-"


def bars(counts: Sequence[int]) -> str:
    """Return counts as a row of bars; a dot is nobody.

    >>> bars([0, 1, 4])
    '·▂█'
    """
    most = max(counts, default=0) or 1
    return "".join(BARS[-(-len(BARS) * count // most) - 1] if count else "·" for count in counts)


def _weeks(weeks: Sequence[Week]) -> Iterator[str]:
    if len(weeks) < 2:
        return
    yield "  The last whole weeks, in people (quick ratio: won for each one lost):"
    rows: list[tuple[str, ...]] = [
        ("week of", "active", "new", "retained", "resurrected", "fell silent", "quick ratio")
    ]
    for one in weeks[-WEEKS:]:
        counts = (one.active, one.new, one.retained, one.resurrected, one.dormant)
        ratio = "-" if one.quick_ratio is None else f"{one.quick_ratio:.2f}"
        rows.append((_monday(one.week), *(whole(count) for count in counts), ratio))
    yield table(rows)


def _monday(week: int) -> str:
    return (date(1969, 12, 29) + timedelta(weeks=week)).isoformat()


def _groups(seen: Behaviour) -> Iterator[tuple[int, str]]:
    """Yield the segments in their order, then everybody."""
    yield from ((at, name) for at, name in seen.names.items() if at != EVERYBODY)
    yield EVERYBODY, seen.names[EVERYBODY]
