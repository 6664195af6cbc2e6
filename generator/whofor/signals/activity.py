"""On which days people come: the expressions that everything about time is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whofor.signals.clock import THURSDAY, day, week

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from whofor.signals.staged import Run

MOST_WEEKS = 62
"""Weeks after somebody's first day that one integer holds."""


class Window(NamedTuple):
    """The days that a source covers, both included, in days since 1970.

    >>> Window(4, 17).whole_weeks, Window(5, 17).whole_weeks, Window(5, 9).whole_weeks
    ((1, 2), (2, 2), (2, 0))
    """

    first: int
    last: int

    @property
    def whole_weeks(self) -> tuple[int, int]:
        """The first and the last week (from Monday) that lie in it from end to end; none where first > last."""
        return -((-(self.first + THURSDAY)) // 7), (self.last + THURSDAY + 1) // 7 - 1


def active_days(steps: ir.Table) -> ir.Table:
    """Return each day on which each person came, once (`uid`, `day`), in their own clock."""
    return steps.select("uid", day=day(steps.t, steps.shift).cast("int32")).distinct()


def active_weeks(days: ir.Table) -> ir.Table:
    """Return each week in which each person came, once (`uid`, `week`)."""
    return days.select("uid", week=week(days.day).cast("int32")).distinct()


def window(days: ir.Table, run: Run) -> Window:
    """Return the days between the first and the last event of all; one day where there is no event.

    Args:
        days: What `active_days` returns.
        run: Runs an expression.
    """
    found = run(days.agg(first=days.day.min(), last=days.day.max())).dropna()
    return Window(int(found["first"][0]), int(found["last"][0])) if len(found) else Window(0, 0)


def presence(days: ir.Table, last: int) -> ir.Table:
    """Return one row a person: `days`, `first`, `last`, `weeks`, `active28`, `active7`, and `w0` to `w6` by weekday.

    Args:
        days: What `active_days` returns.
        last: The last day of the source.
    """
    weekday = (days.day + THURSDAY) % 7
    by_weekday = {f"w{number}": _count(weekday == number) for number in range(7)}
    return days.group_by("uid").agg(
        days=days.count(),
        first=days.day.min(),
        last=days.day.max(),
        weeks=week(days.day).nunique(),
        active28=_count(days.day > last - 28),
        active7=_count(days.day > last - 7),
        **by_weekday,
    )


def returned(days: ir.Table) -> ir.Table:
    """Return in which weeks after their first day people came (`uid`, `weeks`: one bit a week)."""
    import ibis

    since = days.mutate(first=days.day.min().over(ibis.window(group_by="uid")))
    passed = since.select("uid", after=((since.day - since["first"]) // 7).cast("int64"))
    once = passed.filter(passed.after < MOST_WEEKS).distinct()
    # PostgreSQL shifts 64 bits by 32: the 1 has to be a column of 64 bits, since a literal is one of 32 there.
    one = once.after.cast("int64") * 0 + 1
    return once.group_by("uid").agg(weeks=(one << once.after.cast("int32")).sum().cast("int64"))


def month_parts(days: ir.Table, calendar: ir.Table, parts: int) -> ir.Table:
    """Return on how many days each person came in each part of each month (`uid`, `month`, `p0`, `p1` ...).

    Args:
        days: What `active_days` returns.
        calendar: One row a day: `day`, `month`, `part`.
        parts: How many parts a month has.
    """
    placed = days.join(calendar, days.day == calendar.day).select(days.uid, calendar.month, calendar.part)
    counts = {f"p{number}": _count(placed.part == number) for number in range(parts)}
    return placed.group_by("uid", "month").agg(**counts)


def feature_days(used: ir.Table) -> ir.Table:
    """Return on how many days, and how often, each person used each feature (`uid`, `feature`, `days`, `events`).

    Args:
        used: What `Staged.feature_steps` returns.
    """
    dated = used.select("uid", "feature", day=day(used.t, used.shift).cast("int32"))
    daily = dated.group_by("uid", "feature", "day").agg(events=dated.count())
    each = daily.group_by("uid", "feature")
    return each.agg(days=daily.count().cast("int32"), events=daily.events.sum().cast("int32"))


def _count(condition: ir.BooleanValue) -> ir.IntegerScalar:
    import ibis

    return ibis.ifelse(condition, 1, 0).sum().cast("int32")
