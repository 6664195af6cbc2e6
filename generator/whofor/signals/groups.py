"""Segments of people beside the staged tables: what is counted of each is counted of everybody too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whofor.model.behaviour import EVERYBODY
from whofor.model.signal import Counts
from whofor.signals.staged import Lend

if TYPE_CHECKING:
    import ibis.expr.types as ir


def groups(of: Counts, lend: Lend) -> ir.Table:
    """Return each person's groups (`uid`, `segment`): their segment, and EVERYBODY.

    Args:
        of: The segment of each uid, such as `Membership.of` (its NONE and THIN are groups like any other).
        lend: Puts the table beside the others.
    """
    uids = np.arange(len(of))
    segments = np.concatenate([of, np.full(len(of), EVERYBODY)])
    return lend("segments", {"uid": np.concatenate([uids, uids]).tolist(), "segment": segments.tolist()})


def grouped(table: ir.Table, groups: ir.Table) -> ir.Table:
    """Return the rows of a table by `uid`, once for each group of the person, with `segment`."""
    return table.join(groups, table.uid == groups.uid).select(table, segment=groups.segment)
