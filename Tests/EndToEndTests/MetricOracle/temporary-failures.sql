SELECT count(*) FILTER (WHERE status <> 'succeeded' AND failure_class = 'temporary'),
    count(*)
FROM finished
