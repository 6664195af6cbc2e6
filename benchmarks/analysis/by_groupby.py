"""The same aggregates in the pandas that an analyst ordinarily writes: dates, categories, group-bys, merges and pivots.

    python benchmarks/analysis/by_groupby.py log.parquet --out folder

What is built in is used, so that no Python runs per group; nothing is tuned. People and events stay categories, and
times stay dates, until a table is written as the others write it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

GAP = pd.Timedelta(minutes=30)
MINUTE, SECOND = pd.Timedelta(minutes=1), pd.Timedelta(seconds=1)
DAY, WEEK = pd.Timedelta(days=1), pd.Timedelta(weeks=1)
DAY_0, WEEK_0 = pd.Timestamp("1970-01-01"), pd.Timestamp("1969-12-29")


def monday(day: pd.Series) -> pd.Series:
    """Return the day on which the week of each day began."""
    return day - pd.to_timedelta(day.dt.day_of_week, unit="D")


def read(log: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events in order, with their sessions, and the segment of each person."""
    events = pd.read_parquet(log).astype({"user_id": "category", "name": "category"})
    events = events.sort_values(["user_id", "occurred_at", "name"], ignore_index=True)
    events["day"] = events["occurred_at"].dt.normalize()
    wait = events.groupby("user_id")["occurred_at"].diff()
    starts = wait.isna() | (wait > GAP)
    events["session"] = starts.cumsum()
    events["wait"] = wait.mask(starts, pd.Timedelta(0))
    session = events.groupby("session")["name"]
    events["step"] = session.cumcount() + 1
    events["before"] = session.shift()
    truth = pd.read_parquet(log.with_suffix(".truth.parquet")).astype({"user_id": events["user_id"].dtype})
    return events, truth.assign(segment=truth["persona"].str[1:].astype(int))[["user_id", "segment"]]


def visits(events: pd.DataFrame) -> pd.DataFrame:
    """Return one row a session; its `path` is the names of its first nine events."""
    sessions = events.groupby("session").agg(
        user_id=("user_id", "first"),
        begin=("occurred_at", "min"),
        finish=("occurred_at", "max"),
        events=("name", "size"),
        last=("name", "last"),
    )
    shown = events[events["step"] <= 9]
    sessions["path"] = (shown["name"].astype(str) + " ").groupby(shown["session"]).sum()
    return sessions


def burstiness(times: pd.DataFrame, column: str, unit: pd.Timedelta) -> pd.Series:
    """Return people's burstiness, from their times in order."""
    wait = times.groupby("user_id")[column].diff() // unit
    by = wait.groupby(times["user_id"])
    n, mean = by.count(), by.mean()
    n, ratio = n.where((n >= 5) & (mean > 0)), by.std(ddof=0) / mean
    up, down = np.sqrt(n + 1), np.sqrt(n - 1)
    return (up * ratio - down) / ((up - 2) * ratio + down).clip(lower=1e-12)


