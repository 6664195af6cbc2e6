-- keep as hits
SELECT
  `t4`.`uid`,
  `t4`.`session`,
  `t4`.`t`,
  `t4`.`code`,
  `t4`.`place`,
  MAX(`t4`.`start`) OVER (
    PARTITION BY `t4`.`uid`
    ORDER BY `t4`.`t` ASC, `t4`.`code` ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS `case`,
  IF(`t4`.`begins`, -1, `t4`.`came_from`) AS `before`,
  `t4`.`again` AND NOT (
    `t4`.`begins`
  ) AS `again`
FROM (
  SELECT
    `t3`.`uid`,
    `t3`.`session`,
    `t3`.`t`,
    `t3`.`code`,
    `t3`.`place`,
    `t3`.`number`,
    `t3`.`last`,
    `t3`.`came_from`,
    `t3`.`visit`,
    `t3`.`begins`,
    `t3`.`again`,
    IF(`t3`.`begins`, `t3`.`number`, 0) AS `start`
  FROM (
    SELECT
      `t2`.`uid`,
      `t2`.`session`,
      `t2`.`t`,
      `t2`.`code`,
      `t2`.`place`,
      `t2`.`number`,
      `t2`.`last`,
      `t2`.`came_from`,
      `t2`.`visit`,
      (
        `t2`.`last` IS NULL
      )
      OR (
        (
          (
            `t2`.`t` - `t2`.`last`
          ) > 3600000
        )
        OR (
          (
            `t2`.`visit` <> `t2`.`session`
          ) AND (
            `t2`.`place` <= 0
          )
        )
      )
      OR (
        (
          (
            `t2`.`place` <= 0
          )
          AND (
            `t2`.`came_from` >= 2
          )
          AND NOT (
            COALESCE(`t2`.`place` = `t2`.`came_from`, FALSE) AND `t2`.`place` IN (1)
          )
        )
        OR (
          `t2`.`place` = 0
        )
      ) AS `begins`,
      COALESCE(`t2`.`place` = `t2`.`came_from`, FALSE) AND `t2`.`place` IN (1) AS `again`
    FROM (
      SELECT
        `t1`.`uid`,
        `t1`.`session`,
        `t1`.`t`,
        `t1`.`code`,
        `t1`.`place`,
        (
          ROW_NUMBER() OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) - 1
        ) + 1 AS `number`,
        LAG(`t1`.`t`) OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `last`,
        LAG(`t1`.`place`) OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `came_from`,
        LAG(`t1`.`session`) OVER (PARTITION BY `t1`.`uid` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `visit`
      FROM (
        SELECT
          `t0`.`uid`,
          `t0`.`session`,
          `t0`.`t`,
          `t0`.`code`,
          CAST(CASE `t0`.`code` WHEN 0 THEN 0 WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 2 ELSE -1 END AS INT64) AS `place`
        FROM `steps` AS `t0`
        WHERE
          `t0`.`code` IN (0, 1, 2, 3)
      ) AS `t1`
    ) AS `t2`
  ) AS `t3`
) AS `t4`;

-- keep as places
SELECT
  `t3`.*
  EXCEPT (`last`)
FROM (
  SELECT
    `t2`.`uid`,
    `t2`.`session`,
    `t2`.`t`,
    `t2`.`code`,
    `t2`.`place`,
    `t2`.`case`,
    `t2`.`before`,
    `t2`.`again`,
    `t2`.`at`,
    `t2`.`last`,
    IF(`t2`.`last` IS NULL, 0, `t2`.`t` - `t2`.`last`) AS `wait`
  FROM (
    SELECT
      `t1`.`uid`,
      `t1`.`session`,
      `t1`.`t`,
      `t1`.`code`,
      `t1`.`place`,
      `t1`.`case`,
      `t1`.`before`,
      `t1`.`again`,
      ROW_NUMBER() OVER (PARTITION BY `t1`.`uid`, `t1`.`case` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) - 1 AS `at`,
      LAG(`t1`.`t`) OVER (PARTITION BY `t1`.`uid`, `t1`.`case` ORDER BY `t1`.`t` ASC, `t1`.`code` ASC) AS `last`
    FROM (
      SELECT
        *
      FROM `hits` AS `t0`
      WHERE
        NOT (
          `t0`.`again`
        )
    ) AS `t1`
  ) AS `t2`
) AS `t3`;

-- run
SELECT
  `t1`.`uid`,
  `t1`.`case`,
  MIN(`t1`.`t`) AS `begin`,
  COUNT(*) AS `events`,
  SUM(`t1`.`d0`) AS `w0`,
  SUM(`t1`.`d1`) AS `w1`,
  SUM(`t1`.`d2`) AS `w2`,
  SUM(`t1`.`d3`) AS `w3`
FROM (
  SELECT
    `t0`.`uid`,
    `t0`.`session`,
    `t0`.`t`,
    `t0`.`code`,
    `t0`.`place`,
    `t0`.`case`,
    `t0`.`before`,
    `t0`.`again`,
    `t0`.`at`,
    `t0`.`wait`,
    IF(
      CAST(FLOOR(ieee_divide(`t0`.`at`, 31)) AS INT64) = 0,
      (
        `t0`.`place` + 1
      ) << CAST((
        MOD(`t0`.`at`, 31)
      ) * 2 AS INT64),
      0
    ) AS `d0`,
    IF(
      CAST(FLOOR(ieee_divide(`t0`.`at`, 31)) AS INT64) = 1,
      (
        `t0`.`place` + 1
      ) << CAST((
        MOD(`t0`.`at`, 31)
      ) * 2 AS INT64),
      0
    ) AS `d1`,
    IF(
      CAST(FLOOR(ieee_divide(`t0`.`at`, 31)) AS INT64) = 2,
      (
        `t0`.`place` + 1
      ) << CAST((
        MOD(`t0`.`at`, 31)
      ) * 2 AS INT64),
      0
    ) AS `d2`,
    IF(
      CAST(FLOOR(ieee_divide(`t0`.`at`, 31)) AS INT64) = 3,
      (
        `t0`.`place` + 1
      ) << CAST((
        MOD(`t0`.`at`, 31)
      ) * 2 AS INT64),
      0
    ) AS `d3`
  FROM `places` AS `t0`
) AS `t1`
GROUP BY
  1,
  2;

-- run
SELECT
  `t11`.`uid`,
  `t11`.`code`,
  CAST(FLOOR(ieee_divide(`t11`.`state`, 1048576)) AS INT64) AS `case`,
  MOD(CAST(FLOOR(ieee_divide(`t11`.`state`, 256)) AS INT64), 4096) AS `slot`,
  MOD(`t11`.`state`, 256) AS `after`,
  `t11`.`follows`
FROM (
  SELECT
    `t10`.`uid`,
    `t10`.`session`,
    `t10`.`t`,
    `t10`.`code`,
    `t10`.`key`,
    MAX(`t10`.`key`) OVER (
      PARTITION BY `t10`.`uid`
      ORDER BY `t10`.`t` ASC, `t10`.`code` ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS `state`,
    (
      LAG(`t10`.`key`) OVER (PARTITION BY `t10`.`uid` ORDER BY `t10`.`t` ASC, `t10`.`code` ASC) <> 0
    )
    AND (
      LAG(`t10`.`session`) OVER (PARTITION BY `t10`.`uid` ORDER BY `t10`.`t` ASC, `t10`.`code` ASC) = `t10`.`session`
    ) AS `follows`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t6`.`uid`,
          `t6`.`session`,
          `t6`.`t`,
          CAST(`t6`.`code` AS INT64) AS `code`,
          0 AS `key`
        FROM (
          SELECT
            *
          FROM `steps` AS `t2`
          WHERE
            NOT (
              `t2`.`code` IN (0, 1, 2, 3)
            )
        ) AS `t6`
        WHERE
          EXISTS(
            SELECT
              1
            FROM `hits` AS `t3`
            WHERE
              `t6`.`uid` = `t3`.`uid` AND `t6`.`session` = `t3`.`session`
          )
      ) AS `t8`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t1`.`uid`,
          `t1`.`session`,
          `t1`.`t`,
          CAST(`t1`.`code` AS INT64) AS `code`,
          -1 AS `key`
        FROM `hits` AS `t1`
        WHERE
          `t1`.`again`
      ) AS `t4`
    ) AS `t9`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t0`.`uid`,
        `t0`.`session`,
        `t0`.`t`,
        CAST(`t0`.`code` AS INT64) AS `code`,
        (
          (
            (
              `t0`.`case` * 4096
            ) + IF((
              `t0`.`at` + 1
            ) < 4096, `t0`.`at` + 1, 4095)
          ) * 256
        ) + `t0`.`place` AS `key`
      FROM `places` AS `t0`
    ) AS `t7`
  ) AS `t10`
) AS `t11`
WHERE
  `t11`.`key` = 0 AND `t11`.`state` > 0;
