-- run
WITH "t7" AS (
  SELECT
    "t6"."segment",
    "t6"."path",
    CAST(COUNT(*) AS INT) AS "people",
    SUM("t6"."visits") AS "visits",
    SUM("t6"."longer") AS "longer"
  FROM (
    SELECT
      "t5"."uid",
      "t5"."path",
      "t5"."visits",
      "t5"."longer",
      "t2"."segment"
    FROM (
      SELECT
        "t3"."uid",
        "t3"."path",
        CAST(COUNT(*) AS INT) AS "visits",
        CAST(SUM("t3"."more") AS INT) AS "longer"
      FROM (
        SELECT
          "t1"."uid",
          "t1"."session",
          "t1"."begin",
          "t1"."end",
          "t1"."shift",
          "t1"."events",
          "t1"."last",
          "t1"."path",
          CAST(IFF("t1"."events" > 21, 1, 0) AS INT) AS "more"
        FROM "sessions" AS "t1"
      ) AS "t3"
      GROUP BY
        1,
        2
    ) AS "t5"
    INNER JOIN "lent_segments" AS "t2"
      ON "t5"."uid" = "t2"."uid"
  ) AS "t6"
  GROUP BY
    1,
    2
)
SELECT
  *
FROM (
  SELECT
    "t17"."segment",
    "t17"."path",
    "t17"."people",
    "t17"."visits",
    "t17"."longer",
    ROW_NUMBER() OVER (
      PARTITION BY "t17"."segment"
      ORDER BY "t17"."people" DESC NULLS LAST, "t17"."visits" DESC NULLS LAST, "t17"."path" ASC
    ) - 1 AS "nth"
  FROM (
    SELECT
      "t16".*
      EXCLUDE ("least")
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t9"."segment",
          "t9"."path",
          "t9"."people",
          "t9"."visits",
          "t9"."longer",
          "t14"."least"
        FROM "t7" AS "t9"
        INNER JOIN (
          SELECT
            "t12"."segment",
            MIN("t12"."people") AS "least"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t10"."segment",
                "t10"."people",
                "t10"."ways",
                SUM("t10"."ways") OVER (
                  PARTITION BY "t10"."segment"
                  ORDER BY "t10"."people" DESC NULLS LAST
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                ) - "t10"."ways" AS "before"
              FROM (
                SELECT
                  "t8"."segment",
                  "t8"."people",
                  COUNT(*) AS "ways"
                FROM "t7" AS "t8"
                GROUP BY
                  1,
                  2
              ) AS "t10"
            ) AS "t11"
            WHERE
              "t11"."before" < 20
          ) AS "t12"
          GROUP BY
            1
        ) AS "t14"
          ON "t9"."segment" = "t14"."segment"
      ) AS "t15"
      WHERE
        "t15"."people" >= "t15"."least"
    ) AS "t16"
  ) AS "t17"
) AS "t18"
WHERE
  "t18"."nth" < 20;
