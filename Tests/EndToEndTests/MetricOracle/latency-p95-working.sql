, spans AS (
    SELECT run_id, started AS since, ended AS until, 1 AS is_over FROM began
    WHERE status IN ('succeeded', 'failed', 'timed_out') AND ended >= started
    UNION ALL SELECT run_id, started, {as_of}, 0 FROM began WHERE status IN ('running', 'waiting')
), lasted AS (
    SELECT ifnull(sum(min(closes, until) - max(opens, since)), 0) AS length, is_over
    FROM spans LEFT JOIN working ON opens < until AND closes > since GROUP BY run_id
)
-- quantile 0.95
