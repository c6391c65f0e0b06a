SELECT count(*),
    ({last_day} - {first_day} + 1) / 7
FROM began
