"""What people do next: the directly-follows graph of each segment, and the ways through a session that most take.

Everybody counts once: an edge's share is the mean, over people, of the share of a person's sessions that have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from whofor.model.behaviour import EVERYBODY
from whofor.model.flow import Edge, EdgeGap, Path
from whofor.signals import sessions
from whofor.signals.groups import grouped
from whofor.signals.medians import medians_of_counts
from whofor.signals.sessions import CODES
from whofor.signals.staged import Staged
from whofor.stats.clustered import mean_share
from whofor.stats.interval import Z95, wilson

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

PARTS = 10_000
"""Shares are summed in ten-thousandths, so that sums are exact on every engine."""

SECOND = 1000
"""Milliseconds; pauses are whole seconds, of which each edge has few different ones to find the median among."""


def edges(staged: Staged, groups: ir.Table) -> Mapping[int, tuple[Edge, ...]]:
    """Return the directly-follows graph of each segment, the edges that most people take first.

    The beginning and the end of a session are edges too.

    Args:
        staged: The events of one source.
        groups: `uid`, `segment`: what `signals.groups` returns; everybody's edges are those of all segments together.
    """
    people = staged.run(_people(staged.sessions, groups))
    taken = staged.keep(_taken(_person(staged.steps, staged.sessions), staged.sessions))
    own = groups.filter(groups.segment != EVERYBODY)
    rows = staged.run(_edges(taken, own)).merge(people, on="segment")
    rows = rows.merge(staged.run(_pauses(taken, own)), on=["segment", "edge"])
    rows["before"], rows["code"] = rows["edge"] // CODES - 1, rows["edge"] % CODES - 1
    rows = rows.sort_values(
        ["segment", "people", "times", "before", "code"], ascending=[True, False, False, True, True]
    )
    found: dict[int, list[Edge]] = {segment: [] for [segment] in _integers(people, "segment")}
    columns = ("segment", "before", "code", "people", "n", "times", "total", "squares", "visits", "median")
    for segment, *row in _integers(rows, *columns):
        found[segment].append(_edge([*staged.names, ""], *row))
    return {segment: tuple(one) for segment, one in found.items()}


def gaps(mine: Sequence[Edge], theirs: Sequence[Edge]) -> tuple[EdgeGap, ...]:
    """Return how one segment's graph differs from another's, the widest gap of shares first.

    The interval is put together from those of the two shares as in Newcombe's hybrid interval; an edge that a segment
    never takes has the interval of a share of 0. A gap is clear where the interval leaves out no difference once it is
    widened for the number of edges (Bonferroni). Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890.

    >>> first = Edge("a", "b", 50, 100, 80, 0.5, 0.4, 0.6, 1.0)
    >>> [one, other] = gaps([first], [Edge("a", "", 9, 10, 12, 0.1, 0.0, 0.3, 0.0)])
    >>> (one.before, one.after, one.gap, one.clear), (other.gap, other.clear)
    (('a', 'b', 0.5, True), (-0.1, False))
    """
    first, second = ({(edge.before, edge.after): edge for edge in side} for side in (mine, theirs))
    none, other_none = (_never(side) for side in (mine, theirs))
    keys = first.keys() | second.keys()
    wider = -NormalDist().inv_cdf(0.025 / max(1, len(keys))) / Z95
    found = [_gap(key, first.get(key, none), second.get(key, other_none), wider) for key in keys]
    return tuple(sorted(found, key=lambda one: (-abs(one.gap), one.before, one.after)))


def paths(staged: Staged, groups: ir.Table, most: int = 20) -> Mapping[int, tuple[Path, ...]]:
    """Return the ways through a session that most people of each segment take, at most so many.

    A way is the first events of a session, as many as `Staged.bits` let one integer hold.
    """
    rows = staged.run(_paths(staged, groups, most)).sort_values(["segment", "nth"])
    found: dict[int, list[Path]] = {}
    for segment, packed, visits, people, longer in _integers(rows, "segment", "path", "visits", "people", "longer"):
        names = tuple(staged.names[code] for code in sessions.path(packed, staged.bits))
        found.setdefault(segment, []).append(Path(names, visits, people, longer))
    return {segment: tuple(one) for segment, one in found.items()}


def _integers(rows: pd.DataFrame, *columns: str) -> list[list[int]]:
    integers: list[list[int]] = rows[list(columns)].to_numpy(np.int64).tolist()
    return integers


def _edge(names: Sequence[str], before: int, after: int, people: int, n: int, times: int, *sums: int) -> Edge:
    """Return an edge; `sums`: people's shares and their squares summed, their sessions, and the median pause (s)."""
    total, squares, visits, pause = sums
    low, high = mean_share(total / PARTS, squares / PARTS**2, n, visits)
    return Edge(names[before], names[after], people, n, times, total / PARTS / n, low, high, pause / 60)


def _never(side: Sequence[Edge]) -> Edge:
    """Return what stands for an edge that nobody of a segment takes."""
    n = side[0].n if side else 0
    return Edge("", "", 0, n, 0, 0.0, *wilson(0, n), 0.0)


def _gap(key: tuple[str, str], mine: Edge, theirs: Edge, wider: float) -> EdgeGap:
    below = float(np.hypot(mine.share - mine.low, theirs.high - theirs.share))
    above = float(np.hypot(mine.high - mine.share, theirs.share - theirs.low))
    gap = mine.share - theirs.share
    clear = gap - below * wider > 0 or gap + above * wider < 0
    return EdgeGap(*key, mine.share, theirs.share, gap - below, gap + above, clear)


