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
    `t3`.`zone`,
    `t4`.`uid`,
    `t5`.`code`
  FROM `raw` AS `t3`
  INNER JOIN `lent_people` AS `t4`
    ON `t3`.`person` = `t4`.`person`
  INNER JOIN `lent_codes` AS `t5`
    ON `t3`.`event` = `t5`.`event`
) AS `t6`;

-- run
SELECT DISTINCT
  *
FROM (
  SELECT
    `t3`.`zone`
  FROM `raw` AS `t3`
  INNER JOIN `lent_people` AS `t4`
    ON `t3`.`person` = `t4`.`person`
  INNER JOIN `lent_codes` AS `t5`
    ON `t3`.`event` = `t5`.`event`
) AS `t6`;

-- keep as coded
SELECT
  CAST(`t8`.`uid` AS INT64) AS `uid`,
  `t8`.`ms` AS `t`,
  CAST(`t8`.`code` AS INT64) AS `code`,
  CAST(COALESCE(`t8`.`ahead`, 0) AS INT64) AS `shift`
FROM (
  SELECT
    `t4`.`person`,
    `t4`.`ms`,
    `t4`.`event`,
    `t4`.`account`,
    `t4`.`zone`,
    `t5`.`uid`,
    `t6`.`code`,
    `t7`.`in_zone`,
    `t7`.`since`,
    `t7`.`until`,
    `t7`.`ahead`
  FROM `raw` AS `t4`
  INNER JOIN `lent_people` AS `t5`
    ON `t4`.`person` = `t5`.`person`
  INNER JOIN `lent_codes` AS `t6`
    ON `t4`.`event` = `t6`.`event`
  LEFT OUTER JOIN `lent_zones` AS `t7`
    ON `t4`.`zone` = `t7`.`in_zone`
    AND `t4`.`ms` >= `t7`.`since`
    AND `t4`.`ms` < `t7`.`until`
) AS `t8`;
