-- Down at the end of a failure, up at the earliest end of a success that began then or later; failures until then belong to it.
, ends AS (
    SELECT started AS at, 1 AS is_success, ended FROM whole WHERE status = 'succeeded'
    UNION ALL SELECT ended, 0, NULL FROM whole WHERE status IN ('failed', 'timed_out')
), looked AS (
    SELECT at, is_success, min(ended) OVER (ORDER BY at DESC, is_success DESC ROWS UNBOUNDED PRECEDING) AS up FROM ends
), failures AS MATERIALIZED (
    SELECT at, up, row_number() OVER (ORDER BY at) AS n FROM looked WHERE is_success = 0
), chain(n, opened, up) AS (
    SELECT n, at, up FROM failures WHERE n = 1
    UNION ALL
    SELECT f.n, CASE WHEN f.at > c.up THEN f.at ELSE c.opened END, CASE WHEN f.at > c.up THEN f.up ELSE c.up END
    FROM chain c JOIN failures f ON f.n = c.n + 1
), incidents AS (
    SELECT DISTINCT opened, up FROM chain WHERE opened >= {from} AND opened < {until}
)
