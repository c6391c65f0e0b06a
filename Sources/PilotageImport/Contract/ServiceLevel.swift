public import PilotageModel

/// A promise about the data as a whole: how fresh they are, how often they come, how long they are kept.
public struct ServiceLevel: Sendable, Hashable {
    /// What is promised.
    public enum Property: String, Sendable, Hashable, CaseIterable {
        /// How old the newest row may be when the file is imported (`latency` in the standard, also called freshness).
        case freshness
        /// How often data come.
        case frequency
        /// How long rows are kept.
        case retention
    }

    public let property: Property
    public let span: TimeSpan
    /// The kind of row that it is about.
    public let kind: RecordKind
    /// The field that the time is taken from: `started_at`.
    public let field: String
    /// The line in the contract.
    public let line: Int
}

/// A length of time as a contract words it.
public struct TimeSpan: Sendable, Hashable {
    /// The units; months and years follow the calendar.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case second, minute, hour, day, week, month, year

        /// The words a contract may use; `m` alone could be a month or a minute and is none of them.
        var words: [String] {
            switch self {
            case .second: ["s", "sec", "second", "seconds"]
            case .minute: ["min", "minute", "minutes"]
            case .hour: ["h", "hr", "hour", "hours"]
            case .day: ["d", "day", "days"]
            case .week: ["w", "wk", "week", "weeks"]
            case .month: ["mo", "month", "months"]
            case .year: ["y", "yr", "year", "years"]
            }
        }

        /// Nil where the length depends on the calendar.
        var milliseconds: Int64? {
            switch self {
            case .second: 1000
            case .minute: 60_000
            case .hour: 3_600_000
            case .day: 86_400_000
            case .week: 604_800_000
            case .month, .year: nil
            }
        }
    }

    /// At least 1.
    public let count: Int
    public let unit: Unit

    /// `3 years`.
    public var text: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }

    /// Nil where the length depends on the calendar.
    public var milliseconds: Int64? { unit.milliseconds.map { $0 * Int64(count) } }

    /// As a period after which rows may go, rounded up to whole days so that none goes early; nil beyond 36,500 days.
    public var retentionPeriod: RetentionPeriod? {
        switch unit {
        case .year: RetentionPeriod(count: count, unit: .years)
        case .month: RetentionPeriod(count: count, unit: .months)
        case .week: RetentionPeriod(count: 7 * count, unit: .days)
        case .second, .minute, .hour, .day:
            RetentionPeriod(count: Int(((milliseconds ?? 0) + 86_399_999) / 86_400_000), unit: .days)
        }
    }

    /// About how long, for comparing two spans: a month counts 30.4375 days.
    var approximateSeconds: Int64 {
        switch unit {
        case .month: Int64(count) * 2_629_800
        case .year: Int64(count) * 31_557_600
        case .second, .minute, .hour, .day, .week: (milliseconds ?? 0) / 1000
        }
    }
}

extension Contract {
    /// How long rows of that kind are kept, and the field whose time decides; nil when the contract names no time.
    public func retention(of kind: RecordKind) -> ServiceLevel? {
        serviceLevels.first { $0.property == .retention && $0.kind == kind }
    }

    /// How old the newest row of that kind may be; nil when the contract does not say.
    public func freshness(of kind: RecordKind) -> ServiceLevel? {
        serviceLevels.first { $0.property == .freshness && $0.kind == kind }
    }

    /// The classification of every column of that kind by its Pilotage name; `internal` where the contract says nothing.
    public func classifications(of kind: RecordKind) -> [String: String] {
        let columns = schema(for: kind)?.columns ?? []
        return Dictionary(columns.map { ($0.name, $0.classification) }) { first, _ in first }
    }
}
