"""The exact median of groups, in integers: engines differ in theirs, and some have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir


def medians(rows: ir.Table, keys: list[str], value: str) -> ir.Table:
    """Return one row for every combination of `keys`: the `median` of `value`, and how many `times` it stands there.

    Of an even number of values it is the mean of the two in the middle, rounded down.

    Args:
        rows: A table with `keys` and `value`, an integer.
        keys: The columns to group by.
        value: The column to take the median of.
    """
    import ibis

    ranked = rows.mutate(
        nth=ibis.row_number().over(ibis.window(group_by=keys, order_by=value)).cast("int64") + 1,
        times=rows.count().over(ibis.window(group_by=keys)).cast("int64"),
    )
    low, high = (ranked.times + 1) // 2, (ranked.times + 2) // 2
    middle = ranked.filter((ranked.nth == low) | (ranked.nth == high))
    summed = middle.group_by(keys).agg(total=middle[value].sum(), of=middle.count(), times=middle.times.max())
    return summed.select(*keys, "times", median=(summed.total // summed.of).cast("int64"))


def medians_of_counts(rows: ir.Table, keys: list[str], value: str) -> ir.Table:
    """Return what `medians` does (`median`), of values of which each row says how many `times` it stands there.

    Args:
        rows: A table with `keys`, `value`, an integer that stands once in every combination of `keys`, and `times`.
        keys: The columns to group by.
        value: The column to take the median of.
    """
    import ibis

    summed = rows.mutate(
        upto=rows.times.sum().over(ibis.cumulative_window(group_by=keys, order_by=value)).cast("int64"),
        every=rows.times.sum().over(ibis.window(group_by=keys)).cast("int64"),
    )
    middle = [ibis.ifelse(_holds(summed, (summed.every + half) // 2), 1, 0) for half in (1, 2)]
    halves = summed.mutate(total=(middle[0] + middle[1]) * summed[value])
    return halves.group_by(keys).agg(median=(halves.total.sum() // 2).cast("int64"))


def _holds(rows: ir.Table, nth: ir.IntegerColumn) -> ir.BooleanColumn:
    """Return whether the nth value of all is among those of a row."""
    return (rows.upto >= nth) & (rows.upto - rows.times < nth)
