"""What whofor computed, as the tables that the others write: to compare them, not to be measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from ours import Analysis

from whofor.signals.staged import Staged


def write(found: Analysis, staged: Staged, out: Path) -> None:
    """Write every table of an analysis to a folder."""
    out.mkdir(parents=True, exist_ok=True)
    code = {name: at for at, name in enumerate((*staged.names, ""))} | {"": -1}
    tables = {
        "people": person(found),
        "features": cells(found.usage.counts, "feature", "days", found.usage.events),
        "hours": cells(found.usage.hours, "hour", "sessions"),
        "parts": parts(found),
        "edges": rows(found.edges, lambda one: {**vars(one), "before": code[one.before], "after": code[one.after]}),
        "paths": rows(found.paths, lambda one: {**vars(one), "events": " ".join(str(code[e]) for e in one.events)}),
        "weeks": rows(found.weeks, vars),
        "returned": rows(found.returned, vars),
        "curves": curves(found),
    }
    for name, table in tables.items():
        table.to_parquet(out / f"{name}.parquet", index=False)


def person(found: Analysis) -> pd.DataFrame:
    """Return one row a person."""
    usage, rhythm = found.usage, found.usage.rhythm
    assert rhythm is not None
    columns = {name: getattr(usage, name) for name in ("days", "first", "last", "active28", "active7", "sessions")}
    weekdays = {f"w{at}": rhythm.weekdays[:, at] for at in range(7)}
    return pd.DataFrame(
        {
            "uid": np.arange(len(usage.people)),
            **columns,
            **weekdays,
            "minutes": usage.minutes,
            "weeks": rhythm.active_weeks,
            "returned": rhythm.returned,
            "between_sessions": rhythm.between_sessions,
            "between_days": rhythm.between_days,
        }
    )


def cells(table: np.ndarray, column: str, value: str, events: np.ndarray | None = None) -> pd.DataFrame:
    """Return the cells of a table of people that are not 0."""
    uid, at = np.nonzero(table)
    found = {"uid": uid, column: at, value: table[uid, at]}
    return pd.DataFrame(found if events is None else {**found, "events": events[uid, at]})


def parts(found: Analysis) -> pd.DataFrame:
    """Return people's active days by month and part of it."""
    rhythm = found.usage.rhythm
    assert rhythm is not None
    uid, month = np.nonzero(rhythm.parts.sum(axis=2))
    values = {f"p{part}": rhythm.parts[uid, month, part] for part in range(rhythm.parts.shape[2])}
    return pd.DataFrame({"uid": uid, "month": month + rhythm.month, **values})


def rows(of: dict, told: object) -> pd.DataFrame:
    """Return a row for everything that each segment has, in its order."""
    return pd.DataFrame(
        [
            {"segment": segment, "nth": nth, **told(one)}
            for segment, those in of.items()
            for nth, one in enumerate(those)
        ]
    )


def curves(found: Analysis) -> pd.DataFrame:
    """Return how many people came on so many of the last days."""
    return pd.DataFrame(
        [
            {"segment": segment, "active": days, "people": people}
            for segment, curve in found.curves.items()
            for days, people in enumerate(curve.people, 1)
            if people
        ]
    )