def person(days: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a person."""
    by = days.groupby("user_id")
    found = by.agg(days=("day", "size"), first=("day", "min"), last=("day", "max"), weeks=("week", "nunique"))
    for length in (28, 7):
        recent = days[days["day"] > days["day"].max() - length * DAY]
        found[f"active{length}"] = recent["user_id"].value_counts()
    weekday = days.assign(weekday=days["day"].dt.day_of_week)
    weekdays = weekday.pivot_table(index="user_id", columns="weekday", aggfunc="size", fill_value=0)
    found = found.join(weekdays.reindex(columns=range(7), fill_value=0).add_prefix("w"))
    after = (days["day"] - by["day"].transform("min")) // WEEK
    once = days.assign(after=after)[after < 62].drop_duplicates(["user_id", "after"])
    found["returned"] = (2 ** once["after"]).groupby(once["user_id"]).sum()
    lengths = ((sessions["finish"] - sessions["begin"]) // MINUTE).groupby(sessions["user_id"])
    found["sessions"], found["minutes"] = lengths.size(), lengths.median()
    begins = sessions.assign(begin=sessions["begin"].dt.floor("min"))
    found["between_sessions"] = burstiness(begins, "begin", MINUTE)
    found["between_days"] = burstiness(days, "day", DAY)
    found[["first", "last"]] = (found[["first", "last"]] - DAY_0) // DAY
    return found.fillna({"active28": 0, "active7": 0}).reset_index()


def parts(days: pd.DataFrame) -> pd.DataFrame:
    """Return people's active days by month and part of it."""
    date = days["day"].dt
    ends = date.day > date.days_in_month - 3
    part = pd.cut(date.day, [0, 3, 10, 20, 31], labels=False).mask(ends, 4)
    placed = days.assign(month=(date.year - 1970) * 12 + date.month - 1, part=part)
    found = placed.pivot_table(index=["user_id", "month"], columns="part", aggfunc="size", fill_value=0)
    return found.add_prefix("p").reset_index()


def both(rows: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return rows by person with their segment, and once more for everybody."""
    return pd.concat([rows.merge(own, on="user_id"), rows.assign(segment=-3)], ignore_index=True)


def taken(events: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Return how often each person took each edge, in how many sessions, and after how many seconds."""
    edge = ["user_id", "before", "name"]
    waited = events.assign(wait=(events["wait"] + SECOND / 2) // SECOND)
    by = waited.groupby(edge, dropna=False)
    mine = by.agg(times=("wait", "size"), visits=("session", "nunique"), wait=("wait", "sum")).reset_index()
    ends = sessions.groupby(["user_id", "last"]).size().rename("times").reset_index().rename(columns={"last": "before"})
    # The event after the last of a session is missing, like the one before the first.
    return pd.concat([mine, ends.assign(visits=ends["times"], wait=0)], ignore_index=True)


def graph(events: pd.DataFrame, sessions: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return the edges of each segment."""
    every = sessions.groupby("user_id").size().rename("every").reset_index()
    mine = taken(events, sessions).merge(every, on="user_id")
    mine["part"] = (mine["visits"] * 20_000 + mine["every"]) // (mine["every"] * 2)
    mine["square"] = mine["part"] ** 2
    mine["pause"] = (mine["wait"] * 2 + mine["times"]) // (mine["times"] * 2)
    by = both(mine, own).groupby(["segment", "before", "name"], dropna=False)
    found = by.agg(
        people=("part", "size"),
        times=("times", "sum"),
        total=("part", "sum"),
        squares=("square", "sum"),
        seconds=("pause", "median"),
    ).reset_index()
    # The middle of an even number is the mean of the two, rounded down.
    found["seconds"] = np.floor(found["seconds"])
    size = both(every, own).groupby("segment").agg(n=("every", "size"), visits=("every", "sum"))
    return found.merge(size, on="segment").rename(columns={"name": "after"})


def ways(sessions: pd.DataFrame, own: pd.DataFrame, names: pd.Index) -> pd.DataFrame:
    """Return the ways that most people of each segment take."""
    by = sessions.assign(longer=sessions["events"] > 9).groupby(["user_id", "path"])
    mine = by.agg(visits=("longer", "size"), longer=("longer", "sum")).reset_index()
    by = both(mine, own).groupby(["segment", "path"])
    found = by.agg(people=("visits", "size"), visits=("visits", "sum"), longer=("longer", "sum")).reset_index()
    rank = found.groupby("segment")["people"].rank(method="min", ascending=False)
    found = found[rank <= 20]
    # Of ways that are as frequent, the others put the one with the lower number first.
    found = found.assign(path=[packed(names.get_indexer(path.split())) for path in found["path"]])
    found = found.sort_values(["segment", "people", "visits", "path"], ascending=[True, False, False, True])
    found["nth"] = found.groupby("segment").cumcount()
    return found[found["nth"] < 20]


def packed(codes: np.ndarray) -> int:
    """Return the codes of a path as one number, as the others write it."""
    return sum((int(code) + 1) << 7 * at for at, code in enumerate(codes))


def weeks(days: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return how many people were new, retained, resurrected, and left, by week."""
    rows = days[["user_id", "week"]].drop_duplicates()
    since = rows.groupby("user_id")["week"].diff()
    until = -rows.groupby("user_id")["week"].diff(-1)
    told = rows.assign(
        new=since.isna(),
        retained=since == WEEK,
        resurrected=since > WEEK,
        leaving=until.isna() | (until > WEEK),
    )
    states = ["new", "retained", "resurrected", "leaving"]
    found = both(told, own).groupby(["segment", "week"])[states].sum().reset_index()
    return found.assign(week=(found["week"] - WEEK_0) // WEEK)


def returned(days: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return how many people of each cohort came back."""
    first = days.groupby("user_id")["day"].transform("min")
    rows = days.assign(cohort=monday(first), after=(days["day"] - first) // WEEK)
    came = both(rows[rows["after"] <= 26], own).groupby(["segment", "cohort", "after"])["user_id"].nunique()
    found = came.rename("people").reset_index()
    return found.assign(cohort=(found["cohort"] - WEEK_0) // WEEK)


def curves(days: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return how many people came on so many of the last 28 days."""
    recent = days[days["day"] > days["day"].max() - 28 * DAY]
    rows = recent.groupby("user_id").size().rename("active").reset_index()
    return both(rows, own).groupby(["segment", "active"]).size().rename("people").reset_index()


def features(events: pd.DataFrame) -> pd.DataFrame:
    """Return the days and the events of each person and feature."""
    by = events.groupby(["user_id", "name"])["day"]
    return by.agg(days="nunique", events="size").reset_index().rename(columns={"name": "feature"})


def hours(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return the sessions that each person began in each hour of the week."""
    begin = sessions["begin"].dt
    hour = (begin.day_of_week * 24 + begin.hour).rename("hour")
    return sessions.groupby(["user_id", hour]).size().rename("sessions").reset_index()


def coded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with numbers for people and events, as the others write it: -1 where there is none."""
    codes = {name: table[name].cat.codes for name in table.select_dtypes("category")}
    return table.assign(**codes).rename(columns={"user_id": "uid"})


def main() -> None:
    parser = argparse.ArgumentParser(description="The same aggregates in ordinary pandas.")
    parser.add_argument("log", type=Path)
    parser.add_argument("--memory", help="not used: pandas takes what it needs")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    events, own = read(asked.log)
    sessions = visits(events)
    days = events[["user_id", "day"]].drop_duplicates()
    days["week"] = monday(days["day"])
    results = {
        "features": lambda: features(events),
        "edges": lambda: graph(events, sessions, own),
        "people": lambda: person(days, sessions),
        "hours": lambda: hours(sessions),
        "parts": lambda: parts(days),
        "paths": lambda: ways(sessions, own, events["name"].cat.categories),
        "weeks": lambda: weeks(days, own),
        "returned": lambda: returned(days, own),
        "curves": lambda: curves(days, own),
    }
    for name, compute in results.items():
        coded(compute()).to_parquet(asked.out / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main()
