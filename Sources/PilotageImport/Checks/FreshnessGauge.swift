public import PilotageModel

/// Finds the time of a row that the contract's freshness looks at.
struct FreshnessGauge {
    private let field: Int
    private let zone: BusinessCalendar

    /// Nil when the contract says nothing about freshness of that kind, or names a time that no field holds.
    init?(contract: Contract, kind: RecordKind, zone: BusinessCalendar) {
        guard let level = contract.freshness(of: kind),
            let column = contract.schema(for: kind)?.columns.first(where: { $0.name == level.field }),
            case .field(let field) = column.role
        else { return nil }
        self.field = field
        self.zone = zone
    }

    /// A day counts to its end in the project's zone.
    func time(of row: FieldRow) -> Instant? {
        if let day = row.values[field].day { return zone.start(of: day.advanced(by: 1)) }
        return row.values[field].instant
    }
}

extension ServiceLevel {
    /// How fresh the data are: the newest row that is known against the moment of the import.
    ///
    /// Stale data are a finding, never a reason to refuse a file.
    public func freshnessResult(newest: Instant?, now: Instant, contract: String) -> CheckResult {
        let limit = span.milliseconds ?? 0
        let age = newest.map { max(0, now.milliseconds - $0.milliseconds) }
        let outcome: CheckResult.Outcome = age.map { $0 <= limit ? .passed : .warned } ?? .unmeasured
        return CheckResult(
            place: "\(contract):\(line)",
            subject: "\(kind.rawValue).\(field)",
            metric: property.rawValue,
            bound: "at most \(span.text) old",
            effect: .warns,
            outcome: outcome,
            found: zip(newest, age).map { "newest row \($0.text), \(Self.text(milliseconds: $1)) old" } ?? "no row"
        )
    }

    private func zip(_ newest: Instant?, _ age: Int64?) -> (Instant, Int64)? {
        guard let newest, let age else { return nil }
        return (newest, age)
    }

    /// Whole days, or hours and minutes below one day.
    private static func text(milliseconds: Int64) -> String {
        let minutes = milliseconds / 60_000
        if minutes >= 1440 { return minutes / 1440 == 1 ? "1 day" : "\(minutes / 1440) days" }
        return "\(minutes / 60) h \(minutes % 60) min"
    }
}
