-- run
SELECT DISTINCT
  *
FROM (
  SELECT
    CAST(`t2`.`uid` AS INT64) AS `uid`,
    CAST(`t2`.`code` AS INT64) AS `code`,
    `t3`.`until` - CAST(FLOOR(ieee_divide(`t2`.`t` + (
      `t2`.`shift` * 60000
    ), 86400000)) AS INT64) AS `back`
  FROM `steps` AS `t2`
  INNER JOIN `lent_until` AS `t3`
    ON `t2`.`uid` = `t3`.`uid`
) AS `t4`
WHERE
  `t4`.`back` >= 0 AND `t4`.`back` < 180;
