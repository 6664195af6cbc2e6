"""NPS: the score by segment, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.nps import DETRACTORS, PASSIVES, PROMOTERS, Driver, Nps, Score
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
    return name, *counts, bounded(*(f"{number:+.0f}".replace("-", "−") for number in (one.value, one.low, one.high)))


def _drivers(found: Nps) -> Iterator[str]:
    looked = f"{whole(found.compared)} themes and features were compared within segments"
    if not found.drivers:
        yield f"  {looked}: none goes with a disposition more than by luck."
        return
    yield f"  What goes with it; {looked} (points, 95 % interval; chance corrected for all):"
    yield table([("who", "", "they", "others", "within segments", "chance"), *map(_driver, found.drivers)])


def _driver(one: Driver) -> tuple[str, ...]:
    points = (
        f"{100 * number:+.0f}".replace("-", "−") for number in (one.within.value, one.within.low, one.within.high)
    )
    what = f"{'speak of' if one.kind == 'theme' else 'use'} {plain(one.name, 40)}"
    return one.disposition, what, percent(one.share), percent(one.others), bounded(*points), chance(one.within.chance)


def _verbatims(found: Nps) -> Iterator[str]:
    for disposition in (DETRACTORS, PASSIVES, PROMOTERS):
        said = sorted((one for one in found.verbatims if one.disposition == disposition), key=lambda one: -one.people)
        for one in said[:SHOWN]:
            yield f"  {whole(one.people)} {disposition} on {plain(one.theme, 60)}: {'; '.join(map(quoted, one.quotes))}"
