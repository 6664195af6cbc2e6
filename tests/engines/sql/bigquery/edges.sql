-- run
SELECT
  `t5`.`segment`,
  COUNT(*) AS `n`,
  SUM(`t5`.`visits`) AS `visits`
FROM (
  SELECT
    `t4`.`uid`,
    `t4`.`visits`,
    `t2`.`segment`
  FROM (
    SELECT
      `t0`.`uid`,
      COUNT(*) AS `visits`
    FROM `sessions` AS `t0`
    GROUP BY
      1
  ) AS `t4`
  INNER JOIN `lent_segments` AS `t2`
    ON `t4`.`uid` = `t2`.`uid`
) AS `t5`
GROUP BY
  1;

-- keep as kept_1
WITH `t5` AS (
  SELECT
    `t1`.`uid`,
    `t1`.`session`,
    CAST((
      (
        CAST(`t1`.`before` AS INT64) + 1
      ) * 32768
    ) + `t1`.`code` + 1 AS INT64) AS `edge`,
    CAST(CAST(FLOOR(ieee_divide(`t1`.`wait` + 500, 1000)) AS INT64) AS INT64) AS `wait`
  FROM `steps` AS `t1`
)
SELECT
  `t16`.`uid`,
  `t16`.`edge`,
  `t16`.`times`,
  CAST(CAST(FLOOR(
    ieee_divide((
      CAST(`t16`.`visits` AS INT64) * 20000
    ) + `t3`.`of`, `t3`.`of` * 2)
  ) AS INT64) AS INT64) AS `part`,
  CAST(CAST(FLOOR(
    ieee_divide((
      CAST(`t16`.`wait` AS INT64) * 2
    ) + `t16`.`times`, `t16`.`times` * 2)
  ) AS INT64) AS INT64) AS `pause`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`uid`,
      `t10`.`edge`,
      `t10`.`times`,
      CAST(`t10`.`times` - COALESCE(`t13`.`again`, 0) AS INT64) AS `visits`,
      `t10`.`wait`
    FROM (
      SELECT
        `t7`.`uid`,
        `t7`.`edge`,
        CAST(COUNT(*) AS INT64) AS `times`,
        CAST(SUM(`t7`.`wait`) AS INT64) AS `wait`
      FROM `t5` AS `t7`
      GROUP BY
        1,
        2
    ) AS `t10`
    LEFT OUTER JOIN (
      SELECT
        `t11`.`uid`,
        `t11`.`edge`,
        CAST(SUM(`t11`.`times` - 1) AS INT64) AS `again`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t7`.`uid`,
            `t7`.`session`,
            `t7`.`edge`,
            COUNT(*) AS `times`
          FROM `t5` AS `t7`
          GROUP BY
            1,
            2,
            3
        ) AS `t8`
        WHERE
          `t8`.`times` > 1
      ) AS `t11`
      GROUP BY
        1,
        2
    ) AS `t13`
      ON `t10`.`uid` = `t13`.`uid` AND `t10`.`edge` = `t13`.`edge`
  ) AS `t14`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t4`.`uid`,
      `t4`.`edge`,
      CAST(COUNT(*) AS INT64) AS `times`,
      CAST(COUNT(*) AS INT64) AS `visits`,
      0 AS `wait`
    FROM (
      SELECT
        `t0`.`uid`,
        CAST((
          CAST(`t0`.`last` AS INT64) + 1
        ) * 32768 AS INT64) AS `edge`
      FROM `sessions` AS `t0`
    ) AS `t4`
    GROUP BY
      1,
      2
  ) AS `t6`
) AS `t16`
INNER JOIN (
  SELECT
    `t0`.`uid`,
    COUNT(*) AS `of`
  FROM `sessions` AS `t0`
  GROUP BY
    1
) AS `t3`
  ON `t16`.`uid` = `t3`.`uid`;

