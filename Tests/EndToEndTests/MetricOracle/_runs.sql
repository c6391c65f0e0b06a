-- Put before the statement of a metric: every run of the workflow, and those that rates are made of.
-- {workflow}, {from}, {until} and {as_of} (milliseconds UTC) are filled in by the test. Hours to retry: catalog.yml.
WITH RECURSIVE told AS (
    SELECT *, CAST(strftime('%s', started_at) AS INTEGER) * 1000 + CAST(substr(started_at, 21, 3) AS INTEGER) AS started,
        CAST(strftime('%s', ended_at) AS INTEGER) * 1000 + CAST(substr(ended_at, 21, 3) AS INTEGER) AS ended,
        CAST(strftime('%s', due_at) AS INTEGER) * 1000 + CAST(substr(due_at, 21, 3) AS INTEGER) AS due,
        CAST(strftime('%s', queued_at) AS INTEGER) * 1000 + CAST(substr(queued_at, 21, 3) AS INTEGER) AS queued,
        CAST(round(human_wait_minutes * 60000) AS INTEGER) AS waited,
        CAST(round(manual_minutes * 60000) AS INTEGER) AS manual
    FROM v_runs WHERE workflow = '{workflow}' AND started_at < '{as_of_text}'
), whole AS (
    SELECT * FROM told WHERE is_part = 0 AND is_test = 0
), began AS (
    SELECT * FROM whole WHERE started >= {from} AND started < {until}
), counted AS (
    SELECT * FROM began
    WHERE ifnull(due, started) <= {as_of}
        AND started + CASE workflow WHEN 'invoice-intake' THEN 4 ELSE 0 END * 3600000 <= {as_of}
), finished AS (
    SELECT * FROM counted WHERE status IN ('succeeded', 'failed', 'timed_out')
), noted AS (
    SELECT a.* FROM annotation a JOIN workflow w ON w.code = a.workflow
    WHERE w.name = '{workflow}' AND a.day BETWEEN {first_day} AND {last_day}
), working AS (
    -- Berlin, Monday to Friday, seven to seven: one hour ahead of UTC, two from 29 March to 25 October.
    SELECT (day * 24 + 7 - CASE WHEN day BETWEEN 20541 AND 20750 THEN 2 ELSE 1 END) * 3600000 AS opens,
        (day * 24 + 19 - CASE WHEN day BETWEEN 20541 AND 20750 THEN 2 ELSE 1 END) * 3600000 AS closes, day
    FROM (WITH RECURSIVE days(day) AS (VALUES(20454) UNION ALL SELECT day + 1 FROM days WHERE day < 20790) SELECT day FROM days)
    WHERE strftime('%w', day * 86400, 'unixepoch') BETWEEN '1' AND '5'
        AND date(day * 86400, 'unixepoch') NOT IN ('2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14',
            '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26')
)
