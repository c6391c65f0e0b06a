SELECT ifnull(sum(started - queued), 0),
    count(queued)
FROM finished WHERE queued <= started
