-- run
SELECT
  `t1`.`uid`,
  COUNT(*) AS `days`,
  MIN(`t1`.`day`) AS `first`,
  MAX(`t1`.`day`) AS `last`,
  COUNT(DISTINCT CAST(FLOOR(ieee_divide(`t1`.`day` + 3, 7)) AS INT64)) AS `weeks`,
  CAST(SUM(IF(`t1`.`day` > 20726, 1, 0)) AS INT64) AS `active28`,
  CAST(SUM(IF(`t1`.`day` > 20747, 1, 0)) AS INT64) AS `active7`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 0, 1, 0)) AS INT64) AS `w0`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 1, 1, 0)) AS INT64) AS `w1`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 2, 1, 0)) AS INT64) AS `w2`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 3, 1, 0)) AS INT64) AS `w3`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 4, 1, 0)) AS INT64) AS `w4`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 5, 1, 0)) AS INT64) AS `w5`,
  CAST(SUM(IF((
    MOD(`t1`.`day` + 3, 7)
  ) = 6, 1, 0)) AS INT64) AS `w6`
FROM (
  SELECT DISTINCT
    `t0`.`uid`,
    CAST(CAST(FLOOR(ieee_divide(`t0`.`t` + (
      `t0`.`shift` * 60000
    ), 86400000)) AS INT64) AS INT64) AS `day`
  FROM `steps` AS `t0`
) AS `t1`
GROUP BY
  1;

-- run
SELECT
  `t6`.`uid`,
  `t6`.`feature`,
  CAST(COUNT(*) AS INT64) AS `days`,
  CAST(SUM(`t6`.`events`) AS INT64) AS `events`
FROM (
  SELECT
    `t5`.`uid`,
    `t5`.`feature`,
    `t5`.`day`,
    COUNT(*) AS `events`
  FROM (
    SELECT
      `t4`.`uid`,
      `t4`.`feature`,
      CAST(CAST(FLOOR(ieee_divide(`t4`.`t` + (
        `t4`.`shift` * 60000
      ), 86400000)) AS INT64) AS INT64) AS `day`
    FROM (
      SELECT
        `t2`.`uid`,
        `t2`.`t`,
        `t2`.`code`,
        `t2`.`shift`,
        `t2`.`session`,
        `t2`.`step`,
        `t2`.`before`,
        `t2`.`wait`,
        `t3`.`feature`
      FROM `steps` AS `t2`
      INNER JOIN `lent_featured` AS `t3`
        ON `t2`.`code` = `t3`.`code`
    ) AS `t4`
  ) AS `t5`
  GROUP BY
    1,
    2,
    3
) AS `t6`
GROUP BY
  1,
  2;

-- run
SELECT
  `t1`.`uid`,
  `t1`.`hour`,
  CAST(COUNT(*) AS INT64) AS `sessions`
FROM (
  SELECT
    `t0`.`uid`,
    CAST(MOD(
      CAST(FLOOR(ieee_divide(`t0`.`begin` + (
        `t0`.`shift` * 60000
      ), 3600000)) AS INT64) + 72,
      168
    ) AS INT64) AS `hour`
  FROM `sessions` AS `t0`
) AS `t1`
GROUP BY
  1,
  2;

-- run
SELECT
  `t4`.`uid`,
  `t4`.`times`,
  CAST(FLOOR(ieee_divide(`t4`.`total`, `t4`.`of`)) AS INT64) AS `median`
FROM (
  SELECT
    `t3`.`uid`,
    SUM(`t3`.`twice`) AS `total`,
    COUNT(*) AS `of`,
    MAX(`t3`.`times`) AS `times`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t1`.`uid`,
        `t1`.`twice`,
        (
          ROW_NUMBER() OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`twice` ASC) - 1
        ) + 1 AS `nth`,
        COUNT(*) OVER (PARTITION BY `t1`.`uid` ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS `times`
      FROM (
        SELECT
          `t0`.`uid`,
          CAST(FLOOR(ieee_divide(`t0`.`end` - `t0`.`begin`, 60000)) AS INT64) * 2 AS `twice`
        FROM `sessions` AS `t0`
      ) AS `t1`
    ) AS `t2`
    WHERE
      (
        `t2`.`nth` = CAST(FLOOR(ieee_divide(`t2`.`times` + 1, 2)) AS INT64)
      )
      OR (
        `t2`.`nth` = CAST(FLOOR(ieee_divide(`t2`.`times` + 2, 2)) AS INT64)
      )
  ) AS `t3`
  GROUP BY
    1
) AS `t4`;
