"""On how many of the last days people came: the power-user curve, L28 and L7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whofor.model.behaviour import Curve
from whofor.model.signal import Counts
from whofor.signals.activity import window
from whofor.signals.groups import grouped, groups

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from whofor.signals.staged import Staged

MONTH, WEEK = 28, 7
"""Days of the usual two curves: four weeks, so that every weekday counts alike."""


def stickiness(staged: Staged, of: Counts, days: int = MONTH) -> dict[int, Curve] | None:
    """Return the curve of each segment with somebody active in the last `days` days, and of EVERYBODY.

    None where the source covers fewer days: who has not been observed has not stayed away.

    Args:
        staged: The events.
        of: The segment of each uid, such as `Membership.of`.
        days: MONTH or WEEK, or any other number of days.
    """
    covered = window(staged.days, staged.run)
    if covered.last - covered.first + 1 < days:
        return None
    recent = curve(staged.days, groups(of, staged.lend), covered.last, days)
    found: dict[int, list[int]] = {}
    for row in staged.run(recent).to_dict("records"):
        found.setdefault(int(row["segment"]), [0] * days)[int(row["active"]) - 1] = int(row["people"])
    return {segment: Curve(days, tuple(people)) for segment, people in found.items()}


def curve(active: ir.Table, groups: ir.Table, last: int, days: int) -> ir.Table:
    """Return how many people of each segment were active on so many of the last days (`segment`, `active`, `people`).

    Args:
        active: What `active_days` returns.
        groups: What `signals.groups.groups` returns.
        last: The last day.
        days: How many days, the last one included.
    """
    recent = active.filter((active.day > last - days) & (active.day <= last))
    each = recent.group_by("uid").agg(active=recent.count())
    placed = grouped(each, groups)
    return placed.group_by("segment", "active").agg(people=placed.count())
