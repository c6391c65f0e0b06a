SELECT count(*) FILTER (WHERE attempts = 1 AND status = 'succeeded'),
    count(attempts)
FROM finished
