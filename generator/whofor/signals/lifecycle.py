"""Who is new, who stays, who comes back and who falls silent, week by week."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whofor.model.behaviour import Week
from whofor.model.signal import Counts
from whofor.signals.activity import active_weeks, window
from whofor.signals.groups import grouped, groups

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from whofor.signals.staged import Staged

STATES = ("new", "retained", "resurrected", "leaving")


def lifecycle(staged: Staged, of: Counts) -> dict[int, tuple[Week, ...]]:
    """Return the weeks of each segment, and of EVERYBODY; only weeks that the source covers from end to end.

    A week that has not ended makes nobody dormant. In the first weeks of a source everybody is new: who came before it
    began, it does not say.

    Args:
        staged: The events.
        of: The segment of each uid, such as `Membership.of`.

    Source: growth accounting, as in J. Hsu, "Diligence at Social Capital Part 1" (2015).
    """
    weeks = active_weeks(staged.days)
    rows = staged.run(changes(weeks, groups(of, staged.lend)))
    counts: dict[int, dict[int, dict[str, int]]] = defaultdict(dict)
    for row in rows.to_dict("records"):
        counts[int(row["segment"])][int(row["week"])] = {state: int(row[state]) for state in STATES}
    first, last = window(staged.days, staged.run).whole_weeks
    return {
        segment: tuple(_week(of_week, week) for week in range(first, last + 1)) for segment, of_week in counts.items()
    }


def changes(weeks: ir.Table, groups: ir.Table) -> ir.Table:
    """Return how many people of each segment were new, retained and resurrected in each week, and left after it.

    Args:
        weeks: What `active_weeks` returns.
        groups: What `signals.groups.groups` returns.

    Returns:
        `segment`, `week`, `new`, `retained`, `resurrected`, `leaving` (they did not come in the week after it).
    """
    import ibis

    in_order = ibis.window(group_by="uid", order_by="week")
    since, until = weeks.week - weeks.week.lag().over(in_order), weeks.week.lead().over(in_order) - weeks.week
    flags = {
        "new": since.isnull(),
        "retained": since == 1,
        "resurrected": since > 1,
        "leaving": until.isnull() | (until > 1),
    }
    told = weeks.select("uid", "week", **{name: ibis.ifelse(flag, 1, 0).cast("int64") for name, flag in flags.items()})
    placed = grouped(told, groups)
    return placed.group_by("segment", "week").agg(**{name: placed[name].sum().cast("int64") for name in flags})


def _week(of_week: dict[int, dict[str, int]], week: int) -> Week:
    nobody = dict.fromkeys(STATES, 0)
    now, before = of_week.get(week, nobody), of_week.get(week - 1, nobody)
    return Week(week, now["new"], now["retained"], now["resurrected"], before["leaving"])
