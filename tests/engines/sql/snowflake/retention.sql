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
  "t6"."segment",
  "t6"."cohort",
  "t6"."after",
  COUNT(*) AS "people"
FROM (
  SELECT
    "t5"."uid",
    "t5"."cohort",
    "t5"."after",
    "t2"."segment"
  FROM (
    SELECT DISTINCT
      "t3"."uid",
      CAST(FLOOR((
        "t3"."first" + 3
      ) / (
        7
      )) AS BIGINT) AS "cohort",
      CAST(FLOOR((
        "t3"."day" - "t3"."first"
      ) / (
        7
      )) AS BIGINT) AS "after"
    FROM (
      SELECT
        "t1"."uid",
        "t1"."day",
        MIN("t1"."day") OVER (
          PARTITION BY "t1"."uid"
          ORDER BY NULL ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "first"
      FROM "kept_0" AS "t1"
    ) AS "t3"
    WHERE
      CAST(FLOOR((
        "t3"."day" - "t3"."first"
      ) / (
        7
      )) AS BIGINT) <= 26
  ) AS "t5"
  INNER JOIN "lent_segments" AS "t2"
    ON "t5"."uid" = "t2"."uid"
) AS "t6"
GROUP BY
  1,
  2,
  3;

-- run
SELECT
  MIN("t0"."day") AS "first",
  MAX("t0"."day") AS "last"
FROM "kept_0" AS "t0";
