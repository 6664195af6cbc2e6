-- run
SELECT
  "t3"."person",
  "t3"."account",
  "t3"."rows",
  "t5"."busiest"
FROM (
  SELECT
    "t0"."person",
    MIN(IFF("t0"."account" = '', NULL, "t0"."account")) AS "account",
    COUNT(*) AS "rows"
  FROM "raw" AS "t0"
  GROUP BY
    1
) AS "t3"
LEFT OUTER JOIN (
  SELECT
    "t1"."person",
    MAX("t1"."rows") AS "busiest"
  FROM (
    SELECT
      "t0"."person",
      CAST(FLOOR((
        "t0"."ms"
      ) / (
        86400000
      )) AS BIGINT) AS "day",
      COUNT(*) AS "rows"
    FROM "raw" AS "t0"
    GROUP BY
      1,
      2
  ) AS "t1"
  GROUP BY
    1
) AS "t5"
  ON "t3"."person" = "t5"."person";

-- run
SELECT DISTINCT
  "t0"."event"
FROM "raw" AS "t0";
