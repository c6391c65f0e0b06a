/// Where the secret key of a project stands; the key itself is in no file of the project.
public enum PrivacyKeyPlace: Sendable, Hashable {
    /// A file, its path relative to the project's folder.
    case file(String)
    /// An environment variable.
    case variable(String)
}

/// How long rows are kept.
public struct RetentionPeriod: Sendable, Hashable {
    /// The unit that the period is counted in.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case days, months, years
    }

    public let count: Int
    public let unit: Unit

    /// A period of at least one and at most 36,500 units; nil for any other count.
    public init?(count: Int, unit: Unit) {
        guard (1...36_500).contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// A period written as `400 days`, `13 months`, `1 year`; nil for any other text.
    public init?(text: String) {
        let parts = text.utf8.split(separator: 0x20, omittingEmptySubsequences: true).map { String($0) ?? "" }
        guard parts.count == 2, let count = Int(parts[0]),
            let unit = Unit.allCases.first(where: { $0.rawValue == parts[1] || $0.rawValue == parts[1] + "s" })
        else { return nil }
        self.init(count: count, unit: unit)
    }

    /// `400 days`, `1 year`.
    public var text: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }

    /// The first day that is kept on that day: everything before it has been kept for the whole period.
    ///
    /// A day that the earlier month does not have becomes that month's last day, so that nothing goes too early.
    public func firstKeptDay(on today: Day) -> Day {
        switch unit {
        case .days: today.advanced(by: -count)
        case .months: today.months(before: count)
        case .years: today.months(before: 12 * count)
        }
    }
}

extension Day {
    /// The same day so many months before, or that month's last day; year 0 is the earliest.
    fileprivate func months(before count: Int) -> Day {
        let date = date
        let month = date.year * 12 + date.month - 1 - count
        guard month >= 0 else { return Day(number: -719_528) }
        for day in stride(from: date.day, through: 28, by: -1) {
            if let found = Day(year: month / 12, month: month % 12 + 1, day: day) { return found }
        }
        return Day(year: month / 12, month: month % 12 + 1, day: date.day) ?? self
    }
}
