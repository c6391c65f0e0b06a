SELECT count(*) FILTER (WHERE status <> 'succeeded' AND failure_class = 'logical'),
    count(*)
FROM finished
