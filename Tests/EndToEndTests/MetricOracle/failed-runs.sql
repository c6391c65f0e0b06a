SELECT count(*) FILTER (WHERE status IN ('failed', 'timed_out')),
    count(*)
FROM finished
