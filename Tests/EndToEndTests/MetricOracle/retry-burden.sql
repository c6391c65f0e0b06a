SELECT ifnull(sum(attempts), 0) - count(attempts),
    count(attempts)
FROM finished
