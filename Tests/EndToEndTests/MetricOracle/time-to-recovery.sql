-- incidents
, lasted AS (SELECT ifnull(up, {as_of}) - opened AS length, up IS NOT NULL AS is_over FROM incidents)
-- quantile 0.50