-- run
WITH `t6` AS (
  SELECT
    `t5`.`segment`,
    `t5`.`edge`,
    COUNT(*) AS `people`,
    SUM(`t5`.`times`) AS `times`,
    SUM(CAST(`t5`.`part` AS INT64)) AS `total`,
    SUM(CAST(`t5`.`part` AS INT64) * CAST(`t5`.`part` AS INT64)) AS `squares`
  FROM (
    SELECT
      `t2`.`uid`,
      `t2`.`edge`,
      `t2`.`times`,
      `t2`.`part`,
      `t2`.`pause`,
      `t4`.`segment`
    FROM `kept_1` AS `t2`
    INNER JOIN (
      SELECT
        *
      FROM `lent_segments` AS `t1`
      WHERE
        `t1`.`segment` <> -3
    ) AS `t4`
      ON `t2`.`uid` = `t4`.`uid`
  ) AS `t5`
  GROUP BY
    1,
    2
)
SELECT
  *
FROM `t6` AS `t7`
UNION ALL
SELECT
  *
FROM (
  SELECT
    -3 AS `segment`,
    `t8`.`edge`,
    `t8`.`people`,
    `t8`.`times`,
    `t8`.`total`,
    `t8`.`squares`
  FROM (
    SELECT
      `t7`.`edge`,
      SUM(`t7`.`people`) AS `people`,
      SUM(`t7`.`times`) AS `times`,
      SUM(`t7`.`total`) AS `total`,
      SUM(`t7`.`squares`) AS `squares`
    FROM `t6` AS `t7`
    GROUP BY
      1
  ) AS `t8`
) AS `t9`;

-- run
WITH `t6` AS (
  SELECT
    `t5`.`segment`,
    `t5`.`edge`,
    `t5`.`pause`,
    COUNT(*) AS `times`
  FROM (
    SELECT
      `t2`.`uid`,
      `t2`.`edge`,
      `t2`.`times`,
      `t2`.`part`,
      `t2`.`pause`,
      `t4`.`segment`
    FROM `kept_1` AS `t2`
    INNER JOIN (
      SELECT
        *
      FROM `lent_segments` AS `t1`
      WHERE
        `t1`.`segment` <> -3
    ) AS `t4`
      ON `t2`.`uid` = `t4`.`uid`
  ) AS `t5`
  GROUP BY
    1,
    2,
    3
)
SELECT
  `t12`.`segment`,
  `t12`.`edge`,
  CAST(FLOOR(ieee_divide(SUM(`t12`.`total`), 2)) AS INT64) AS `median`
FROM (
  SELECT
    `t11`.`segment`,
    `t11`.`edge`,
    `t11`.`pause`,
    `t11`.`times`,
    `t11`.`upto`,
    `t11`.`every`,
    (
      IF(
        (
          `t11`.`upto` >= CAST(FLOOR(ieee_divide(`t11`.`every` + 1, 2)) AS INT64)
        )
        AND (
          (
            `t11`.`upto` - `t11`.`times`
          ) < CAST(FLOOR(ieee_divide(`t11`.`every` + 1, 2)) AS INT64)
        ),
        1,
        0
      ) + IF(
        (
          `t11`.`upto` >= CAST(FLOOR(ieee_divide(`t11`.`every` + 2, 2)) AS INT64)
        )
        AND (
          (
            `t11`.`upto` - `t11`.`times`
          ) < CAST(FLOOR(ieee_divide(`t11`.`every` + 2, 2)) AS INT64)
        ),
        1,
        0
      )
    ) * `t11`.`pause` AS `total`
  FROM (
    SELECT
      `t10`.`segment`,
      `t10`.`edge`,
      `t10`.`pause`,
      `t10`.`times`,
      SUM(`t10`.`times`) OVER (
        PARTITION BY `t10`.`segment`, `t10`.`edge`
        ORDER BY `t10`.`pause` ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS `upto`,
      SUM(`t10`.`times`) OVER (
        PARTITION BY `t10`.`segment`, `t10`.`edge`
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS `every`
    FROM (
      SELECT
        *
      FROM `t6` AS `t7`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          -3 AS `segment`,
          `t8`.`edge`,
          `t8`.`pause`,
          `t8`.`times`
        FROM (
          SELECT
            `t7`.`edge`,
            `t7`.`pause`,
            SUM(`t7`.`times`) AS `times`
          FROM `t6` AS `t7`
          GROUP BY
            1,
            2
        ) AS `t8`
      ) AS `t9`
    ) AS `t10`
  ) AS `t11`
) AS `t12`
GROUP BY
  1,
  2;
