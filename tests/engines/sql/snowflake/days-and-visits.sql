-- run
SELECT
  "t1"."uid",
  COUNT(*) AS "days",
  MIN("t1"."day") AS "first",
  MAX("t1"."day") AS "last",
  COUNT(DISTINCT CAST(FLOOR((
    "t1"."day" + 3
  ) / (
    7
  )) AS BIGINT)) AS "weeks",
  CAST(SUM(IFF("t1"."day" > 20726, 1, 0)) AS INT) AS "active28",
  CAST(SUM(IFF("t1"."day" > 20747, 1, 0)) AS INT) AS "active7",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 0, 1, 0)) AS INT) AS "w0",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 1, 1, 0)) AS INT) AS "w1",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 2, 1, 0)) AS INT) AS "w2",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 3, 1, 0)) AS INT) AS "w3",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 4, 1, 0)) AS INT) AS "w4",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 5, 1, 0)) AS INT) AS "w5",
  CAST(SUM(IFF((
    (
      "t1"."day" + 3
    ) % 7
  ) = 6, 1, 0)) AS INT) AS "w6"
FROM (
  SELECT DISTINCT
    "t0"."uid",
    CAST(CAST(FLOOR((
      "t0"."t" + (
        "t0"."shift" * 60000
      )
    ) / (
      86400000
    )) AS BIGINT) AS INT) AS "day"
  FROM "steps" AS "t0"
) AS "t1"
GROUP BY
  1;

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
