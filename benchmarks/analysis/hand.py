"""The same aggregates by hand: integer DuckDB SQL as an expert writes it for this log alone; whofor is not imported.

    python benchmarks/analysis/hand.py log.parquet --memory 500MB --out folder

Strings and timestamps become integers once; then one sessionised table, and group-bys over it. What whofor has to do
besides is left out: bad rows, spaces around names, time zones, accounts, events that stand there twice, people to leave
out, engines other than DuckDB.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import duckdb

GAP, DAY, HOUR = 1_800_000, 86_400_000, 3_600_000

STAGE = f"""
CREATE TABLE people AS SELECT user_id, (row_number() OVER (ORDER BY user_id) - 1)::INT AS uid
  FROM (SELECT DISTINCT user_id FROM log);
CREATE TABLE names AS SELECT name, (row_number() OVER (ORDER BY name) - 1)::SMALLINT AS code
  FROM (SELECT DISTINCT name FROM log);
CREATE TABLE steps AS
  WITH events AS (
    SELECT uid, epoch_ms(occurred_at) AS t, code FROM log JOIN people USING (user_id) JOIN names USING (name)
  ), marked AS (
    SELECT *, (row_number() OVER w)::INT AS n, lag(t) OVER w AS last, lag(code) OVER w AS came_from
    FROM events WINDOW w AS (PARTITION BY uid ORDER BY t, code)
  ), begun AS (
    SELECT *, max(CASE WHEN last IS NULL OR t - last > {GAP} THEN n END)
      OVER (PARTITION BY uid ORDER BY n ROWS UNBOUNDED PRECEDING) AS session
    FROM marked
  )
  SELECT uid, t, code, session, n - session + 1 AS step,
    CASE WHEN n = session THEN -1 ELSE came_from END::SMALLINT AS before,
    CASE WHEN n = session THEN 0 ELSE t - last END::INT AS wait
  FROM begun;
CREATE TABLE sessions AS SELECT uid, session, min(t) AS begin, max(t) AS finish, count(*)::INT AS events,
    (max(step * 32768::BIGINT + code) % 32768)::SMALLINT AS last,
    sum(CASE WHEN step <= 9 THEN (code + 1)::BIGINT << (7 * (step - 1)) ELSE 0 END)::BIGINT AS path
  FROM steps GROUP BY uid, session;
