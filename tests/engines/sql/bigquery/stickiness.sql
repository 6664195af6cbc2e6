-- keep as kept_0
SELECT DISTINCT
  `t0`.`uid`,
  CAST(CAST(FLOOR(ieee_divide(`t0`.`t` + (
    `t0`.`shift` * 60000
  ), 86400000)) AS INT64) AS INT64) AS `day`
FROM `steps` AS `t0`;

-- run
SELECT
  MIN(`t0`.`day`) AS `first`,
  MAX(`t0`.`day`) AS `last`
FROM `kept_0` AS `t0`;

-- run
SELECT
  `t6`.`segment`,
  `t6`.`active`,
  COUNT(*) AS `people`
FROM (
  SELECT
    `t5`.`uid`,
    `t5`.`active`,
    `t2`.`segment`
  FROM (
    SELECT
      `t3`.`uid`,
      COUNT(*) AS `active`
    FROM (
      SELECT
        *
      FROM `kept_0` AS `t1`
      WHERE
        `t1`.`day` > 20726 AND `t1`.`day` <= 20754
    ) AS `t3`
    GROUP BY
      1
  ) AS `t5`
  INNER JOIN `lent_segments` AS `t2`
    ON `t5`.`uid` = `t2`.`uid`
) AS `t6`
GROUP BY
  1,
  2;
