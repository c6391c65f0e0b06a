public import PilotageModel

/// Folds runs, in order of their start, into a table of tallies.
public struct RunFold {
    public private(set) var table: TallyTable
    private let calendar: BusinessCalendar
    private let currency: String
    private let rates: ExchangeRates
    private var slots: RunSlots
    private let workflows: [Int32: Int]
    private let segments: [Int32: [String: String]]
    private let slices: [Int32: [Int]]
    private let timing: RunTiming
    private var offset: OffsetSpan
    private var buffer = Contributions()

    /// Starts an empty fold; `asOf` is the moment of the report, and what could not be known by then enters no rate.
    ///
    /// `hours` are those in which work is owed, `terms` say by workflow when an outcome can be known.
    public init(
        plan: TallyPlan,
        codes: RunCodes,
        calendar: BusinessCalendar,
        currency: String,
        asOf: Instant,
        rates: ExchangeRates? = nil,
        hours: WorkingHours? = nil,
        terms: [String: OutcomeTerms] = [:]
    ) {
        timing = RunTiming(
            codes: codes,
            terms: terms,
            hours: hours,
            calendar: calendar,
            days: plan.days,
            asOf: asOf
        )
        table = TallyTable(plan: plan, lengths: DayLengths(plan.days, calendar: calendar, working: timing.working))
        self.calendar = calendar
        self.currency = currency
        self.rates = rates ?? ExchangeRates(currency: currency, rates: [])
        slots = RunSlots(asOf: asOf, currency: currency)
        let positions = Dictionary(uniqueKeysWithValues: plan.workflows.enumerated().map { ($1, $0) })
        workflows = codes.workflows.compactMapValues { positions[$0] }
        segments = codes.segments
        slices = codes.segments.mapValues { Self.positions(of: $0, in: plan) }
        offset = OffsetSpan(calendar: calendar, at: plan.days.first)
    }

    /// Adds one run to every cell it belongs to; runs of other workflows or days are passed over.
    ///
    /// A run that is part of another one adds its cost, and nothing else.
    public mutating func add(_ row: borrowing RunRow) {
        guard let workflow = workflows[row.workflow] else { return }
        let day = day(of: row.startedAt)
        var rate: FixedDecimal?
        if let other = row.currency, other != currency {
            rate = rates.rate(of: other, on: day)?.rate
            if rate == nil { table.foreignCurrencies.insert(other) }
        }
        slots.read(row, rate: rate, clock: timing.clock(row), into: &buffer)
        for filter in table.plan.filters.indices where passes(row, table.plan.filters[filter]) {
            for slice in slices[row.segments] ?? [0] {
                guard let place = table.place(filter: filter, workflow: workflow, slice: slice, day: day) else {
                    continue
                }
                table.add(buffer, at: place)
                addDurations(row, at: place)
            }
        }
    }

    /// The durations of a finished run; an open one counts for as long as it had lasted at the moment of the report.
    private mutating func addDurations(_ row: borrowing RunRow, at place: Int) {
        if !row.isPart, row.status.isOpen { addOpen(since: row.startedAt, .duration, .workingDuration, at: place) }
        for (histogram, duration) in zip(CellPlan.standard.histograms, slots.durations) where duration >= 0 {
            table.add(duration, to: histogram.sample, at: place)
        }
    }

    /// What began then was not over at the moment of the report: how long it had lasted, also on the working clock.
    private mutating func addOpen(
        since start: Int64,
        _ sample: DurationSample,
        _ working: DurationSample,
        at place: Int
    ) {
        let now = slots.asOf.milliseconds
        guard start <= now else { return }
        table.add(open: now - start, to: sample, at: place)
        if let lasted = timing.working?.time(from: start, until: now) {
            table.add(open: lasted, to: working, at: place)
        }
    }

    private func passes(_ row: borrowing RunRow, _ filters: [RunFilter]) -> Bool {
        for filter in filters {
            switch filter {
            case .production: if row.isTest { return false }
            case .trigger(let triggers): if !triggers.contains(row.trigger) { return false }
            case .segment(let dimension, let values):
                guard let value = segments[row.segments]?[dimension], values.contains(value) else { return false }
            }
        }
        return true
    }

    private mutating func day(of milliseconds: Int64) -> Day {
        if !offset.covers(milliseconds) {
            offset = OffsetSpan(calendar: calendar, at: Instant(milliseconds: milliseconds))
        }
        return offset.day(of: milliseconds)
    }

    /// Adds one incident to the day on which it began.
    ///
    /// Incidents belong to a workflow as a whole and never come from tests, so they stand under no filter or under
    /// `production` alone. An open one is counted, and lasts as long as it had at the moment of the report, or longer.
    public mutating func add(_ incident: IncidentRow) {
        guard let workflow = workflows[incident.workflow] else { return }
        let day = day(of: incident.openedAt)
        for filter in table.plan.filters.indices where table.plan.filters[filter].allSatisfy({ $0 == .production }) {
            guard let place = table.place(filter: filter, workflow: workflow, slice: 0, day: day) else { continue }
            guard let recovered = incident.recoveredAt else {
                table.add(1, to: .openIncidents, at: place)
                addOpen(since: incident.openedAt, .recovery, .workingRecovery, at: place)
                continue
            }
            table.add(1, to: .recoveries, at: place)
            table.add(Int128(recovered - incident.openedAt), to: .recoveryMilliseconds, at: place)
            table.add(recovered - incident.openedAt, to: .recovery, at: place)
            guard let lasted = timing.working?.time(from: incident.openedAt, until: recovered) else { continue }
            table.add(1, to: .workingRecoveries, at: place)
            table.add(Int128(lasted), to: .workingRecoveryMilliseconds, at: place)
            table.add(lasted, to: .workingRecovery, at: place)
        }
    }

    private static func positions(of segments: [String: String], in plan: TallyPlan) -> [Int] {
        plan.slices.indices.filter { index in
            switch plan.slices[index] {
            case .all: true
            case .segment(let dimension, let value): (segments[dimension] ?? TallyPlan.notRecorded) == value
            case .any: false
            }
        }
    }
}
