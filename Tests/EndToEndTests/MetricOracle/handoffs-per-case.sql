SELECT ifnull(sum(handoffs), 0),
    count(handoffs)
FROM finished
