"""The segments of one source: what sets each apart, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.outcome import Segment, Segments
from whofor.model.persona import Signal
from whofor.render.observed.table import table
from whofor.render.words import percent, whole

SHOWN = 5
"""Features that a segment's line names."""

CAREFUL = 0.8
"""Two halves of the people that agree less than this (adjusted Rand index) make segments to be careful with."""

NEAR = 0.1
"""From this mean probability of members under another segment on, the two are said to overlap."""


def segments(found: Segments) -> Iterator[str]:
    """Yield the lines on the segments of one source."""
    known = sum(segment.people for segment in found.segments) + found.none
    yield f"Segments in '{found.source}', of {whole(known)} people with enough evidence:"
    rows = [("share", "people", "set apart by")]
    for segment in found.segments:
        named = [f"{_name(signal)}" for signal in segment.signals[:SHOWN]]
        rows.append((percent(segment.share), whole(segment.people), ", ".join(named)))
    rows.append((percent(found.none / known) if known else "-", whole(found.none), "(no segment fits)"))
    yield table(rows)
    yield from cautions(found)
    yield from _together(found)
    yield from _overlaps(found)
    yield from _are(found)


def cautions(found: Segments) -> Iterator[str]:
    """Yield how far the segments can be trusted."""
    discovery = found.discovery
    agreement = discovery.agreement
    if agreement is not None:
        careful = "" if agreement >= CAREFUL else ": be careful with them"
        yield f"  Two halves of the people give segments that agree {agreement:.2f} of 1{careful}."
    elif len(found.segments) == 1:
        yield "  One group: these people do not fall into several."
    for at in discovery.weak:
        yield f"  Weak: '{found.segments[at].name}' is found again only {discovery.stability[at]:.2f} of 1 (Jaccard)."
    yield from _second(found)
    if discovery.smallest is not None:
        yield f"  The smallest segment that could have been seen here is {percent(discovery.smallest)} of the people."
    if found.thin:
        yield f"  {whole(found.thin)} more people left too little evidence to say."
    for size in discovery.small:
        yield f"  A group of {whole(size)} was too small to keep (policy: least_users)."


def _second(found: Segments) -> Iterator[str]:
    """Yield what another method says, and whether it is another answer."""
    second = found.discovery.second
    if second is None:
        return
    count = f"{second.segments} segment{'s' if second.segments != 1 else ''}"
    agrees = f", and both answers agree {second.agreement:.2f} of 1" if len(found.segments) > 1 else ""
    verdict = ": the two methods disagree, look at both" if found.discovery.disputed else ""
    yield f"  Another method, a Gaussian mixture, finds {count}{agrees}{verdict}."


def _together(found: Segments) -> Iterator[str]:
    """Yield how many of a segment's people use all that sets it apart: a segment is no single kind of person."""
    rows = [
        (segment.name, ", ".join(_step(at, segment) for at in range(len(segment.prevalence))))
        for segment in found.segments
        if len(segment.prevalence) > 1 and found.discovery.agreement is not None
    ]
    if rows:
        yield "  Of its people, so many use what sets a segment apart, one feature after another:"
        yield table(rows)


def _step(at: int, segment: Segment) -> str:
    one = segment.prevalence[at]
    return f"{'also ' if at else ''}{one.feature} {percent(one.share)}"


def _overlaps(found: Segments) -> Iterator[str]:
    for at, row in enumerate(found.overlap):
        near = [(found.segments[other].name, chance) for other, chance in enumerate(row[:-1]) if other != at]
        for name, chance in sorted(near, key=lambda one: -one[1]):
            if chance >= NEAR:
                yield f"  '{found.segments[at].name}' overlaps '{name}': its people might be those, {percent(chance)}."


def _are(found: Segments) -> Iterator[str]:
    """Yield what the people of each segment are; it describes them, and decided nothing."""
    for segment in found.segments:
        said = (
            f"{one.attribute} = {one.value} {percent(one.share)} (others {percent(one.others)})"
            for one in segment.described[:SHOWN]
            if one.value != "no"
        )
        text = ", ".join(said)
        if text:
            yield f"  '{segment.name}' is described by: {text}."


def _name(signal: Signal) -> str:
    others = f" (others {percent(signal.others)})" if signal.others is not None else ""
    return f"{signal.feature} {percent(signal.value)}{others}"
