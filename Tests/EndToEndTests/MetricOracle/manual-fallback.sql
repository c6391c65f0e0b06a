SELECT ifnull(sum(fallback_used), 0),
    count(fallback_used)
FROM finished
