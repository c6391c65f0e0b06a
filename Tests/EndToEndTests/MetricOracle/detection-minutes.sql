SELECT CAST(ifnull(sum(quantity_units * pow(10, 6 - quantity_scale)), 0) AS INTEGER),
    count(*)
FROM noted WHERE kind = 10
