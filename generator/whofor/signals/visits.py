"""How long people stay, at which hours they come, and how regularly: expressions over sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whofor.signals.clock import MINUTE, hour_of_week
from whofor.signals.medians import medians

if TYPE_CHECKING:
    import ibis.expr.types as ir


def session_lengths(sessions: ir.Table) -> ir.Table:
    """Return how many sessions each person had, and twice the median of their lengths in whole minutes.

    Twice, because the median of an even number of sessions may lie between two minutes.

    Returns:
        `uid`, `times`, `median`.
    """
    lengths = sessions.select("uid", twice=((sessions.end - sessions.begin) // MINUTE * 2).cast("int64"))
    return medians(lengths, ["uid"], "twice")


def week_hours(sessions: ir.Table) -> ir.Table:
    """Return how many sessions each person began in each hour of their week (`uid`, `hour`, `sessions`)."""
    timed = sessions.select("uid", hour=hour_of_week(sessions.begin, sessions.shift).cast("int16"))
    return timed.group_by("uid", "hour").agg(sessions=timed.count().cast("int32"))


def waits(times: ir.Table) -> ir.Table:
    """Return the moments of how long each person waits from one time to the next (`uid`, `waits`, `total`, `squares`).

    Args:
        times: `uid` and `at`, whole units; the caller picks units that keep the sum of squares within 64 bits.
    """
    import ibis

    before = times.at.lag().over(ibis.window(group_by="uid", order_by="at"))
    apart = times.select("uid", wait=(times.at - before).cast("int64"))
    known = apart.filter(apart.wait.notnull())
    return known.group_by("uid").agg(
        waits=known.count(), total=known.wait.sum().cast("int64"), squares=(known.wait * known.wait).sum().cast("int64")
    )
