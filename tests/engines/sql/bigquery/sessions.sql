-- keep as steps
SELECT
  `t4`.`uid`,
  `t4`.`t`,
  `t4`.`code`,
  `t4`.`shift`,
  `t4`.`session`,
  CAST((
    `t4`.`number` - `t4`.`session`
  ) + 1 AS INT64) AS `step`,
  IF(`t4`.`starts`, -1, `t4`.`before`) AS `before`,
  CAST(IF(`t4`.`starts`, 0, `t4`.`t` - `t4`.`last`) AS INT64) AS `wait`
FROM (
  SELECT
    `t3`.`uid`,
    `t3`.`t`,
    `t3`.`code`,
    `t3`.`shift`,
    `t3`.`number`,
    `t3`.`last`,
    `t3`.`before`,
    `t3`.`begin`,
    `t3`.`starts`,
    MAX(`t3`.`begin`) OVER (
      PARTITION BY `t3`.`uid`
      ORDER BY `t3`.`number` ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS `session`
  FROM (
    SELECT
      `t2`.`uid`,
      `t2`.`t`,
      `t2`.`code`,
      `t2`.`shift`,
      `t2`.`number`,
      `t2`.`last`,
      `t2`.`before`,
      IF(
        (
          `t2`.`last` IS NULL
        ) OR (
          (
            `t2`.`t` - `t2`.`last`
          ) > 1800000
        ),
        `t2`.`number`,
        0
      ) AS `begin`,
      (
        `t2`.`last` IS NULL
      ) OR (
        (
          `t2`.`t` - `t2`.`last`
        ) > 1800000
      ) AS `starts`
    FROM (
      SELECT
        `t1`.`uid`,
        `t1`.`t`,
        `t1`.`code`,
        `t1`.`shift`,
        CAST(ROW_NUMBER() OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) - 1 AS INT64) AS `number`,
        LAG(`t1`.`t`) OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `last`,
        LAG(`t1`.`code`) OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `before`
      FROM (
        SELECT
          `t0`.`uid`,
          `t0`.`t`,
          `t0`.`code`,
          MAX(`t0`.`shift`) AS `shift`
        FROM `events` AS `t0`
        GROUP BY
          1,
          2,
          3
      ) AS `t1`
    ) AS `t2`
  ) AS `t3`
) AS `t4`;

-- keep as sessions
SELECT
  `t1`.`uid`,
  `t1`.`session`,
  MIN(`t1`.`t`) AS `begin`,
  MAX(`t1`.`t`) AS `end`,
  MAX(`t1`.`first`) AS `shift`,
  CAST(COUNT(*) AS INT64) AS `events`,
  CAST(MOD(MAX(`t1`.`latest`), 32768) AS INT64) AS `last`,
  SUM(`t1`.`digit`) AS `path`
FROM (
  SELECT
    `t0`.`uid`,
    `t0`.`t`,
    `t0`.`code`,
    `t0`.`shift`,
    `t0`.`session`,
    `t0`.`step`,
    `t0`.`before`,
    `t0`.`wait`,
    IF(
      `t0`.`step` <= 21,
      (
        CAST(`t0`.`code` AS INT64) + 1
      ) << (
        CAST(IF(`t0`.`step` <= 21, `t0`.`step` - 1, 0) AS INT64) * 3
      ),
      0
    ) AS `digit`,
    IF(`t0`.`step` = 1, `t0`.`shift`, NULL) AS `first`,
    (
      CAST(`t0`.`step` AS INT64) * 32768
    ) + `t0`.`code` AS `latest`
  FROM `steps` AS `t0`
) AS `t1`
GROUP BY
  1,
  2;
