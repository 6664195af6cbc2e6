"""Exits: reasons beside what was done before."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.exits import (
    CANNOT_TELL,
    CONTRADICTED,
    FORESHADOWED,
    NOT_FORESHADOWED,
    Exit,
    Exits,
    Link,
    Rate,
    Stated,
)
from whofor.render.observed.quoted import plain
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

VERDICTS = (CONTRADICTED, FORESHADOWED, NOT_FORESHADOWED, CANNOT_TELL)

SHOWN = 10
"""People whose reason is contradicted, that are listed."""

SURE = 0.05


def exits(found: Exits) -> Iterator[str]:
    """Yield the reasons by verdict, who is contradicted and by what, and how leavers differ from people who stayed."""
    unseen = f"; of {whole(found.unknown)} of them there are no events" if found.unknown else ""
    yield f"Why people left: {whole(len(found.exits))} said so{unseen}."
    if not found.exits:
        return
    yield table([["stated reason", "people", *VERDICTS, "of those judged"], *map(_stated, found.reasons)])
    yield "  A verdict rests on what hardly anybody shows who stayed; contradicted: a story that the reason leaves out."
    wrong = [one for one in found.exits if one.verdict == CONTRADICTED]
    yield from (line for one in wrong[:SHOWN] for line in _exit(one))
    if len(wrong) > SHOWN:
        yield f"    and {whole(len(wrong) - SHOWN)} more."
    yield from _rates(found)
    yield from _links(found)


def _stated(one: Stated) -> tuple[str, ...]:
    counts = (whole(one.verdicts.get(verdict, 0)) for verdict in VERDICTS)
    shares = bounded(*(percent(share) for share in (one.contradicted, one.low, one.high)))
    judged = f"{shares} contradicted" if one.people > one.verdicts.get(CANNOT_TELL, 0) else ""
    return plain(one.reason, 40), whole(one.people), *counts, judged


def _exit(one: Exit) -> Iterator[str]:
    where = f" ({one.segment})" if one.segment else ""
    yield f"    {one.record.person}{where} says “{plain(one.reason, 40)}”, but"
    yield f"      {one.why}"
    if one.record.text and one.record.text != one.reason:
        yield f"      “{plain(one.record.text)}” ({one.record.id})"


def _rates(found: Exits) -> Iterator[str]:
    if not found.rates:
        yield "  Nobody who stayed can be compared with those who left."
        return
    first = found.rates[0]
    yield f"  Seen of {whole(first.of)} who left, and of {whole(first.of_stayed)} of the same segments who stayed,"
    yield "  as long there (points with 95 % interval; chance corrected for all that was compared):"
    yield table([("seen before", "left", "stayed", "difference", "chance"), *map(_rate, found.rates)])


def _rate(one: Rate) -> tuple[str, ...]:
    here, there = one.left / one.of, one.stayed / one.of_stayed
    value, low, high = (f"{100 * number:+.0f}".replace("-", "−") for number in (here - there, one.low, one.high))
    return one.what, percent(here), percent(there), bounded(value, low, high), chance(one.chance)


def _links(found: Exits) -> Iterator[str]:
    sure = [one for one in found.links if one.chance < SURE]
    if not sure:
        yield "  The reasons that people give go neither with their segment nor with anything that was seen before."
    for one in sure:
        yield f"  The reasons that people give go with: {one.what} ({_link(one)})."
    if sure and all(one.what != "segment" for one in sure):
        yield "  They do not go with the segment: no difference between segments can be told from luck."


def _link(one: Link) -> str:
    return f"chance {chance(one.chance)} of {whole(one.people)} people"


def chance(value: float) -> str:
    """Return a chance for people: very small ones as a bound.

    >>> chance(0.00001), chance(0.0312), chance(0.7)
    ('< 0.001', '0.031', '0.70')
    """
    return "< 0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
