"""The same aggregates with pandas: categoricals, integers and vectorised group-bys; neither DuckDB nor whofor.

python benchmarks/analysis/by_pandas.py log.parquet --out folder
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

GAP, DAY, HOUR = 1_800_000, 86_400_000, 3_600_000
EDGE = 32_768


def stage(log: Path) -> tuple[pd.DataFrame, pd.Index]:
    """Return the steps in order (`uid`, `t`, `code`, `session`, `step`, `before`, `wait`) and the people."""
    raw = pd.read_parquet(log, dtype_backend="pyarrow")
    users, names = (raw[name].astype("category") for name in ("user_id", "name"))
    people = users.cat.categories
    rows = pd.DataFrame(
        {
            "uid": users.cat.codes.to_numpy(np.int32),
            "t": raw["occurred_at"].astype("int64").to_numpy(np.int64),
            "code": names.cat.codes.to_numpy(np.int16),
        }
    )
    del raw, users, names
    rows = rows.iloc[np.lexsort((rows["code"], rows["t"], rows["uid"]))].reset_index(drop=True)
    same = rows["uid"].eq(rows["uid"].shift())
    wait = rows["t"].diff()
    starts = (~same | (wait > GAP)).to_numpy()
    rows["session"] = np.cumsum(starts, dtype=np.int32) - 1
    first = np.flatnonzero(starts).astype(np.int32)
    rows["step"] = np.arange(len(rows), dtype=np.int32) - first[rows["session"]] + 1
    rows["before"] = np.where(starts, -1, rows["code"].shift(fill_value=-1)).astype(np.int16)
    rows["wait"] = np.where(starts, 0, wait).astype(np.int32)
    rows["day"] = (rows["t"] // DAY).astype(np.int32)
    return rows, people


def visits(steps: pd.DataFrame) -> pd.DataFrame:
    """Return one row a session."""
    shown = steps["step"] <= 9
    place = np.where(shown, 7 * (steps["step"] - 1), 0)
    digit = np.where(shown, (steps["code"].astype(np.int64) + 1) << place, 0)
    by = steps.assign(digit=digit).groupby("session", sort=True)
    return pd.DataFrame(
        {
            "uid": by["uid"].first(),
            "begin": by["t"].first(),
            "finish": by["t"].last(),
            "events": by.size(),
            "last": by["code"].last(),
            "path": by["digit"].sum(),
        }
    )


def burstiness(uid: pd.Series, at: pd.Series) -> pd.Series:
    """Return people's burstiness, from their times in order."""
    wait = (at - at.shift()).where(uid.eq(uid.shift())).dropna().astype(np.int64)
    moments = pd.DataFrame({"uid": uid.loc[wait.index], "wait": wait, "square": wait * wait}).groupby("uid")
    n, total, squares = moments.size(), moments["wait"].sum(), moments["square"].sum()
    mean = np.maximum(total, 1) / n
    ratio = np.sqrt(np.maximum(squares / n - mean * mean, 0.0)) / mean
    up, down = np.sqrt(n + 1), np.sqrt(n - 1)
    found = (up * ratio - down) / np.maximum((up - 2) * ratio + down, 1e-12)
    return found.where((n >= 5) & (total > 0))


