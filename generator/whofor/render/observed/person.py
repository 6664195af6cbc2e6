"""One person: which persona they belong to, and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.outcome import Explanation, Placed
from whofor.render.observed.table import table
from whofor.render.words import percent, whole

SHOWN = 6
"""Features that are listed on each side."""

LEAST = 0.05
"""A feature that says less than this (in natural logarithms of odds) is not listed."""

NONE = "none of them"


def person(placed: Sequence[Placed]) -> str:
    """Return where a person belongs by the personas of each source, and why."""
    return "\n\n".join("\n".join(_placed(one)) for one in placed)


def _placed(one: Placed) -> Iterator[str]:
    found = one.explanation
    came = f"came on {whole(one.days)} days from {one.first} to {one.last}" if one.first else "answered"
    yield f"{found.person} in '{one.source}': {came}."
    used = sorted(one.counts.items(), key=lambda use: (-use[1], use[0]))
    if used:
        days = " (days)" if one.first else ""
        yield f"  Used{days}: " + ", ".join(f"{name} {count}" if one.first else name for name, count in used)
    if not found.enough:
        yield "  Not enough evidence to say where they belong (policy: least_use)."
        return
    yield table([(_called(name), percent(chance)) for name, chance in _by_chance(found)])
    yield from _because(found)


def _because(found: Explanation) -> Iterator[str]:
    best, second = _called(found.best), _called(found.second)
    yield f"  What speaks for '{best}' against '{second}' (times more probable):"
    rows = [("how common each is", _times(found.prior))]
    rows += [(name, _times(says)) for name, says in found.features if says >= LEAST][:SHOWN]
    yield table(rows)
    against = [(name, _times(-says)) for name, says in found.features if says <= -LEAST][:SHOWN]
    if against:
        yield f"  What speaks for '{second}':"
        yield table(against)


def _times(log_odds: float) -> str:
    """Return odds as people read them.

    >>> _times(0.6931), _times(20.0), _times(-0.6931)
    ('× 2.0', '× over 1,000', '× 0.5')
    """
    return "× over 1,000" if log_odds > 6.9 else f"× {2.718281828459045**log_odds:.1f}"


def _called(name: str) -> str:
    return name or NONE


def _by_chance(found: Explanation) -> list[tuple[str, float]]:
    return sorted(found.posterior.items(), key=lambda one: -one[1])
