"""NPS: the score by segment, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.nps import DETRACTORS, HABIT, PASSIVES, PROMOTERS, THEME, Driver, Nps, Score
from whofor.render.observed.exits import chance
from whofor.render.observed.quoted import plain, quoted
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

SHOWN = 4
"""Themes of each disposition of which sentences are shown."""


def nps(found: Nps) -> Iterator[str]:
    """Yield the score of everybody and of each segment, what goes with it, and verbatims by theme."""
    if not found.whole.people:
        yield "NPS: nobody gave a score."
        return
    silent = f"{whole(found.silent)} of {whole(found.whole.people)}"
    yield f"NPS, each person's latest score; {silent} gave it without words:"
    rows = [("everybody", found.whole), *((name or "no known segment", one) for name, one in found.segments.items())]
    heads = ("", "people", PROMOTERS, PASSIVES, DETRACTORS, "score (95 % interval)")
    yield table([heads, *(_row(name, one) for name, one in rows)])
    yield from _drivers(found)
    yield from _verbatims(found)


def _row(name: str, one: Score) -> tuple[str, ...]:
    counts = (whole(count) for count in (one.people, one.promoters, one.passives, one.detractors))
    return name, *counts, bounded(*map(_signed, (one.value, one.low, one.high)))


def _drivers(found: Nps) -> Iterator[str]:
    looked = f"{whole(found.compared)} themes, features and habits were compared within segments"
    if not found.drivers:
        yield f"  {looked}: none goes with a disposition more than by luck."
        return
    yield f"  What goes with it; {looked}"
    yield "  (points, or days and sessions, with 95 % interval; chance corrected for all):"
    yield table([("who", "", "they", "others", "within segments", "chance"), *map(_driver, found.drivers)])


def _driver(one: Driver) -> tuple[str, ...]:
    numbers, name = (one.within.value, one.within.low, one.within.high), plain(one.name, 40)
    sure = chance(one.within.chance)
    if one.kind == HABIT:
        apart = bounded(*(_signed(number, 1) for number in numbers))
        return one.disposition, f"come: {name}", f"{one.share:.1f}", f"{one.others:.1f}", apart, sure
    apart = bounded(*(_signed(100 * number) for number in numbers))
    what = f"{'speak of' if one.kind == THEME else 'use'} {name}"
    return one.disposition, what, percent(one.share), percent(one.others), apart, sure


def _signed(number: float, digits: int = 0) -> str:
    return f"{number:+.{digits}f}".replace("-", "−")


def _verbatims(found: Nps) -> Iterator[str]:
    for disposition in (DETRACTORS, PASSIVES, PROMOTERS):
        said = sorted((one for one in found.verbatims if one.disposition == disposition), key=lambda one: -one.people)
        for one in said[:SHOWN]:
            yield f"  {whole(one.people)} {disposition} on {plain(one.theme, 60)}:"
            yield from (f"    {quoted(quote)}" for quote in one.quotes)
