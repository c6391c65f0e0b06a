/// What a cell holds, as data: the fold in Swift and the text of SQL for other engines are both made from it.
///
/// A cell stands for one workflow, one business day and either all runs (the margin) or those with one value of one
/// segment dimension. It holds whole numbers only, so that every engine gives the same, to the last byte.
public struct CellPlan: Sendable, Hashable {
    /// Rises with every change of what a column means; cells made under another number are made anew.
    public static let version = 1

    public let columns: [CellColumn]
    public let histograms: [CellHistogram]

    /// The numbers of a cell, in their order.
    public static let standard = CellPlan(
        columns: outcomes + promises + times + effort + money,
        histograms: [
            CellHistogram(sample: .duration, duration: .elapsed, conditions: [whole, finished, .known(.elapsed)]),
            CellHistogram(
                sample: .workingDuration,
                duration: .workingMilliseconds,
                conditions: [whole, finished, .known(.workingMilliseconds)]
            ),
            CellHistogram(
                sample: .manual,
                duration: .manualMilliseconds,
                conditions: [whole, finished, .known(.manualMilliseconds)]
            ),
        ]
    )

    /// A run that is part of another one is counted with it, and adds nothing but its cost.
    private static let whole = RunCondition.equals(.isPart, 0)
    /// What could not be known at the moment of the report enters no rate.
    private static let mature = RunCondition.atMost(.knownAt, .asOf)
    private static let finished = RunCondition.status([.succeeded, .failed, .timedOut])
    private static let failed = RunCondition.status([.failed, .timedOut])
    private static let succeeded = RunCondition.status([.succeeded])

    private static let outcomes =
        [
            CellColumn("runs", .one, when: [whole]),
            CellColumn("not_mature", .one, when: [whole, .less(.asOf, .knownAt)]),
            CellColumn("open", .one, when: [whole, .status([.running, .waiting])]),
            count("finished", [finished]), count("succeeded", [succeeded]), count("failed", [failed]),
            count("cancelled", [.status([.cancelled])]), count("skipped", [.status([.skipped])]),
            count("status_unknown", [.status([.unknown])]),
        ]
        + [(FailureClass.temporary, "failed_temporary"), (.logical, "failed_logical"), (.unknown, "failed_unknown")]
        .map { count($1, [failed, .equals(.failureClass, Int64($0.rawValue))]) }

    /// A promise counts once its time has come: kept when the run had succeeded by then, broken otherwise.
    private static let promises = [
        count("due_known", [.status([.succeeded, .failed, .timedOut, .running, .waiting]), .atMost(.dueAt, .asOf)]),
        count("due_met", [succeeded, .atMost(.dueAt, .asOf), .atMost(.endedAt, .dueAt)]),
    ]

    private static let times =
        sums("queue", .queued, [finished])
        + sums("duration", .elapsed, [finished])
        + squares("duration", .elapsed, [finished])
        + [
            CellColumn("duration_min", .value(.elapsed), .smallest, when: [whole, mature, finished, .known(.elapsed)]),
            CellColumn("duration_max", .value(.elapsed), .largest, when: [whole, mature, finished, .known(.elapsed)]),
            count("duration_out_of_range", [finished, .unknown(.elapsed)]),
        ]
        + sums("working", .workingMilliseconds, [finished, .known(.elapsed)])
        + sums("human_wait", .humanWaitMilliseconds, [finished, .known(.elapsed)])
        + sums("processing", .processing, [finished])

    private static let effort =
        sums("manual", .manualMilliseconds, [finished])
        + squares("manual", .manualMilliseconds, [finished])
        + [count("attempts_known", [finished, .known(.retries)]), sum("retries", .retries, [finished])]
        + squares("retries", .retries, [finished])
        + [
            count("first_pass", [succeeded, .equals(.attempts, 1)]),
            count("fallback_known", [finished, .known(.fallbackUsed)]),
            count("fallbacks", [finished, .equals(.fallbackUsed, 1)]),
            count("interventions_known", [finished, .known(.manualInterventions)]),
            sum("interventions", .manualInterventions, [finished]),
            count("handoffs_known", [finished, .known(.handoffs)]),
            sum("handoffs", .handoffs, [finished]),
            sum("failed_handoffs", .failedHandoffs, [finished, .known(.handoffs)]),
            count("duplicates_blocked", [.equals(.duplicateBlocked, 1)]),
        ]

    /// Parts of runs cost in full.
    private static let money =
        [
            CellColumn("cost_known", .one, when: [.known(.cost)]),
            CellColumn("cost", .value(.cost), when: [.known(.cost)]),
        ]
        + RunAmount.Halves.allCases.map {
            CellColumn("cost_\($0.suffix)", .product(.cost, $0), when: [.known(.cost)])
        }

    private static func count(_ name: String, _ conditions: [RunCondition]) -> CellColumn {
        CellColumn(name, .one, when: [whole, mature] + conditions)
    }

    private static func sum(_ name: String, _ column: RunColumn, _ conditions: [RunCondition]) -> CellColumn {
        CellColumn(name, .value(column), when: [whole, mature] + conditions + [.known(column)])
    }

    /// A sum of milliseconds, and the number of runs where they are known.
    private static func sums(_ name: String, _ column: RunColumn, _ conditions: [RunCondition]) -> [CellColumn] {
        [sum("\(name)_ms", column, conditions), count("\(name)_known", conditions + [.known(column)])]
    }

    private static func squares(_ name: String, _ column: RunColumn, _ conditions: [RunCondition]) -> [CellColumn] {
        RunAmount.Halves.allCases.map {
            CellColumn(
                "\(name)_\($0.suffix)",
                .product(column, $0),
                when: [whole, mature] + conditions + [.known(column)]
            )
        }
    }
}

extension RunAmount.Halves {
    /// The end of the column's name.
    fileprivate var suffix: String {
        switch self {
        case .highHigh: "hh"
        case .highLow: "hl"
        case .lowLow: "ll"
        }
    }
}
