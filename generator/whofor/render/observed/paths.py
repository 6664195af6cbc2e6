"""The ways through a session that most take, and how segments differ in what follows what."""

from __future__ import annotations

from collections.abc import Iterator

from whofor.model.behaviour import EVERYBODY
from whofor.model.flow import EdgeGap, Path
from whofor.model.outcome import Behaviour
from whofor.render.observed.table import bounded, table
from whofor.render.words import percent, whole

GAPS = 5
"""Differences between two segments that are listed."""


def paths(seen: Behaviour) -> Iterator[str]:
    """Yield the ways of each segment, then where two segments part."""
    if not seen.paths:
        return
    yield f"Ways through a session in '{seen.source}':"
    for at, name in seen.names.items():
        if at != EVERYBODY and at in seen.paths:
            yield f"  {name}:"
            yield table([_way(one) for one in seen.paths[at]])
    for pair in seen.gaps:
        clear = [one for one in pair.edges if one.clear][:GAPS]
        if clear:
            yield f"  {pair.one} against {pair.other}, share of a person's sessions (difference, 95 % interval):"
            yield table([_gap(one) for one in clear])


def _way(one: Path) -> tuple[str, ...]:
    more = " → …" if one.longer else ""
    return (f"  {whole(one.people)} people", f"{whole(one.sessions)} sessions", " → ".join(one.events) + more)


def _gap(one: EdgeGap) -> tuple[str, ...]:
    value, low, high = (f"{100 * number:+.0f}".replace("-", "−") for number in (one.gap, one.low, one.high))
    before, after = one.before or "(begins)", one.after or "(ends)"
    return (f"  {before} → {after}", percent(one.share), f"against {percent(one.other)}", bounded(value, low, high))
