SELECT count(*) FILTER (WHERE status <> 'succeeded' AND ifnull(failure_class, 'unknown') = 'unknown'),
    count(*) FILTER (WHERE status <> 'succeeded')
FROM finished
