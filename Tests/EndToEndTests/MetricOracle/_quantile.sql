-- The smallest duration by which so many hundredths were over (Kaplan-Meier); lasted(length, is_over) stands before.
, levels AS (
    SELECT length, sum(is_over) AS overs, count(*) AS runs FROM lasted GROUP BY length
), risk AS (
    SELECT length, overs, sum(runs) OVER (ORDER BY length DESC) AS at_risk FROM levels
), curve AS (
    SELECT length, exp(sum(CASE WHEN overs = at_risk THEN -1e9 ELSE ln(1.0 - 1.0 * overs / at_risk) END) OVER (ORDER BY length)) AS left
    FROM risk WHERE overs > 0
)
SELECT min(length) FROM curve WHERE 1 - left >= {share} - 1e-12
