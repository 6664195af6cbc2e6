-- keep as coded
SELECT
  `t6`.`uid`,
  `t6`.`t`,
  `t6`.`code`,
  0 AS `shift`
FROM (
  SELECT
    CAST(`t4`.`uid` AS INT64) AS `uid`,
    `t3`.`ms` AS `t`,
    CAST(`t5`.`code` AS INT64) AS `code`
  FROM `raw` AS `t3`
  INNER JOIN `lent_people` AS `t4`
    ON `t3`.`person` = `t4`.`person`
  INNER JOIN `lent_codes` AS `t5`
    ON `t3`.`event` = `t5`.`event`
) AS `t6`;
