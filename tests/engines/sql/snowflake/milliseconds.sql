-- run
SELECT
  (
    CAST(DATE_PART('epoch', DATE_TRUNC('SECOND', CAST("t0"."c0" AS TIMESTAMPTZ))) AS BIGINT) * 1000
  ) + CAST(DATE_PART('epoch_millisecond', CAST("t0"."c0" AS TIMESTAMPTZ)) % 1000 AS BIGINT) AS "ms"
FROM "raw" AS "t0";

-- run
SELECT
  (
    CAST(DATE_PART('epoch', DATE_TRUNC('SECOND', "t0"."c1")) AS BIGINT) * 1000
  ) + CAST(DATE_PART('epoch_millisecond', "t0"."c1") % 1000 AS BIGINT) AS "ms"
FROM "raw" AS "t0";

-- run
SELECT
  (
    CAST(DATE_PART('epoch', DATE_TRUNC('SECOND', CAST("t0"."c2" AS TIMESTAMPTZ))) AS BIGINT) * 1000
  ) + CAST(DATE_PART('epoch_millisecond', CAST("t0"."c2" AS TIMESTAMPTZ)) % 1000 AS BIGINT) AS "ms"
FROM "raw" AS "t0";

-- run
SELECT
  (
    CAST(DATE_PART('epoch', DATE_TRUNC('SECOND', CAST("t0"."c3" AS TIMESTAMPTZ))) AS BIGINT) * 1000
  ) + CAST(DATE_PART('epoch_millisecond', CAST("t0"."c3" AS TIMESTAMPTZ)) % 1000 AS BIGINT) AS "ms"
FROM "raw" AS "t0";

-- run
SELECT
  IFF(ABS("t0"."c4") < 100000000000, "t0"."c4" * 1000, "t0"."c4") AS "ms"
FROM "raw" AS "t0";
