-- run
SELECT
  (
    CAST(UNIX_SECONDS(TIMESTAMP_TRUNC(`t0`.`c0`, SECOND)) AS INT64) * 1000
  ) + CAST(EXTRACT(millisecond FROM `t0`.`c0`) AS INT64) AS `ms`
FROM `raw` AS `t0`;

-- run
SELECT
  (
    CAST(UNIX_SECONDS(TIMESTAMP_TRUNC(`t0`.`c1`, SECOND)) AS INT64) * 1000
  ) + CAST(EXTRACT(millisecond FROM `t0`.`c1`) AS INT64) AS `ms`
FROM `raw` AS `t0`;

-- run
SELECT
  (
    CAST(UNIX_SECONDS(TIMESTAMP_TRUNC(CAST(`t0`.`c2` AS DATETIME), SECOND)) AS INT64) * 1000
  ) + CAST(EXTRACT(millisecond FROM CAST(`t0`.`c2` AS DATETIME)) AS INT64) AS `ms`
FROM `raw` AS `t0`;

-- run
SELECT
  (
    CAST(UNIX_SECONDS(TIMESTAMP_TRUNC(CAST(`t0`.`c3` AS DATETIME), SECOND)) AS INT64) * 1000
  ) + CAST(EXTRACT(millisecond FROM CAST(`t0`.`c3` AS DATETIME)) AS INT64) AS `ms`
FROM `raw` AS `t0`;

-- run
SELECT
  IF(ABS(`t0`.`c4`) < 100000000000, `t0`.`c4` * 1000, `t0`.`c4`) AS `ms`
FROM `raw` AS `t0`;
