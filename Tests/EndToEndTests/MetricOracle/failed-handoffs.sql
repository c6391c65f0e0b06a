SELECT ifnull(sum(failed_handoffs) FILTER (WHERE handoffs IS NOT NULL), 0),
    ifnull(sum(handoffs), 0)
FROM finished
