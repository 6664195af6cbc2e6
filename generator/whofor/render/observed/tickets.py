"""Tickets: what each segment gets stuck on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from whofor.model.tickets import AFTER, First, Stuck, Tickets, Trend
from whofor.render.observed.exits import chance
from whofor.render.observed.quoted import plain
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

SHOWN, TOPICS = 12, 3
SURE = 0.05


def tickets(found: Tickets) -> Iterator[str]:
    """Yield what segments get stuck on, what rises and falls, when people first write, and which features they name."""
    if not found.people:
        yield "Tickets: there are none."
        return
    known = f"the segment of {whole(found.known)} persons among them is known"
    yield f"Tickets of {whole(found.people)} people or accounts; {known}:"
    yield from _stuck(found)
    yield from _trends(found)
    yield from _first(found)
    yield from _named(found)


def _stuck(found: Tickets) -> Iterator[str]:
    more = [one for one in found.stuck if one.apart.value > 0]
    looked = f"{whole(found.compared)} pairs of theme and segment were compared"
    if not found.compared:
        yield "  What segments get stuck on cannot be told: there is no codebook, or no segments."
    elif not more:
        yield f"  {looked}: no segment writes about a theme more than by luck."
    else:
        yield f"  What a segment gets stuck on, more than others; {looked}"
        yield "  (points with 95 % interval; chance corrected for all):"
        yield table([("segment", "theme", "its people", "others", "difference", "chance"), *map(_row, more)])


def _row(one: Stuck) -> tuple[str, ...]:
    here, there = one.people / one.of, one.other_people / one.others if one.others else 0.0
    points = (f"{100 * number:+.1f}".replace("-", "−") for number in (one.apart.value, one.apart.low, one.apart.high))
    own = f"{whole(one.people)} of {whole(one.of)}, {percent(here)}"
    return one.segment, plain(one.theme, 36), own, percent(there), bounded(*points), chance(one.apart.chance)


def _trends(found: Tickets) -> Iterator[str]:
    moving = [one for one in found.trends if one.chance < SURE]
    if found.trends and not moving:
        yield f"  Over time: none of {whole(len(found.trends))} themes rises or falls more than by luck."
    yield from (_trend(one) for one in moving)


def _trend(one: Trend) -> str:
    months = ", ".join(f"{month} {whole(people)} of {whole(of)}" for month, (people, of) in one.months.items())
    way = "rises" if one.rising else "falls"
    return f"  {plain(one.theme, 60)} {way} (chance {chance(one.chance)}): {months}"


def _first(found: Tickets) -> Iterator[str]:
    if not found.first:
        yield "  When people first write cannot be told: there are no dated events of those who wrote."
        return
    yield "  Who has written so long after their first event (95 % interval; who was watched less long counts too):"
    heads = ("", "people", "wrote", *(f"{days} days" for days in AFTER), "half of them after")
    yield table([heads, *map(_after, found.first)])
    for one in found.first:
        if one.themes:
            about = (f"{plain(theme, 40)} {whole(people)}" for theme, people in list(one.themes.items())[:TOPICS])
            yield f"  First about, {one.segment or 'everybody'}: {'; '.join(about)}"


def _after(one: First) -> tuple[str, ...]:
    within = (bounded(*(percent(number) for number in one.within[days])) for days in AFTER)
    half = bounded(*map(_day, one.middle)) if math.isfinite(one.middle[0]) else "not seen"
    return one.segment or "everybody", whole(one.people), whole(one.wrote), *within, half


def _day(number: float) -> str:
    return f"{number:.0f} days" if math.isfinite(number) else "not seen"


def _named(found: Tickets) -> Iterator[str]:
    if found.named:
        yield "  Features that tickets name, beside their use by the same people:"
        counts = ((one.feature, one.people, one.used, one.unused, one.quiet) for one in found.named[:SHOWN])
        rows = [(name, *map(whole, numbers)) for name, *numbers in counts]
        yield table([("feature", "name it", "and use it", "never used it", "use it, never name it"), *rows])
