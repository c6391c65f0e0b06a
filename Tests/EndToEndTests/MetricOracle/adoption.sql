SELECT (SELECT count(*) FROM finished),
    CAST(ifnull(sum(quantity_units * pow(10, 6 - quantity_scale)), 0) AS INTEGER)
FROM noted WHERE kind = 6
