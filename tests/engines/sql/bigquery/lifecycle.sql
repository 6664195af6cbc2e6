-- keep as kept_0
SELECT DISTINCT
  `t0`.`uid`,
  CAST(CAST(FLOOR(ieee_divide(`t0`.`t` + (
    `t0`.`shift` * 60000
  ), 86400000)) AS INT64) AS INT64) AS `day`
FROM `steps` AS `t0`;

-- run
SELECT
  `t6`.`segment`,
  `t6`.`week`,
  SUM(`t6`.`new`) AS `new`,
  SUM(`t6`.`retained`) AS `retained`,
  SUM(`t6`.`resurrected`) AS `resurrected`,
  SUM(`t6`.`leaving`) AS `leaving`
FROM (
  SELECT
    `t5`.`uid`,
    `t5`.`week`,
    `t5`.`new`,
    `t5`.`retained`,
    `t5`.`resurrected`,
    `t5`.`leaving`,
    `t2`.`segment`
  FROM (
    SELECT
      `t3`.`uid`,
      `t3`.`week`,
      CAST(IF(
        (
          `t3`.`week` - LAG(`t3`.`week`) OVER (PARTITION BY `t3`.`uid` ORDER BY `t3`.`week` ASC)
        ) IS NULL,
        1,
        0
      ) AS INT64) AS `new`,
      CAST(IF(
        (
          `t3`.`week` - LAG(`t3`.`week`) OVER (PARTITION BY `t3`.`uid` ORDER BY `t3`.`week` ASC)
        ) = 1,
        1,
        0
      ) AS INT64) AS `retained`,
      CAST(IF(
        (
          `t3`.`week` - LAG(`t3`.`week`) OVER (PARTITION BY `t3`.`uid` ORDER BY `t3`.`week` ASC)
        ) > 1,
        1,
        0
      ) AS INT64) AS `resurrected`,
      CAST(IF(
        (
          (
            LEAD(`t3`.`week`) OVER (PARTITION BY `t3`.`uid` ORDER BY `t3`.`week` ASC) - `t3`.`week`
          ) IS NULL
        )
        OR (
          (
            LEAD(`t3`.`week`) OVER (PARTITION BY `t3`.`uid` ORDER BY `t3`.`week` ASC) - `t3`.`week`
          ) > 1
        ),
        1,
        0
      ) AS INT64) AS `leaving`
    FROM (
      SELECT DISTINCT
        `t1`.`uid`,
        CAST(CAST(FLOOR(ieee_divide(`t1`.`day` + 3, 7)) AS INT64) AS INT64) AS `week`
      FROM `kept_0` AS `t1`
    ) AS `t3`
  ) AS `t5`
  INNER JOIN `lent_segments` AS `t2`
    ON `t5`.`uid` = `t2`.`uid`
) AS `t6`
GROUP BY
  1,
  2;

-- run
SELECT
  MIN(`t0`.`day`) AS `first`,
  MAX(`t0`.`day`) AS `last`
FROM `kept_0` AS `t0`;
