SELECT ifnull(sum(max(0, ended - started - waited)), 0),
    count(waited)
FROM finished WHERE ended IS NOT NULL
