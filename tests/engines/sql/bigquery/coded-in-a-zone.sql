-- run
SELECT
  MIN(`t6`.`ms`) AS `first`,
  MAX(`t6`.`ms`) AS `last`
FROM (
  SELECT
    `t3`.`person`,
    `t3`.`ms`,
    `t3`.`event`,
    `t3`.`account`,
    `t4`.`uid`,
    `t5`.`code`
  FROM `raw` AS `t3`
  INNER JOIN `lent_people` AS `t4`
    ON `t3`.`person` = `t4`.`person`
  INNER JOIN `lent_codes` AS `t5`
    ON `t3`.`event` = `t5`.`event`
) AS `t6`;

-- keep as coded
SELECT
  CAST(`t6`.`uid` AS INT64) AS `uid`,
  `t6`.`ms` AS `t`,
  CAST(`t6`.`code` AS INT64) AS `code`,
  CASE
    WHEN `t6`.`ms` < 1774746000000
    THEN 60
    WHEN `t6`.`ms` < 1792890000000
    THEN 120
    WHEN `t6`.`ms` < 1793145600001
    THEN 60
    ELSE 0
  END AS `shift`
FROM (
  SELECT
    `t3`.`person`,
    `t3`.`ms`,
    `t3`.`event`,
    `t3`.`account`,
    `t4`.`uid`,
    `t5`.`code`
  FROM `raw` AS `t3`
  INNER JOIN `lent_people` AS `t4`
    ON `t3`.`person` = `t4`.`person`
  INNER JOIN `lent_codes` AS `t5`
    ON `t3`.`event` = `t5`.`event`
) AS `t6`;
