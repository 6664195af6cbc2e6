-- keep as kept_0
SELECT DISTINCT
  "t0"."uid",
  CAST(CAST(FLOOR((
    "t0"."t" + (
      "t0"."shift" * 60000
    )
  ) / (
    86400000
  )) AS BIGINT) AS INT) AS "day"
FROM "steps" AS "t0";

-- run
SELECT
  MIN("t0"."day") AS "first",
  MAX("t0"."day") AS "last"
FROM "kept_0" AS "t0";

-- run
SELECT
  "t0"."uid",
  COUNT(*) AS "days",
  MIN("t0"."day") AS "first",
  MAX("t0"."day") AS "last",
  COUNT(DISTINCT CAST(FLOOR((
    "t0"."day" + 3
  ) / (
    7
  )) AS BIGINT)) AS "weeks",
  CAST(SUM(IFF("t0"."day" > 20726, 1, 0)) AS INT) AS "active28",
  CAST(SUM(IFF("t0"."day" > 20747, 1, 0)) AS INT) AS "active7",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 0, 1, 0)) AS INT) AS "w0",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 1, 1, 0)) AS INT) AS "w1",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 2, 1, 0)) AS INT) AS "w2",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 3, 1, 0)) AS INT) AS "w3",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 4, 1, 0)) AS INT) AS "w4",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 5, 1, 0)) AS INT) AS "w5",
  CAST(SUM(IFF((
    (
      "t0"."day" + 3
    ) % 7
  ) = 6, 1, 0)) AS INT) AS "w6"
FROM "kept_0" AS "t0"
GROUP BY
  1;

-- run
SELECT
  "t4"."uid",
  "t4"."times",
  CAST(FLOOR((
    "t4"."total"
  ) / (
    "t4"."of"
  )) AS BIGINT) AS "median"
FROM (
  SELECT
    "t3"."uid",
    SUM("t3"."twice") AS "total",
    COUNT(*) AS "of",
    MAX("t3"."times") AS "times"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t1"."uid",
        "t1"."twice",
        (
          ROW_NUMBER() OVER (PARTITION BY "t1"."uid" ORDER BY "t1"."twice" ASC) - 1
        ) + 1 AS "nth",
        COUNT(*) OVER (
          PARTITION BY "t1"."uid"
          ORDER BY NULL ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "times"
      FROM (
        SELECT
          "t0"."uid",
          CAST(FLOOR((
            "t0"."end" - "t0"."begin"
          ) / (
            60000
          )) AS BIGINT) * 2 AS "twice"
        FROM "sessions" AS "t0"
      ) AS "t1"
    ) AS "t2"
    WHERE
      (
        "t2"."nth" = CAST(FLOOR((
          "t2"."times" + 1
        ) / (
          2
        )) AS BIGINT)
      )
      OR (
        "t2"."nth" = CAST(FLOOR((
          "t2"."times" + 2
        ) / (
          2
        )) AS BIGINT)
      )
  ) AS "t3"
  GROUP BY
    1
) AS "t4";

-- run
SELECT
  "t6"."uid",
  "t6"."feature",
  CAST(COUNT(*) AS INT) AS "days",
  CAST(SUM("t6"."events") AS INT) AS "events"
FROM (
  SELECT
    "t5"."uid",
    "t5"."feature",
    "t5"."day",
    COUNT(*) AS "events"
  FROM (
    SELECT
      "t4"."uid",
      "t4"."feature",
      CAST(CAST(FLOOR((
        "t4"."t" + (
          "t4"."shift" * 60000
        )
      ) / (
        86400000
      )) AS BIGINT) AS INT) AS "day"
    FROM (
      SELECT
        "t2"."uid",
        "t2"."t",
        "t2"."code",
        "t2"."shift",
        "t2"."session",
        "t2"."step",
        "t2"."before",
        "t2"."wait",
        "t3"."feature"
      FROM "steps" AS "t2"
      INNER JOIN "lent_featured" AS "t3"
        ON "t2"."code" = "t3"."code"
    ) AS "t4"
  ) AS "t5"
  GROUP BY
    1,
    2,
    3
) AS "t6"
GROUP BY
  1,
  2;

