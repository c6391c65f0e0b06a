SELECT ifnull(sum(manual), 0),
    count(manual)
FROM finished
