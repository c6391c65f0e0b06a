SELECT ifnull(sum(waited), 0),
    count(waited)
FROM finished WHERE ended IS NOT NULL
