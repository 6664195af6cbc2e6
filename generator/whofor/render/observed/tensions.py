"""Tensions: both sides beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.tensions import AGREES, CANNOT_TELL, CONTRADICTS, Checked, Split, Tensions
from whofor.render.observed.quoted import quoted
from whofor.render.words import whole

SHOWN = 12
"""Of each kind."""


def tensions(found: Tensions) -> Iterator[str]:
    """Yield what people are divided about, what they say in one breath, and what they say against what they do."""
    yield "Tensions, counted in people:"
    yield from _splits(found)
    yield from _turns(found)
    yield from _checked(found)


def _splits(found: Tensions) -> Iterator[str]:
    if not found.splits:
        subjects = whole(found.looked_at)
        yield f"  Said against said: of {subjects} subjects, none that enough people praise and enough complain about."
        return
    yield f"  Said against said ({whole(found.looked_at)} subjects were looked at):"
    for one in found.splits[:SHOWN]:
        sides = f"{_count(one.praise)} praise it, {_count(one.pain)} complain about it"
        yield f"    {one.label}: {sides}{_both(one)}{_where(one)}"
        yield from (f"      + {quoted(voice)}" for voice in one.praised)
        yield from (f"      − {quoted(voice)}" for voice in one.pained)


def _count(people: int) -> str:
    return f"{whole(people)} {'person' if people == 1 else 'people'}"


def _both(one: Split) -> str:
    return f", {whole(one.both)} do both" if one.both else ""


def _where(one: Split) -> str:
    inside = [f"{name} {whole(good)} : {whole(bad)}" for name, (good, bad) in one.segments.items()]
    return f" ({'; '.join(inside)})" if inside else ""


def _turns(found: Tensions) -> Iterator[str]:
    if found.turns:
        yield f"  In one breath ({whole(len(found.turns))} sentences):"
        yield from (f"    {quoted(voice)}" for voice in found.turns[:SHOWN])


def _checked(found: Tensions) -> Iterator[str]:
    count = {name: sum(one.verdict == name for one in found.checked) for name in (CONTRADICTS, AGREES, CANNOT_TELL)}
    if not found.checked:
        yield "  Said against did: nobody whose events are known says how often they use a feature."
        return
    yield (
        f"  Said against did: {whole(len(found.checked))} claims about one's own use; events contradict "
        f"{whole(count[CONTRADICTS])}, agree with {whole(count[AGREES])}, cannot tell of {whole(count[CANNOT_TELL])}:"
    )
    for one in found.checked:
        who = f"{one.person} ({one.segment})" if one.segment else one.person
        yield f"    {one.verdict}: {who} says “{one.claimed}” of {one.feature}; {_did(one)}"
        yield f"      {quoted(one.voice)}"


def _did(one: Checked) -> str:
    if one.why:
        return one.why
    return f"used it on {whole(one.days)} of {whole(one.of)} days on which they came, in {one.weeks:.0f} weeks"
