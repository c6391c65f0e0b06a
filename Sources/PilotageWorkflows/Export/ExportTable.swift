import PilotageModel
import PilotageReport
import PilotageStore

/// What is exported: columns, and rows handed over one by one, the same ones however often they are asked for.
struct ExportTable {
    typealias Row = [Listing.Value]

    let columns: [Listing.Column]
    /// Values that were withheld because few cases stand behind them, in words; empty for none.
    let withheld: String
    let rows: (_ take: (Row) throws -> Void) throws -> Void

    init(
        _ keys: [String],
        withheld: String = "",
        rows: @escaping (_ take: (Row) throws -> Void) throws -> Void
    ) {
        columns = keys.map { Listing.Column($0, $0) }
        self.withheld = withheld
        self.rows = rows
    }

    static func text(_ text: String?) -> Listing.Value { text.map { $0.isEmpty ? .none : .text($0) } ?? .none }

    static func decimal(_ number: FixedDecimal?) -> Listing.Value { number.map { .decimal($0.text) } ?? .none }

    static func integer(_ number: Int64?) -> Listing.Value { number.map { .integer($0) } ?? .none }

    static func truth(_ truth: Bool?) -> Listing.Value { truth.map { .text($0 ? "true" : "false") } ?? .none }

    static func time(_ moment: Instant?) -> Listing.Value { moment.map { .text($0.text) } ?? .none }

    /// Milliseconds as minutes with all their digits.
    static func minutes(_ milliseconds: Int64?) -> Listing.Value {
        milliseconds.map { .decimal("\(Double($0) / 60_000)") } ?? .none
    }
}

extension ExportTable {
    /// The runs of a query; segments of small cells are withheld.
    static func runs(_ query: RunQuery, store: Store) throws -> ExportTable {
        var counts: [String: [String: Int]] = [:]
        var dimensions: Set<String> = []
        try store.listRuns(query) { run in
            dimensions.formUnion(run.record.segments.keys)
            counts[run.record.workflow, default: [:]][cell(run.record.segments), default: 0] += 1
        }
        let names = dimensions.sorted()
        let hidden = counts.mapValues { names.isEmpty ? [] : SmallCells.hidden($0) }
        let few = counts.reduce(0) { sum, entry in
            sum + entry.value.reduce(0) { $0 + (hidden[entry.key]?.contains($1.key) == true ? $1.value : 0) }
        }
        let keys =
            [
                "namespace", "run_id", "workflow", "workflow_version", "parent_run_id", "trigger", "is_test", "status",
                "failure_class", "failure_class_source", "error_type", "queued_at", "started_at", "ended_at", "due_at",
                "duration_minutes", "attempts", "manual_interventions", "manual_minutes", "human_wait_minutes",
                "fallback_used", "duplicate_blocked", "handoffs", "failed_handoffs", "cost", "currency",
            ] + names.map { "segment.\($0)" } + ["is_part", "row_version", "file", "line"]
        return ExportTable(keys, withheld: withheld(few, "run")) { take in
            try store.listRuns(query) { run in
                let isHidden = hidden[run.record.workflow]?.contains(cell(run.record.segments)) == true
                try take(
                    facts(run.record)
                        + names.map { isHidden ? .text(SmallCells.word) : text(run.record.segments[$0]) }
                        + [
                            truth(run.isPart), .integer(run.record.rowVersion), text(run.file),
                            .integer(Int64(run.line)),
                        ]
                )
            }
        }
    }

    static func withheld(_ count: Int, _ noun: String) -> String {
        count == 0
            ? ""
            : "\(Counted.text(count, noun)) in cells of fewer than \(SmallCells.least), or needed to hide such a cell: "
                + "segments withheld"
    }

    /// The cell that a row stands in: all of its segments together.
    static func cell(_ segments: [String: String]) -> String {
        segments.sorted { $0.key < $1.key }.map { "\($0.key)\u{1}\($0.value)" }.joined(separator: "\u{2}")
    }

    private static func facts(_ run: RunRecord) -> Row {
        [
            text(run.namespace), .text(run.runID), .text(run.workflow), text(run.workflowVersion),
            text(run.parentRunID), .text(run.trigger.word), truth(run.isTest), .text(run.status.word),
            text(run.failureClass?.word), text(run.failureClass == nil ? nil : run.failureClassSource.word),
            text(run.errorType), time(run.queuedAt), time(run.startedAt), time(run.endedAt), time(run.dueAt),
            minutes(run.endedAt.map { $0.milliseconds - run.startedAt.milliseconds }), integer(run.attempts),
            integer(run.manualInterventions), minutes(run.manualMilliseconds), minutes(run.humanWaitMilliseconds),
            truth(run.fallbackUsed), truth(run.duplicateBlocked), integer(run.handoffs), integer(run.failedHandoffs),
            decimal(run.cost), text(run.currency),
        ]
    }
}
