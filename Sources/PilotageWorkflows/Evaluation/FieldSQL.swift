import PilotageMetrics
import PilotageModel

/// The SQL an analyst could run over `v_runs` to get a tally field, where the field comes from runs alone.
enum FieldSQL {
    private static let finished = "status IN ('succeeded', 'failed', 'timed_out')"
    private static let failed = "status IN ('failed', 'timed_out')"

    /// The aggregate; nil for fields from other records, from the order of runs, or from the moment of the report.
    static func expression(_ field: TallyField) -> String? {
        switch field {
        case .runs: "count(*)"
        case .finished: count(finished)
        case .succeeded: count("status = 'succeeded'")
        case .failed: count(failed)
        case .cancelled: count("status = 'cancelled'")
        case .skipped: count("status = 'skipped'")
        case .open: "sum(CASE WHEN status IN ('running', 'waiting') THEN 1 ELSE 0 END)"
        case .statusUnknown: count("status = 'unknown'")
        case .failedTemporary: count("\(failed) AND failure_class = 'temporary'")
        case .failedLogical: count("\(failed) AND failure_class = 'logical'")
        case .failedUnknown: count("\(failed) AND coalesce(failure_class, 'unknown') = 'unknown'")
        case .attemptsKnown: count("\(finished) AND attempts IS NOT NULL")
        case .retries: sum("attempts - 1", when: "\(finished) AND attempts IS NOT NULL")
        case .firstPass: count("status = 'succeeded' AND attempts = 1")
        case .fallbackKnown: count("\(finished) AND fallback_used IS NOT NULL")
        case .fallbacks: count("\(finished) AND fallback_used = 1")
        case .interventionsKnown: count("\(finished) AND manual_interventions IS NOT NULL")
        case .interventions: sum("manual_interventions", when: finished)
        case .handoffsKnown: count("\(finished) AND handoffs IS NOT NULL")
        case .handoffs: sum("handoffs", when: finished)
        case .failedHandoffs: sum("failed_handoffs", when: "\(finished) AND handoffs IS NOT NULL")
        case .duplicatesBlocked: count("duplicate_blocked = 1")
        case .manualKnown: count("\(finished) AND manual_minutes IS NOT NULL")
        case .manualMilliseconds: "CAST(round(\(sum("manual_minutes", when: finished)) * 60000) AS INTEGER)"
        case .durationKnown: count("\(finished) AND ended_at IS NOT NULL")
        case .durationMilliseconds: "CAST(round(\(sum("duration_minutes", when: finished)) * 60000) AS INTEGER)"
        case .queueMilliseconds, .queueKnown, .processingMilliseconds, .processingKnown, .humanWaitMilliseconds,
            .humanWaitKnown, .recoveryMilliseconds, .recoveries, .openIncidents, .dueKnown, .dueMet, .runCost,
            .operatingCost, .maintenanceHours, .ruleChanges, .dataCleaningHours, .surveyScore, .surveyAnswers,
            .customersAffected, .ordersAffected, .eligibleCases, .activeUsers, .onboardingDays, .onboardings,
            .detectionMinutes, .detections, .duplicatesPassed, .weeks, .hours,
            .workingHours, .workingMilliseconds, .workingKnown, .workingRecoveryMilliseconds, .workingRecoveries,
            .notMature:
            nil
        }
    }

    /// The whole statement for a ratio over workflows and a span; nil when a field has no expression or a filter needs more.
    static func statement(
        _ metric: MetricDefinition,
        workflows: [String],
        slice: Slice,
        from: Instant,
        until: Instant,
        asOf: Instant,
        terms: [String: OutcomeTerms]
    ) -> String? {
        // A promise of the catalogue has no column.
        guard workflows.allSatisfy({ terms[$0]?.promise == nil }) else { return nil }
        guard case .ratio(let numerator, let denominator) = metric.measure else { return nil }
        let above = numerator.compactMap(expression)
        let below = denominator.compactMap(expression)
        guard above.count == numerator.count, below.count == denominator.count else { return nil }
        var conditions = [
            "workflow IN (\(workflows.sorted().map(quoted).joined(separator: ", ")))",
            "started_at >= \(quoted(from.text))", "started_at < \(quoted(until.text))", "is_part = 0",
        ]
        for filter in metric.filters {
            switch filter {
            case .production: conditions.append("is_test = 0")
            case .trigger(let triggers):
                conditions.append("started_by IN (\(triggers.map { quoted($0.word) }.joined(separator: ", ")))")
            case .segment(let dimension, let values): conditions.append(segmentCondition(dimension, values))
            }
        }
        if let segment = slice.segment {
            // A run without the dimension stands under that name.
            let column = "ifnull(\(segmentColumn(segment.dimension)), \(quoted(TallyPlan.notRecorded)))"
            conditions.append("\(column) IN (\(segment.values.map(quoted).joined(separator: ", ")))")
        }
        return """
            SELECT \(above.joined(separator: " + ")) AS numerator, \(below.joined(separator: " + ")) AS denominator
            FROM (SELECT *, \(mature(workflows, asOf, terms)) AS mature FROM v_runs)
            WHERE \(conditions.joined(separator: "\n  AND "));
            """
    }

    /// Whether the outcome of a run could be known at the moment of the report.
    private static func mature(_ workflows: [String], _ asOf: Instant, _ terms: [String: OutcomeTerms]) -> String {
        let horizons = workflows.sorted().compactMap { name in
            terms[name].flatMap { $0.retryHorizonMilliseconds > 0 ? (name, $0.retryHorizonMilliseconds) : nil }
        }
        let due = "(due_at IS NULL OR due_at <= \(quoted(asOf.text)))"
        return horizons.reduce(due) { text, horizon in
            let latest = Instant(milliseconds: asOf.milliseconds - horizon.1)
            return text + " AND (workflow <> \(quoted(horizon.0)) OR started_at <= \(quoted(latest.text)))"
        }
    }

    private static func count(_ condition: String) -> String { sum("1", when: condition) }

    private static func sum(_ value: String, when condition: String) -> String {
        "sum(CASE WHEN mature AND (\(condition)) THEN \(value) ELSE 0 END)"
    }

    private static func segmentCondition(_ dimension: String, _ values: [String]) -> String {
        "\(segmentColumn(dimension)) IN (\(values.map(quoted).joined(separator: ", ")))"
    }

    private static func segmentColumn(_ dimension: String) -> String {
        let path = quoted("$.\"\(dimension)\"")
        return "json_extract(segments, \(path))"
    }

    /// An SQL text literal; quotes are doubled scalar by scalar.
    private static func quoted(_ text: String) -> String {
        var literal = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" { literal.unicodeScalars.append("'") }
            literal.unicodeScalars.append(scalar)
        }
        return literal + "'"
    }
}
