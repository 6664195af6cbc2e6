"""What people of one source do over time, and how they go through their work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from whofor.metrics.cycles import cycles
from whofor.metrics.registry import measure
from whofor.metrics.rhythm import PARTS
from whofor.model.behaviour import EVERYBODY
from whofor.model.outcome import Behaviour, Gaps, Segments
from whofor.model.persona import Measure
from whofor.model.policy import Policy
from whofor.model.signal import Grounds, Mask
from whofor.signals.engagement import engagement
from whofor.signals.groups import groups
from whofor.signals.lifecycle import lifecycle
from whofor.signals.machines import machines
from whofor.signals.paths import edges, gaps, paths
from whofor.signals.retention import retention
from whofor.signals.staged import Staged
from whofor.signals.stickiness import MONTH, WEEK, stickiness
from whofor.signals.workmap import workmap

PARTS_OF_IT = ("engagement", "retention", "rhythm", "workflows", "paths")
"""What may be asked for."""

RHYTHM: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("days_a_week", {}),
    ("session_minutes", {}),
    ("burstiness", {"of": "sessions"}),
    *(("part_of_week", {"of": part}) for part in PARTS),
)
"""The numbers of when and how long people come."""

WAYS = 5
"""Ways through a session that are shown of each segment."""


class _Look(NamedTuple):
    """What everything is computed from."""

    staged: Staged
    grounds: Grounds
    policy: Policy


def behaviour(
    staged: Staged, grounds: Grounds, found: Segments, policy: Policy, wanted: tuple[str, ...] = ()
) -> Behaviour:
    """Return what was asked for of the people of one source; who looks like a machine is always looked for.

    Args:
        staged: The events.
        grounds: What numbers are computed from, with the segments as membership.
        found: The segments.
        policy: The team's thresholds.
        wanted: Some of PARTS_OF_IT.
    """
    called = [segment.name for segment in found.segments] if len(found.segments) > 1 else ["the one segment"]
    names = {EVERYBODY: "everybody", **dict(enumerate(called[: len(found.segments)]))}
    seen, look = Behaviour(found.source, names, suspects=machines(staged)), _Look(staged, grounds, policy)
    for part in wanted:
        seen = _OF[part](seen, look)
    return seen


def _engagement(seen: Behaviour, look: _Look) -> Behaviour:
    if not look.grounds.usage.dated:
        return seen
    return replace(seen, engagement=engagement(look.grounds.usage))


def _retention(seen: Behaviour, look: _Look) -> Behaviour:
    if not look.grounds.usage.dated:
        return seen
    of = look.grounds.membership.of
    curves = tuple(stickiness(look.staged, of, days) or {} for days in (MONTH, WEEK))
    weeks, returned = lifecycle(look.staged, of), retention(look.staged, of)
    return replace(seen, weeks=weeks, returned=returned, curves=curves)


def _rhythm(seen: Behaviour, look: _Look) -> Behaviour:
    if not look.grounds.usage.dated:
        return seen
    members = dict(_groups(look.grounds))
    told = {at: tuple(_measures(look.grounds, at)) for at in members if at != EVERYBODY}
    return replace(seen, rhythm=told, cycles={at: cycles(look.grounds.usage, who) for at, who in members.items()})


def _workflows(seen: Behaviour, look: _Look) -> Behaviour:
    flows, least = look.grounds.usage.flows.values(), look.policy.least_users
    maps = {at: tuple(workmap(flow, who, least) for flow in flows) for at, who in _groups(look.grounds)}
    return replace(seen, maps=maps)


def _paths(seen: Behaviour, look: _Look) -> Behaviour:
    table = groups(look.grounds.membership.of, look.staged.lend)
    graph = edges(look.staged, table)
    pairs = combinations([at for at in range(len(look.grounds.membership.personas)) if at in graph], 2)
    apart = tuple(Gaps(seen.names[one], seen.names[two], gaps(graph[one], graph[two])) for one, two in pairs)
    return replace(seen, paths=paths(look.staged, table, WAYS), gaps=apart)


_OF: Mapping[str, Callable[[Behaviour, _Look], Behaviour]] = {
    "engagement": _engagement,
    "retention": _retention,
    "rhythm": _rhythm,
    "workflows": _workflows,
    "paths": _paths,
}


def _groups(grounds: Grounds) -> Iterator[tuple[int, Mask]]:
    """Yield everybody, then every segment, with who belongs to it."""
    yield EVERYBODY, np.ones(len(grounds.usage.people), np.bool_)
    for at, name in enumerate(grounds.membership.personas):
        yield at, grounds.membership.members(name)


def _measures(grounds: Grounds, at: int) -> Iterator[Measure]:
    name = grounds.membership.personas[at]
    for metric, about in RHYTHM:
        found = measure(metric, grounds.usage.source, grounds, name, about)
        if found is not None:
            yield found
