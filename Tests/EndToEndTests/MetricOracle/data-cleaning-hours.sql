SELECT CAST(ifnull(sum(quantity_units * pow(10, 6 - quantity_scale)), 0) AS INTEGER),
    ({last_day} - {first_day} + 1) / 7
FROM noted WHERE kind = 2
