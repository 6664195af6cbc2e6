"""Power users against passive users."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whofor.model.behaviour import Contrast, Difference, Engagement
from whofor.model.outcome import Behaviour
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

SHOWN = 8
"""Features of a side that are listed."""


def engagement(seen: Behaviour) -> Iterator[str]:
    """Yield what power users use that passive users do not, and the reverse."""
    found = seen.engagement
    if found is None:
        return
    yield f"High against low engagement in '{seen.source}':"
    yield (
        f"  {whole(found.power)} power users and {whole(found.passive)} passive users, compared within "
        f"{whole(found.strata)} groups of the same tenure; {whole(found.new)} joined too late to say."
    )
    if not found.contrasts:
        yield "  Not enough data: there are too few of either."
        return
    yield from _larger_part(found)
    yield from _adopted(found)


def _larger_part(found: Engagement) -> Iterator[str]:
    """Yield the features that are a larger part of use: what volume alone cannot make."""
    sides = {1: "power", -1: "passive"}
    apart = [one for one in found.contrasts if one.by in ("both", "composition")]
    if not apart:
        yield "  What they use is made up alike: no feature is a clearly larger part of the use of either."
    for side, name in sides.items():
        rows = sorted((one for one in apart if one.side == side), key=lambda one: -abs(one.composition.value))
        if rows:
            yield f"  A larger part of what {name} users use (points of their use, 95 % interval):"
            yield table([(one.feature, _points(one.composition)) for one in rows[:SHOWN]])


def _adopted(found: Engagement) -> Iterator[str]:
    """Yield the features that more of the one side have used; power users have had more occasions for everything."""
    apart = [one for one in found.contrasts if one.by in ("both", "adoption")]
    more = sorted((one for one in apart if one.side == 1), key=lambda one: -one.adoption.value)
    less = sorted((one for one in apart if one.side == -1), key=lambda one: one.adoption.value)
    if more:
        count = f"{len(more)} of {len(found.contrasts)} features"
        yield f"  Used at least once by more power users than passive users ({count}):"
        yield table(_rows(more))
    if less:
        yield "  Used at least once by more passive users than power users:"
        yield table(_rows(less))


def _rows(contrasts: Sequence[Contrast]) -> list[tuple[str, ...]]:
    heads = ("feature", "power", "passive", "difference within tenure (95 % interval)")
    rows = [(one.feature, percent(one.power), percent(one.passive), _points(one.adoption)) for one in contrasts[:SHOWN]]
    return [heads, *rows]


def _points(found: Difference) -> str:
    value, low, high = (f"{100 * one:+.0f}".replace("-", "−") for one in (found.value, found.low, found.high))
    return bounded(value, low, high)