def person(days: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a person."""
    by, last = days.groupby("uid")["day"], days["day"].max()
    week = (days["day"] + 3) // 7
    found = pd.DataFrame({"days": by.size(), "first": by.min(), "last": by.max()})
    found["weeks"] = days.assign(week=week).drop_duplicates(["uid", "week"]).groupby("uid").size()
    for name, length in (("active28", 28), ("active7", 7)):
        found[name] = days[days["day"] > last - length].groupby("uid").size()
    weekday = days.groupby(["uid", (days["day"] + 3) % 7]).size().unstack(fill_value=0)
    for at in range(7):
        found[f"w{at}"] = weekday.get(at, 0)
    after = (days["day"] - by.transform("min")) // 7
    once = pd.DataFrame({"uid": days["uid"], "after": after})[after < 62].drop_duplicates()
    found["returned"] = once.assign(bit=np.int64(1) << once["after"].astype(np.int64)).groupby("uid")["bit"].sum()
    lengths = ((sessions["finish"] - sessions["begin"]) // 60_000).groupby(sessions["uid"])
    found["sessions"], found["minutes"] = lengths.size(), lengths.median()
    found["between_sessions"] = burstiness(sessions["uid"], sessions["begin"] // 60_000)
    found["between_days"] = burstiness(days["uid"], days["day"])
    whole = [name for name in found if not name.startswith("between") and name != "minutes"]
    found[whole] = found[whole].fillna(0).astype(np.int64)
    return found.reset_index(names="uid")


def parts(days: pd.DataFrame) -> pd.DataFrame:
    """Return people's active days by month and part of it."""
    each = pd.Series(days["day"].unique())
    date = pd.to_datetime(each, unit="D").dt
    number = date.day
    part = np.select(
        [number > date.days_in_month - 3, number <= 3, number <= 10, number <= 20], [4, 0, 1, 2], default=3
    )
    known = pd.DataFrame({"month": (date.year - 1970) * 12 + date.month - 1, "part": part}).set_index(each)
    placed = days.join(known, on="day")
    found = placed.groupby(["uid", "month", "part"]).size().unstack(fill_value=0)
    return found.rename(columns=lambda at: f"p{at}").reset_index()


def graph(steps: pd.DataFrame, sessions: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return the edges of each segment."""
    followed = pd.DataFrame(
        {
            "uid": steps["uid"],
            "session": steps["session"],
            "edge": (steps["before"].astype(np.int32) + 1) * EDGE + steps["code"] + 1,
            "wait": (steps["wait"] + 500) // 1000,
        }
    )
    once = followed.groupby(["uid", "session", "edge"], sort=False)["wait"].agg(["size", "sum"]).reset_index()
    by = once.groupby(["uid", "edge"], sort=False)
    mine = pd.DataFrame({"times": by["size"].sum(), "visits": by.size(), "wait": by["sum"].sum()}).reset_index()
    end = pd.DataFrame({"uid": sessions["uid"], "edge": (sessions["last"].astype(np.int32) + 1) * EDGE})
    ends = end.groupby(["uid", "edge"], sort=False).size().rename("times").reset_index()
    mine = pd.concat([mine, ends.assign(visits=ends["times"], wait=0)], ignore_index=True)
    total = sessions.groupby("uid").size()
    every = total.loc[mine["uid"]].to_numpy()
    mine["part"] = (mine["visits"] * 20_000 + every) // (every * 2)
    mine["square"] = mine["part"] * mine["part"]
    mine["pause"] = (mine["wait"] * 2 + mine["times"]) // (mine["times"] * 2)
    mine["segment"] = own.loc[mine["uid"]].to_numpy()
    found = []
    for side in (mine, mine.assign(segment=-3)):
        by = side.groupby(["segment", "edge"])
        sums = by[["times", "part", "square"]].sum()
        # The middle of an even number is the mean of the two, rounded down.
        seconds = np.floor(by["pause"].median()).astype(np.int64)
        one = sums.assign(people=by.size(), seconds=seconds).reset_index()
        size = total.groupby(own if side is mine else pd.Series(-3, total.index)).agg(["size", "sum"])
        found.append(one.join(size, on="segment"))
    rows = pd.concat(found, ignore_index=True)
    rows["before"], rows["after"] = rows["edge"] // EDGE - 1, rows["edge"] % EDGE - 1
    names = {"part": "total", "square": "squares", "size": "n", "sum": "visits"}
    return rows.rename(columns=names).drop(columns="edge")


def ways(sessions: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return the ways that most people of each segment take."""
    longer = (sessions["events"] > 9).astype(np.int32)
    by = sessions.assign(longer=longer).groupby(["uid", "path"], sort=False)["longer"]
    mine = by.agg(["size", "sum"]).reset_index()
    mine["segment"] = own.loc[mine["uid"]].to_numpy()
    found = []
    for side in (mine, mine.assign(segment=-3)):
        by = side.groupby(["segment", "path"], sort=False)
        sums = pd.DataFrame({"people": by.size(), "visits": by["size"].sum(), "longer": by["sum"].sum()}).reset_index()
        sums = sums.sort_values(["segment", "people", "visits", "path"], ascending=[True, False, False, True])
        nth = sums.groupby("segment").cumcount()
        found.append(sums.assign(nth=nth)[nth < 20])
    return pd.concat(found, ignore_index=True)


def both(rows: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return rows by person with their segment, and once more for everybody."""
    segment = own.loc[rows["uid"]].to_numpy()
    return pd.concat([rows.assign(segment=segment), rows.assign(segment=-3)], ignore_index=True)


def weeks(days: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return how many people were new, retained, resurrected, and left, by week."""
    rows = pd.DataFrame({"uid": days["uid"], "week": (days["day"] + 3) // 7}).drop_duplicates()
    by = rows.groupby("uid")["week"]
    since, until = rows["week"] - by.shift(), by.shift(-1) - rows["week"]
    told = rows.assign(new=since.isna(), retained=since == 1, resurrected=since > 1, leaving=until.isna() | (until > 1))
    states = ["new", "retained", "resurrected", "leaving"]
    return both(told, own).groupby(["segment", "week"])[states].sum().reset_index()


def returned(days: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return how many people of each cohort came back."""
    first = days.groupby("uid")["day"].transform("min")
    rows = pd.DataFrame({"uid": days["uid"], "cohort": (first + 3) // 7, "after": (days["day"] - first) // 7})
    rows = rows[rows["after"] <= 26].drop_duplicates()
    return both(rows, own).groupby(["segment", "cohort", "after"]).size().rename("people").reset_index()


def curves(days: pd.DataFrame, own: pd.Series) -> pd.DataFrame:
    """Return how many people came on so many of the last 28 days."""
    recent = days[days["day"] > days["day"].max() - 28]
    rows = recent.groupby("uid").size().rename("active").reset_index()
    return both(rows, own).groupby(["segment", "active"]).size().rename("people").reset_index()


def features(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the days and the events of each person and feature."""
    daily = steps.groupby(["uid", "code", "day"], sort=False).size().rename("n").reset_index()
    by = daily.groupby(["uid", "code"], sort=False)["n"].agg(["size", "sum"]).reset_index()
    return by.rename(columns={"code": "feature", "size": "days", "sum": "events"})


def hours(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return the sessions that each person began in each hour of the week."""
    hour = (sessions["begin"] // HOUR + 72) % 168
    return sessions.groupby(["uid", hour.rename("hour")], sort=False).size().rename("sessions").reset_index()


def main() -> None:
    parser = argparse.ArgumentParser(description="The same aggregates with pandas.")
    parser.add_argument("log", type=Path)
    parser.add_argument("--memory", help="not used: pandas takes what it needs")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    steps, people = stage(asked.log)
    truth = pd.read_parquet(asked.log.with_suffix(".truth.parquet")).set_index("user_id")["persona"]
    own = truth.loc[people].str[1:].astype(np.int64).reset_index(drop=True)
    sessions = visits(steps)
    days = steps[["uid", "day"]].drop_duplicates().reset_index(drop=True)
    results = {
        "features": lambda: features(steps),
        "edges": lambda: graph(steps, sessions, own),
        "people": lambda: person(days, sessions),
        "hours": lambda: hours(sessions),
        "parts": lambda: parts(days),
        "paths": lambda: ways(sessions, own),
        "weeks": lambda: weeks(days, own),
        "returned": lambda: returned(days, own),
        "curves": lambda: curves(days, own),
    }
    for name, compute in results.items():
        compute().to_parquet(asked.out / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main()