def _person(steps: ir.Table, visits: ir.Table) -> ir.Table:
    """Return how each person took each edge: `uid`, `edge`, `times`, `visits`, `wait` (s, all times together).

    An edge is one integer: `before + 1` times CODES, and `code + 1`. A session's last event is followed by nothing.
    """
    import ibis

    edge = (steps.before.cast("int32") + 1) * CODES + steps.code + 1
    wait = (steps.wait + SECOND // 2) // SECOND
    followed = steps.select("uid", "session", edge=edge.cast("int32"), wait=wait.cast("int32"))
    each = followed.group_by("uid", "edge").agg(
        times=followed.count().cast("int32"), wait=followed.wait.sum().cast("int32")
    )
    within = _with_visits(each, followed)
    last = visits.select("uid", edge=((visits["last"].cast("int32") + 1) * CODES).cast("int32"))
    times = last.count().cast("int32")
    return within.union(last.group_by("uid", "edge").agg(times=times, visits=times, wait=ibis.literal(0, "int32")))


def _with_visits(each: ir.Table, followed: ir.Table) -> ir.Table:
    """Return how people took edges with `visits`, their sessions that have one: its times but those within a session.

    Few edges are taken twice in a session: subtracting what came again costs less than adding up all sessions.
    """
    once = followed.group_by("uid", "session", "edge").agg(times=followed.count())
    twice = once.filter(once.times > 1)
    again = twice.group_by("uid", "edge").agg(again=(twice.times - 1).sum().cast("int32"))
    rows = each.left_join(again, ["uid", "edge"])
    visits = rows.times - rows.again.fill_null(0)
    return rows.select("uid", "edge", "times", visits=visits.cast("int32"), wait=rows.wait)


def _taken(person: ir.Table, visits: ir.Table) -> ir.Table:
    """Return `uid`, `edge`, `times`, the `part` of the person's sessions that have it, and their mean `pause` (s)."""
    total = visits.group_by("uid").agg(of=visits.count())
    rows = person.join(total, "uid")
    part = (rows.visits.cast("int64") * (2 * PARTS) + rows["of"]) // (rows["of"] * 2)
    pause = (rows.wait.cast("int64") * 2 + rows.times) // (rows.times * 2)
    return rows.select("uid", "edge", "times", part=part.cast("int32"), pause=pause.cast("int32"))


def _edges(taken: ir.Table, own: ir.Table) -> ir.Table:
    """Return what each segment's edges are: `people`, `times`, and the sum and squares of people's shares."""
    rows = grouped(taken, own)
    part = rows.part.cast("int64")
    each = rows.group_by("segment", "edge").agg(
        people=rows.count(),
        times=rows.times.sum().cast("int64"),
        total=part.sum().cast("int64"),
        squares=(part * part).sum().cast("int64"),
    )
    return _with_everybody(each, ["edge"])


def _pauses(taken: ir.Table, own: ir.Table) -> ir.Table:
    """Return the median, over people, of each person's mean pause before an edge's second event (s)."""
    rows = grouped(taken, own)
    each = rows.group_by("segment", "edge", "pause").agg(times=rows.count())
    return medians_of_counts(_with_everybody(each, ["edge", "pause"]), ["segment", "edge"], "pause")


def _with_everybody(each: ir.Table, keys: list[str]) -> ir.Table:
    """Return the sums of each segment, and those of all segments together as EVERYBODY's."""
    import ibis

    sums = [name for name in each.columns if name not in ("segment", *keys)]
    every = each.group_by(keys).agg(**{name: each[name].sum().cast("int64") for name in sums})
    named = every.mutate(segment=ibis.literal(EVERYBODY, "int64"))
    return each.union(named.select("segment", *keys, *sums))


def _people(visits: ir.Table, groups: ir.Table) -> ir.Table:
    """Return how many people of each segment have a session, and how many sessions they have."""
    rows = grouped(visits.group_by("uid").agg(visits=visits.count()), groups)
    return rows.group_by("segment").agg(n=rows.count(), visits=rows.visits.sum().cast("int64"))


def _paths(staged: Staged, groups: ir.Table, most: int) -> ir.Table:
    import ibis

    shown = sessions.length(staged.bits)
    rows = staged.sessions.mutate(more=ibis.ifelse(staged.sessions.events > shown, 1, 0).cast("int32"))
    person = rows.group_by("uid", "path").agg(visits=rows.count().cast("int32"), longer=rows.more.sum().cast("int32"))
    every = grouped(person, groups)
    ways = every.group_by("segment", "path").agg(
        people=every.count().cast("int32"),
        visits=every.visits.sum().cast("int64"),
        longer=every.longer.sum().cast("int64"),
    )
    ways = _leading(ways, most)
    order = [ways.people.desc(), ways.visits.desc(), ways.path]
    ranked = ways.mutate(nth=ibis.row_number().over(ibis.window(group_by="segment", order_by=order)))
    return ranked.filter(ranked.nth < most)


def _leading(ways: ir.Table, most: int) -> ir.Table:
    """Return the ways of each segment that may be among the first ones: most have one person, and need no order."""
    import ibis

    sizes = ways.group_by("segment", "people").agg(ways=ways.count())
    larger = ibis.cumulative_window(group_by="segment", order_by=sizes.people.desc())
    ranked = sizes.mutate(before=sizes.ways.sum().over(larger) - sizes.ways)
    least = ranked.filter(ranked.before < most).group_by("segment").agg(least=ranked.people.min())
    return ways.join(least, "segment").filter(lambda rows: rows.people >= rows.least).drop("least")
