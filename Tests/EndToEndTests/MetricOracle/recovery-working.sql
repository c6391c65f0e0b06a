-- incidents
, lasted AS (
    SELECT ifnull(sum(min(closes, ifnull(up, {as_of})) - max(opens, opened)), 0) AS length, up IS NOT NULL AS is_over
    FROM incidents LEFT JOIN working ON opens < ifnull(up, {as_of}) AND closes > opened GROUP BY opened
)
-- quantile 0.50
