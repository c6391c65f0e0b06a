, lasted AS (
    SELECT ended - started AS length, 1 AS is_over FROM began
    WHERE status IN ('succeeded', 'failed', 'timed_out') AND ended >= started
    UNION ALL SELECT {as_of} - started, 0 FROM began WHERE status IN ('running', 'waiting')
)
-- quantile 0.95
