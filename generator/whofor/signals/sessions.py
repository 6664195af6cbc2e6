"""Sessions: events that follow one another without a long silence.

Source of the portable form (a session is named by the number of its first event, one running maximum): window functions
of SQL:2003, as every engine that Ibis speaks has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whofor.signals.clock import MINUTE

if TYPE_CHECKING:
    import ibis.expr.types as ir

CODES = 1 << 15
"""More than there can be codes."""

NOTHING = -1
"""The code before the first event of a session."""


def steps(events: ir.Table, gap_minutes: int) -> ir.Table:
    """Return the events with their place in a session; a silence longer than the gap ends one.

    Args:
        events: One row an event: `uid`, `t`, `code`, `shift` (see `signals.clock`).
        gap_minutes: The silence that ends a session.

    Returns:
        The rows of `events` with `session` (the number of its first event, unique for a user), `step` (from 1),
        `before` (the code of the event before it in the session, or -1) and `wait` (milliseconds since then, or 0).
    """
    import ibis

    per_user = ibis.window(group_by="uid", order_by=["t", "code"])
    so_far = ibis.cumulative_window(group_by="uid", order_by="number")
    marked = events.mutate(
        number=ibis.row_number().over(per_user).cast("int32"),
        last=events.t.lag().over(per_user),
        before=events.code.lag().over(per_user),
    )
    starts = marked["last"].isnull() | (marked.t - marked["last"] > gap_minutes * MINUTE)
    begun = marked.mutate(begin=ibis.ifelse(starts, marked.number, 0), starts=starts)
    numbered = begun.mutate(session=begun.begin.max().over(so_far))
    wait = "int32" if gap_minutes * MINUTE < 1 << 31 else "int64"
    return numbered.select(
        "uid",
        "t",
        "code",
        "shift",
        session=numbered.session.cast("int32"),
        step=(numbered.number - numbered.session + 1).cast("int32"),
        before=ibis.ifelse(numbered.starts, NOTHING, numbered.before).cast("int16"),
        wait=ibis.ifelse(numbered.starts, 0, numbered.t - numbered["last"]).cast(wait),
    )


def repeats(placed: ir.Table) -> ir.Table:
    """Return how many steps are the same event at the same time as the one before them (`times`).

    Args:
        placed: What `steps` returns.
    """
    again = placed.filter((placed.step > 1) & (placed.wait == 0) & (placed.before == placed.code))
    return again.agg(times=again.count())


def sessions(placed: ir.Table, bits: int) -> ir.Table:
    """Return one row a session: `uid`, `session`, `begin` and `end` (ms), `shift`, `events`, `last`, `path`.

    `last` is the code of its last event. `path` holds the first steps in one integer: `code + 1` of step s stands in
    the bits from `bits * (s - 1)`, 0 where the session has ended. `shift` is that of its first event.

    Args:
        placed: What `steps` returns.
        bits: Bits for a code: see `width`.
    """
    import ibis

    shown = placed.step <= length(bits)
    places = ibis.ifelse(shown, placed.step - 1, 0).cast("int32")
    digit = ibis.ifelse(shown, (placed.code.cast("int64") + 1) << (places * bits), 0)
    first = ibis.ifelse(placed.step == 1, placed.shift, None)
    latest = placed.step.cast("int64") * CODES + placed.code
    return (
        placed.mutate(digit=digit, first=first, latest=latest)
        .group_by("uid", "session")
        .agg(
            begin=lambda rows: rows.t.min(),
            end=lambda rows: rows.t.max(),
            shift=lambda rows: rows["first"].max(),
            events=lambda rows: rows.count().cast("int32"),
            last=lambda rows: (rows.latest.max() % CODES).cast("int16"),
            path=lambda rows: rows.digit.sum().cast("int64"),
        )
    )


def width(codes: int) -> int:
    """Return the bits that hold any of so many codes, and the end of a path.

    >>> width(1), width(127), width(128)
    (1, 7, 8)
    """
    return max(1, codes.bit_length())


def length(bits: int) -> int:
    """Return how many steps of a session one integer holds.

    >>> length(7), length(10)
    (9, 6)
    """
    return 63 // bits


def path(packed: int, bits: int) -> tuple[int, ...]:
    """Return the codes that stand in a packed path.

    >>> path((2 + 1) | (0 + 1) << 7, 7)
    (2, 0)
    """
    found = []
    while packed:
        found.append(packed % (1 << bits) - 1)
        packed >>= bits
    return tuple(found)
