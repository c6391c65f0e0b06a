SELECT blocked, blocked * 1000000 + passed
FROM (SELECT count(*) AS blocked FROM counted WHERE duplicate_blocked = 1),
    (SELECT CAST(ifnull(sum(quantity_units * pow(10, 6 - quantity_scale)), 0) AS INTEGER) AS passed FROM noted WHERE kind = 8)