CREATE TABLE days AS SELECT DISTINCT uid, (t // {DAY})::INT AS day FROM steps;
CREATE TABLE own AS SELECT uid, replace(persona, 'p', '')::INT AS segment FROM truth JOIN people USING (user_id);
CREATE TABLE segments AS FROM own UNION ALL SELECT uid, -3 FROM own;
"""


def burstiness(name: str) -> str:
    """Return the SQL of the burstiness of waits, from their moments."""
    mean, n = "(greatest(total, 1) / waits::DOUBLE)", "waits::DOUBLE"
    ratio = f"(sqrt(greatest(squares / {n} - {mean} * {mean}, 0)) / {mean})"
    up, down = f"sqrt({n} + 1)", f"sqrt({n} - 1)"
    found = f"({up} * {ratio} - {down}) / greatest(({up} - 2) * {ratio} + {down}, 1e-12)"
    return f"CASE WHEN waits >= 5 AND total > 0 THEN {found} END AS {name}"


def waits(times: str, name: str) -> str:
    """Return the SQL of people's burstiness, from a table of their times (`uid`, `at`)."""
    return f"""(SELECT uid, {burstiness(name)} FROM (
      SELECT uid, count(wait) AS waits, sum(wait)::BIGINT AS total, sum(wait * wait)::BIGINT AS squares FROM (
        SELECT uid, "at" - lag("at") OVER (PARTITION BY uid ORDER BY "at") AS wait FROM {times}) GROUP BY uid))"""


PEOPLE = f"""
SELECT * FROM (
  SELECT uid, count(*) AS days, min(day) AS first, max(day) AS last, count(DISTINCT (day + 3) // 7) AS weeks,
    count(*) FILTER (day > $last - 28) AS active28, count(*) FILTER (day > $last - 7) AS active7,
    {", ".join(f"count(*) FILTER ((day + 3) % 7 = {at}) AS w{at}" for at in range(7))}
  FROM days GROUP BY uid)
JOIN (SELECT uid, bit_or(1::BIGINT << after) AS returned FROM (
    SELECT uid, (day - min(day) OVER (PARTITION BY uid)) // 7 AS after FROM days) WHERE after < 62 GROUP BY uid)
  USING (uid)
JOIN (SELECT uid, count(*) AS sessions, median(((finish - begin) // 60000)::INT) AS minutes FROM sessions GROUP BY uid)
  USING (uid)
JOIN {waits('(SELECT uid, begin // 60000 AS "at" FROM sessions)', "between_sessions")} USING (uid)
JOIN {waits('(SELECT uid, day::BIGINT AS "at" FROM days)', "between_days")} USING (uid)
"""

PARTS = """
SELECT uid, month, count(*) FILTER (part = 0) AS p0, count(*) FILTER (part = 1) AS p1, count(*) FILTER (part = 2) AS p2,
  count(*) FILTER (part = 3) AS p3, count(*) FILTER (part = 4) AS p4
FROM days JOIN (
  SELECT day, (year(d) - 1970) * 12 + month(d) - 1 AS month,
    CASE WHEN day(d) > day(last_day(d)) - 3 THEN 4 WHEN day(d) <= 3 THEN 0 WHEN day(d) <= 10 THEN 1
      WHEN day(d) <= 20 THEN 2 ELSE 3 END AS part
  FROM (SELECT DISTINCT day, DATE '1970-01-01' + day AS d FROM days)) USING (day)
GROUP BY uid, month
"""

TAKEN = """
CREATE TABLE taken AS
  WITH once AS (
    SELECT uid, session, (before::INT + 1) * 32768 + code + 1 AS edge, count(*)::INT AS times,
      sum((wait + 500) // 1000)::INT AS wait
    FROM steps GROUP BY ALL
  ), person AS (
    SELECT uid, edge, sum(times)::INT AS times, count(*)::INT AS visits, sum(wait)::INT AS wait FROM once GROUP BY ALL
    UNION ALL
    SELECT uid, (last::INT + 1) * 32768 AS edge, count(*)::INT, count(*)::INT, 0 FROM sessions GROUP BY ALL
  ), total AS (SELECT uid, count(*) AS every FROM sessions GROUP BY uid)
  SELECT uid, segment, edge, times, ((visits * 20000 + every) // (every * 2))::INT AS part,
    ((wait * 2 + times) // (times * 2))::INT AS pause
  FROM person JOIN total USING (uid) JOIN own USING (uid)
"""

EDGES = """
WITH each AS (
  SELECT segment, edge, count(*) AS people, sum(times)::BIGINT AS times, sum(part)::BIGINT AS total,
    sum(part::BIGINT * part)::BIGINT AS squares
  FROM taken GROUP BY ALL
), every AS (
  FROM each UNION ALL
  SELECT -3, edge, sum(people)::BIGINT, sum(times)::BIGINT, sum(total)::BIGINT, sum(squares)::BIGINT
  FROM each GROUP BY ALL
), pauses AS (SELECT segment, edge, pause, count(*) AS n FROM taken GROUP BY ALL
), all_pauses AS (FROM pauses UNION ALL SELECT -3, edge, pause, sum(n)::BIGINT FROM pauses GROUP BY ALL
), upto AS (
  SELECT segment, edge, pause, n, sum(n) OVER (PARTITION BY segment, edge ORDER BY pause) AS upto,
    sum(n) OVER (PARTITION BY segment, edge) AS every
  FROM all_pauses
), middle AS (
  SELECT segment, edge, sum(pause * ((upto >= (every + 1) // 2 AND upto - n < (every + 1) // 2)::INT
    + (upto >= (every + 2) // 2 AND upto - n < (every + 2) // 2)::INT))::BIGINT // 2 AS seconds
  FROM upto GROUP BY ALL
), size AS (
  SELECT segment, count(*) AS n, sum(visits)::BIGINT AS visits
  FROM (SELECT uid, count(*) AS visits FROM sessions GROUP BY uid) JOIN segments USING (uid) GROUP BY segment
)
SELECT segment, edge // 32768 - 1 AS before, edge % 32768 - 1 AS after,
  people, n, times, total, squares, visits, seconds
FROM every JOIN middle USING (segment, edge) JOIN size USING (segment)
"""

PATHS = """
WITH person AS (
  SELECT uid, path, count(*)::INT AS visits, sum((events > 9)::INT)::INT AS longer FROM sessions GROUP BY ALL
), ways AS (
  SELECT segment, path, count(*) AS people, sum(visits)::BIGINT AS visits, sum(longer)::BIGINT AS longer
  FROM person JOIN segments USING (uid) GROUP BY ALL)
SELECT *, (row_number() OVER (PARTITION BY segment ORDER BY people DESC, visits DESC, path) - 1)::INT AS nth FROM ways
QUALIFY nth < 20
"""

WEEKS = """
WITH weeks AS (SELECT DISTINCT uid, (day + 3) // 7 AS week FROM days),
told AS (
  SELECT uid, week, week - lag(week) OVER w AS since, lead(week) OVER w - week AS until
  FROM weeks WINDOW w AS (PARTITION BY uid ORDER BY week))
SELECT segment, week, count(*) FILTER (since IS NULL) AS new, count(*) FILTER (since = 1) AS retained,
  count(*) FILTER (since > 1) AS resurrected, count(*) FILTER (until IS NULL OR until > 1) AS leaving
FROM told JOIN segments USING (uid) GROUP BY ALL
"""

RETURNED = """
WITH passed AS (
  SELECT DISTINCT uid, (first + 3) // 7 AS cohort, (day - first) // 7 AS after
  FROM (SELECT uid, day, min(day) OVER (PARTITION BY uid) AS first FROM days) WHERE (day - first) // 7 <= 26)
SELECT segment, cohort, after, count(*) AS people FROM passed JOIN segments USING (uid) GROUP BY ALL
"""

CURVES = """
SELECT segment, active, count(*) AS people
FROM (SELECT uid, count(*) AS active FROM days WHERE day > $last - 28 GROUP BY uid) JOIN segments USING (uid)
GROUP BY ALL
"""

RESULTS = {
    "people": PEOPLE,
    "features": """SELECT uid, code AS feature, count(*) AS days, sum(n)::INT AS events
      FROM (SELECT uid, code, (t // 86400000)::INT AS day, count(*) AS n FROM steps GROUP BY ALL) GROUP BY ALL""",
    "hours": "SELECT uid, (begin // 3600000 + 72) % 168 AS hour, count(*) AS sessions FROM sessions GROUP BY ALL",
    "parts": PARTS,
    "edges": EDGES,
    "paths": PATHS,
    "weeks": WEEKS,
    "returned": RETURNED,
    "curves": CURVES,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="The same aggregates by hand-written SQL.")
    parser.add_argument("log", type=Path)
    parser.add_argument("--memory", default="500MB")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spill:
        base = duckdb.connect()
        base.execute(f"SET memory_limit = '{asked.memory}'; SET temp_directory = '{spill}'")
        base.execute(f"CREATE VIEW log AS FROM '{asked.log}'")
        base.execute(f"CREATE VIEW truth AS FROM '{asked.log.with_suffix('.truth.parquet')}'")
        base.execute(STAGE)
        base.execute(TAKEN)
        last = str(base.execute("SELECT max(day) FROM days").fetchall()[0][0])
        for name, query in RESULTS.items():
            base.execute(f"COPY ({query.replace('$last', last)}) TO '{asked.out / name}.parquet'")
        base.close()


if __name__ == "__main__":
    main()
