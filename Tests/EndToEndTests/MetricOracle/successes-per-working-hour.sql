SELECT count(*) FILTER (WHERE status = 'succeeded'),
    (SELECT sum(closes - opens) FROM working WHERE day BETWEEN {first_day} AND {last_day})
FROM finished
