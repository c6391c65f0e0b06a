, bills AS (
    -- Build, training, change and exit (0, 5, 6, 9) are paid once; the others are spread over the days they pay for.
    SELECT 1.0 * c.amount_units / pow(10, c.amount_scale)
        * max(0, min(c.last_day, {last_day}) - max(c.first_day, {first_day}) + 1) / (c.last_day - c.first_day + 1) AS amount
    FROM cost c JOIN workflow w ON w.code = c.workflow WHERE w.name = '{workflow}' AND c.category NOT IN (0, 5, 6, 9)
)
SELECT 1e12 * (ifnull((SELECT sum(amount) FROM bills), 0)
        + ifnull((SELECT sum(1.0 * cost_units / pow(10, cost_scale)) FROM told WHERE started >= {from} AND started < {until}), 0)),
    count(*)
FROM finished WHERE status = 'succeeded'
