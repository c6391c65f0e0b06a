import PilotageModel
import PilotageStore

/// Records other than runs.
extension ExportTable {
    static func attempts(_ store: Store) -> ExportTable {
        ExportTable([
            "namespace", "run_id", "attempt", "status", "error_type", "started_at", "ended_at", "row_version",
        ]) { take in
            try store.listAttempts { attempt in
                try take([
                    text(attempt.namespace), .text(attempt.runID), .integer(attempt.number), .text(attempt.status.word),
                    text(attempt.errorType), time(attempt.startedAt), time(attempt.endedAt),
                    .integer(attempt.rowVersion),
                ])
            }
        }
    }

    static func costs(_ store: Store, workflows: [String]) throws -> ExportTable {
        let costs = try store.costs(workflows: workflows).map(\.record)
        return ExportTable([
            "cost_id", "workflow", "team", "function", "category", "first_day", "last_day", "amount", "budget",
            "currency", "row_version",
        ]) { take in
            for cost in costs {
                try take([
                    .text(cost.costID), text(cost.workflow), text(cost.team), text(cost.function),
                    .text(cost.category.word), .text(cost.period.first.text), .text(cost.period.last.text),
                    decimal(cost.amount), decimal(cost.budget), .text(cost.currency), .integer(cost.rowVersion),
                ])
            }
        }
    }

    static func baselines(_ store: Store, workflows: [String]) throws -> ExportTable {
        let baselines = try store.baselines(workflows: workflows).map(\.record)
        return ExportTable([
            "baseline_id", "metric", "workflow", "first_day", "last_day", "n", "mean", "standard_deviation",
            "numerator", "denominator", "unit", "method", "owner", "frozen_on", "row_version",
        ]) { take in
            for baseline in baselines {
                let summary: Row =
                    switch baseline.summary {
                    case .mean(let n, let mean, let deviation):
                        [.integer(n), decimal(mean), decimal(deviation), .none, .none]
                    case .proportion(let above, let below): [.none, .none, .none, .integer(above), .integer(below)]
                    }
                let head: Row = [
                    .text(baseline.baselineID), .text(baseline.metric), .text(baseline.workflow),
                    .text(baseline.period.first.text), .text(baseline.period.last.text),
                ]
                try take(
                    head + summary + [
                        text(baseline.unit), text(baseline.method), text(baseline.owner),
                        .text(baseline.frozenOn.text), .integer(baseline.rowVersion),
                    ]
                )
            }
        }
    }

    /// Observations by people; segments of small cells are withheld.
    static func annotations(_ store: Store, workflows: [String]) throws -> ExportTable {
        let notes = try store.annotations(workflows: workflows).map(\.record)
        let names = Set(notes.flatMap(\.segments.keys)).sorted()
        var counts: [String: [String: Int]] = [:]
        for note in notes where !note.segments.isEmpty {
            counts[note.workflow, default: [:]][cell(note.segments), default: 0] += 1
        }
        let hidden = counts.mapValues(SmallCells.hidden)
        let isHidden = { (note: AnnotationRecord) in
            !note.segments.isEmpty && hidden[note.workflow]?.contains(cell(note.segments)) == true
        }
        let keys =
            ["annotation_id", "kind", "workflow", "run_id", "day", "quantity", "role"]
            + names.map { "segment.\($0)" } + ["row_version"]
        return ExportTable(keys, withheld: withheld(notes.count(where: isHidden), "annotation")) { take in
            for note in notes {
                let hides = isHidden(note)
                try take(
                    [
                        .text(note.annotationID), .text(note.kind.word), .text(note.workflow), text(note.runID),
                        .text(note.day.text), decimal(note.quantity), text(note.role),
                    ] + names.map { hides ? .text(SmallCells.word) : text(note.segments[$0]) }
                        + [.integer(note.rowVersion)]
                )
            }
        }
    }
}