-- run
SELECT
  "t1"."uid",
  "t1"."hour",
  CAST(COUNT(*) AS INT) AS "sessions"
FROM (
  SELECT
    "t0"."uid",
    CAST((
      CAST(FLOOR((
        "t0"."begin" + (
          "t0"."shift" * 60000
        )
      ) / (
        3600000
      )) AS BIGINT) + 72
    ) % 168 AS SMALLINT) AS "hour"
  FROM "sessions" AS "t0"
) AS "t1"
GROUP BY
  1,
  2;

-- run
SELECT
  "t4"."uid",
  "t4"."month",
  CAST(SUM(IFF("t4"."part" = 0, 1, 0)) AS INT) AS "p0",
  CAST(SUM(IFF("t4"."part" = 1, 1, 0)) AS INT) AS "p1",
  CAST(SUM(IFF("t4"."part" = 2, 1, 0)) AS INT) AS "p2",
  CAST(SUM(IFF("t4"."part" = 3, 1, 0)) AS INT) AS "p3",
  CAST(SUM(IFF("t4"."part" = 4, 1, 0)) AS INT) AS "p4"
FROM (
  SELECT
    "t2"."uid",
    "t3"."month",
    "t3"."part"
  FROM "kept_0" AS "t2"
  INNER JOIN "lent_calendar" AS "t3"
    ON "t2"."day" = "t3"."day"
) AS "t4"
GROUP BY
  1,
  2;

-- run
SELECT
  "t3"."uid",
  SUM(BITSHIFTLEFT((
    "t3"."after" * 0
  ) + 1, CAST("t3"."after" AS INT))) AS "weeks"
FROM (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."uid",
      CAST(FLOOR((
        "t1"."day" - "t1"."first"
      ) / (
        7
      )) AS BIGINT) AS "after"
    FROM (
      SELECT
        "t0"."uid",
        "t0"."day",
        MIN("t0"."day") OVER (
          PARTITION BY "t0"."uid"
          ORDER BY NULL ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "first"
      FROM "kept_0" AS "t0"
    ) AS "t1"
  ) AS "t2"
  WHERE
    "t2"."after" < 62
) AS "t3"
GROUP BY
  1;

-- run
SELECT
  "t3"."uid",
  COUNT(*) AS "waits",
  SUM("t3"."wait") AS "total",
  SUM("t3"."wait" * "t3"."wait") AS "squares"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t1"."uid",
      "t1"."at" - LAG("t1"."at") OVER (PARTITION BY "t1"."uid" ORDER BY "t1"."at" ASC) AS "wait"
    FROM (
      SELECT
        "t0"."uid",
        CAST(FLOOR((
          "t0"."begin"
        ) / (
          60000
        )) AS BIGINT) AS "at"
      FROM "sessions" AS "t0"
    ) AS "t1"
  ) AS "t2"
  WHERE
    "t2"."wait" IS NOT NULL
) AS "t3"
GROUP BY
  1;

-- run
SELECT
  "t3"."uid",
  COUNT(*) AS "waits",
  SUM("t3"."wait") AS "total",
  SUM("t3"."wait" * "t3"."wait") AS "squares"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t1"."uid",
      "t1"."at" - LAG("t1"."at") OVER (PARTITION BY "t1"."uid" ORDER BY "t1"."at" ASC) AS "wait"
    FROM (
      SELECT
        "t0"."uid",
        "t0"."day" AS "at"
      FROM "kept_0" AS "t0"
    ) AS "t1"
  ) AS "t2"
  WHERE
    "t2"."wait" IS NOT NULL
) AS "t3"
GROUP BY
  1;
