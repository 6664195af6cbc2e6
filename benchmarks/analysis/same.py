"""Are they all the same? Every aggregate of `ours.py`, and of each of the other ways, number by number.

    python benchmarks/analysis/same.py ours hand pandas groupby

All are whole numbers and equal exactly, but for the burstiness of waits: three square roots, equal to 1e-12. The shares
and intervals that whofor makes of these whole numbers are made here again, of the others', by its own functions.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from whofor.signals.sessions import path
from whofor.stats.clustered import mean_share

KEYS = {
    "people": ["uid"],
    "features": ["uid", "feature"],
    "hours": ["uid", "hour"],
    "parts": ["uid", "month"],
    "edges": ["segment", "before", "after"],
    "paths": ["segment", "nth"],
    "weeks": ["segment", "week"],
    "returned": ["segment", "cohort", "after"],
    "curves": ["segment", "active"],
}


def edges(theirs: pd.DataFrame) -> pd.DataFrame:
    """Return edges as whofor states them, from people's sums."""
    rows = theirs[["total", "squares", "n", "visits"]].itertuples(index=False)
    bounds = [mean_share(total / 1e4, squares / 1e8, n, visits) for total, squares, n, visits in rows]
    low, high = np.array(bounds).T
    share = theirs["total"] / 10_000 / theirs["n"]
    return theirs.assign(share=share, low=low, high=high, minutes=theirs["seconds"] / 60)


def paths(theirs: pd.DataFrame) -> pd.DataFrame:
    """Return paths unpacked."""
    events = [" ".join(map(str, path(packed, 7))) for packed in theirs["path"]]
    return theirs.assign(events=events, sessions=theirs["visits"])


def weeks(theirs: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """Return weeks as whofor states them: who left after the week before is dormant; only whole weeks."""
    every = theirs.set_index(["segment", "week"])
    index = pd.MultiIndex.from_frame(ours[["segment", "week"]])
    before = pd.MultiIndex.from_arrays([index.get_level_values(0), index.get_level_values(1) - 1])
    dormant = every["leaving"].reindex(before, fill_value=0).to_numpy()
    return every.reindex(index, fill_value=0).assign(dormant=dormant).reset_index()


def returned(theirs: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """Return the cohorts that whofor states, zeros too."""
    cells = theirs.set_index(["segment", "cohort", "after"])["people"]
    wanted = ours.dropna(subset="cohort")[["segment", "cohort", "after"]].astype("int64")
    came = cells.reindex(pd.MultiIndex.from_frame(wanted), fill_value=0).to_numpy()
    people = cells.reindex(pd.MultiIndex.from_frame(wanted.assign(after=0))).to_numpy()
    return wanted.assign(came=came, people=people)


def told(name: str, theirs: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """Return the others' table in the words of ours."""
    if name in ("edges", "paths"):
        return {"edges": edges, "paths": paths}[name](theirs)
    if name in ("weeks", "returned"):
        return {"weeks": weeks, "returned": returned}[name](theirs, ours)
    return theirs


def compare(name: str, ours: pd.DataFrame, theirs: pd.DataFrame) -> str:
    """Demand that two tables are equal; return how much was compared."""
    theirs = told(name, theirs, ours)
    ours = ours.dropna(subset="cohort") if name == "returned" else ours
    columns = sorted(set(ours) & set(theirs) - set(KEYS[name]))
    one, other = (side.sort_values(KEYS[name]).reset_index(drop=True)[KEYS[name] + columns] for side in (ours, theirs))
    assert len(one) == len(other), f"{name}: {len(one)} rows, and {len(other)}"
    for column in one:
        left, right = one[column], other[column]
        if column.startswith("between"):
            equal = np.isclose(left.astype(float), right.astype(float), rtol=0, atol=1e-12, equal_nan=True)
        else:
            equal = np.asarray(left == right.astype(left.dtype))
        assert equal.all(), f"{name}.{column}: {(~equal).sum()} of {len(equal)} rows differ"
    return f"{name}: {len(one):,} rows, {', '.join(columns)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare folders of aggregates.")
    parser.add_argument("ours", type=Path, help="the folder of ours")
    parser.add_argument("others", type=Path, nargs="+", help="the folder of each of the others")
    asked = parser.parse_args()
    for name in KEYS:
        mine = pd.read_parquet(asked.ours / f"{name}.parquet")
        said = {compare(name, mine, pd.read_parquet(other / f"{name}.parquet")) for other in asked.others}
        print("equal:", *said)


if __name__ == "__main__":
    main()
