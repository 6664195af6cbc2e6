"""Rows that an engine returns, as arrays in the order of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whofor.model.signal import Counts

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

    from whofor.signals.staged import Staged


def by_person(staged: Staged, expression: ir.Table) -> pd.DataFrame:
    """Run an expression with one row a `uid`, and return its rows in the order of people; zeros for who has none."""
    return staged.run(expression).set_index("uid").reindex(np.arange(len(staged.people)), fill_value=0)


def column(rows: pd.DataFrame, name: str) -> Counts:
    """Return one column as whole numbers, whatever the engine made of them."""
    return np.asarray(rows[name].to_numpy(np.int64))
