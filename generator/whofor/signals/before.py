"""What some people did in the days before a day of theirs, such as the one on which they left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from whofor.model.exits import Recent
from whofor.signals.clock import day

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from whofor.signals.staged import Staged


def before(staged: Staged, until: Mapping[str, int], days: int) -> Recent:
    """Return what people did on each of the last `days` days before a day of theirs.

    Args:
        staged: The events.
        until: That day of each person, in days since 1970; people without events are left out.
        days: How many days are looked at.
    """
    uid_of = {person: uid for uid, person in enumerate(staged.people)}
    known = {uid_of[person]: last for person, last in sorted(until.items()) if person in uid_of}
    ends = staged.lend("until", {"uid": list(known), "until": list(known.values())})
    rows = staged.run(used_before(staged.steps, ends, days)) if known else None
    nothing = np.zeros(0, np.int64)
    uid, code, back = (nothing if rows is None else rows[name].to_numpy(np.int64) for name in ("uid", "code", "back"))
    order = np.lexsort((back, code, uid))
    features: list[list[str]] = [[] for _ in staged.names]
    for event, position in staged.featured:
        features[event].append(staged.features[position].id)
    return Recent(uid[order], code[order], back[order], staged.people, staged.names, tuple(map(tuple, features)))


def used_before(steps: ir.Table, ends: ir.Table, days: int) -> ir.Table:
    """Return which events people had on which of the last days (`uid`, `code`, `back`), each once.

    Args:
        steps: What `sessions.steps` returns.
        ends: `uid` and `until`, the day before which it is; other people are left out.
        days: How many days are looked at.
    """
    joined = steps.join(ends, steps.uid == ends.uid)
    back = (joined.until - day(joined.t, joined["shift"])).cast("int64")
    rows = joined.select(uid=joined.uid.cast("int64"), code=joined.code.cast("int64"), back=back)
    return rows.filter((rows.back >= 0) & (rows.back < days)).distinct()
