public import PilotageModel

/// What stands around the runs that are folded into cells.
public struct CellSetting: Sendable {
    let workflows: [String]
    let days: Period
    let codes: RunCodes
    let calendar: BusinessCalendar
    let currency: String
    let rates: ExchangeRates
    let asOf: Instant
    private let timing: RunTiming

    /// Every moment has come: cells made so hold for any report from their `settledAt` on.
    public static let endOfTime = Instant(milliseconds: .max)

    /// `asOf` is the moment of the report; `hours` are those in which work is owed, `terms` say by workflow when an
    /// outcome can be known.
    public init(
        workflows: [String],
        days: Period,
        codes: RunCodes,
        calendar: BusinessCalendar,
        currency: String,
        rates: ExchangeRates,
        hours: WorkingHours? = nil,
        terms: [String: OutcomeTerms] = [:],
        asOf: Instant = endOfTime
    ) {
        self.workflows = workflows.sorted()
        self.days = days
        self.codes = codes
        self.calendar = calendar
        self.currency = currency
        self.rates = rates
        self.asOf = asOf
        timing = RunTiming(codes: codes, terms: terms, hours: hours, calendar: calendar, days: days, asOf: asOf)
    }

    /// By code, the place among the workflows; below zero for others.
    var workflowPlaces: [Int] {
        var places = [Int](repeating: -1, count: Int(codes.workflows.keys.max() ?? 0) + 1)
        for (code, name) in codes.workflows { places[Int(code)] = workflows.firstIndex(of: name) ?? -1 }
        return places
    }

    /// What the clocks say of the run.
    func clock(_ row: borrowing RunRow) -> RunRegisters.Clock { timing.clock(row) }

    /// What a run cost in the project's currency at the scale of tallies, and the currency that has no rate, if so.
    ///
    /// Foreign amounts are converted run by run, at the rate of the day.
    func money(of row: borrowing RunRow, on day: Day) -> (cost: Int128?, withoutRate: String?) {
        let own = currency
        guard let other = row.currency, other != own else { return (RunSlots.cost(row, nil), nil) }
        let rate = rates.rate(of: other, on: day)?.rate
        return (RunSlots.cost(row, rate), rate == nil ? other : nil)
    }
}

/// A group of cells with what codes of segments mean to it.
struct CellSlices {
    let group: CellGroup
    /// Names of segments in their order; the margin has one, without a name.
    let segments: [String]
    /// By code of a run's segments: which of the names; below zero where a filter on segments leaves the run out.
    private let places: [Int]
    private let leavesTestsOut: Bool
    private let triggers: [Set<RunTrigger>]

    init(_ group: CellGroup, _ codes: RunCodes) {
        self.group = group
        leavesTestsOut = group.filters.contains(.production)
        triggers = group.filters.compactMap { filter in
            if case .trigger(let triggers) = filter { Set(triggers) } else { nil }
        }
        let names = codes.segments.mapValues { values in
            group.dimension.map { values[$0] ?? TallyPlan.notRecorded } ?? ""
        }
        segments = Set(names.values).union(group.dimension == nil ? [""] : []).sorted()
        let order = Dictionary(uniqueKeysWithValues: segments.enumerated().map { ($1, $0) })
        var places = [Int](repeating: -1, count: Int(codes.segments.keys.max() ?? 0) + 1)
        for (code, values) in codes.segments where Self.passes(values, group.filters) {
            places[Int(code)] = order[names[code] ?? ""] ?? -1
        }
        self.places = places
    }

    private static func passes(_ segments: [String: String], _ filters: [RunFilter]) -> Bool {
        filters.allSatisfy { filter in
            guard case .segment(let dimension, let values) = filter else { return true }
            return segments[dimension].map(values.contains) ?? false
        }
    }

    /// Which segment the run belongs to; nil where the filters leave it out.
    func slice(of row: borrowing RunRow) -> Int? {
        if leavesTestsOut, row.isTest { return nil }
        for wanted in triggers where !wanted.contains(row.trigger) { return nil }
        guard Int(row.segments) < places.count, places[Int(row.segments)] >= 0 else { return nil }
        return places[Int(row.segments)]
    }
}
