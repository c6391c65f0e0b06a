SELECT count(*) FILTER (WHERE status = 'succeeded' AND ended <= due),
    count(due)
FROM counted WHERE status IN ('succeeded', 'failed', 'timed_out', 'running', 'waiting')
