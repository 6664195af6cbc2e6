"""Who comes back, so many weeks after they were first seen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whofor.model.behaviour import Returned
from whofor.model.signal import Counts
from whofor.signals.activity import window
from whofor.signals.clock import THURSDAY, week
from whofor.signals.groups import grouped, groups
from whofor.stats.interval import wilson

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from whofor.signals.staged import Staged

Cells = dict[int, dict[int, int]]
"""People by cohort and by weeks since their first day."""


def retention(staged: Staged, of: Counts, most: int = 26) -> dict[int, tuple[Returned, ...]]:
    """Return how many people of each segment, and of EVERYBODY, came back: by weekly cohort, then pooled.

    A cohort is everybody whose first active day lies in one calendar week; "after n weeks" are the days 7n to 7n + 6
    after a person's own first day. A cohort is stated after n weeks only if all of it could have been observed so long.

    Args:
        staged: The events.
        of: The segment of each uid, such as `Membership.of`.
        most: The most weeks that are looked ahead.
    """
    rows = staged.run(cohorts(staged.days, groups(of, staged.lend), most))
    last = window(staged.days, staged.run).last
    cells: dict[int, Cells] = defaultdict(lambda: defaultdict(dict))
    for row in rows.to_dict("records"):
        cells[int(row["segment"])][int(row["cohort"])][int(row["after"])] = int(row["people"])
    return {segment: tuple(_returned(found, last, most)) for segment, found in cells.items()}


def cohorts(days: ir.Table, groups: ir.Table, most: int) -> ir.Table:
    """Return how many people of each segment and cohort came back (`segment`, `cohort`, `after` weeks, `people`).

    Args:
        days: What `active_days` returns.
        groups: What `signals.groups.groups` returns.
        most: The most weeks that are looked ahead.
    """
    import ibis

    since = days.mutate(first=days.day.min().over(ibis.window(group_by="uid")))
    passed = since.select(
        "uid",
        cohort=week(since["first"]).cast("int64"),
        after=((since.day - since["first"]) // 7).cast("int64"),
    )
    placed = grouped(passed.filter(passed.after <= most).distinct(), groups)
    return placed.group_by("segment", "cohort", "after").agg(people=placed.count())


def observed(cohort: int, after: int, last: int) -> bool:
    """Return whether everybody of a cohort could be observed to the end of a week `after` their first day.

    >>> observed(1, 0, 16), observed(1, 0, 15)
    (True, False)
    """
    sunday = 7 * cohort - THURSDAY + 6
    return sunday + 7 * after + 6 <= last


def _returned(cells: Cells, last: int, most: int) -> list[Returned]:
    found = [
        _share(cohort, after, people[0], people.get(after, 0))
        for cohort, people in sorted(cells.items())
        for after in range(most + 1)
        if observed(cohort, after, last)
    ]
    for after in range(most + 1):
        those = [one for one in found if one.cohort is not None and one.after == after]
        if those:
            found.append(_share(None, after, sum(one.people for one in those), sum(one.came for one in those)))
    return found


def _share(cohort: int | None, after: int, people: int, came: int) -> Returned:
    return Returned(cohort, after, people, came, *wilson(came, people))
