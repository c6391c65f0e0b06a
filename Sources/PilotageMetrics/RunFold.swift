public import PilotageModel

/// Folds runs, in order of their start, into a table of tallies.
public struct RunFold {
    public private(set) var table: TallyTable
    private let calendar: BusinessCalendar
    private let currency: String
    private let slots: RunSlots
    private let workflows: [Int32: Int]
    private let segments: [Int32: [String: String]]
    private let slices: [Int32: [Int]]
    private var offset: OffsetSpan
    private var buffer = Contributions()
    /// When the open incident of a filter and workflow began.
    private var incidents: [Int: Int64] = [:]

    /// Starts an empty fold; `asOf` is the moment of the report, and promises due later are not counted yet.
    public init(plan: TallyPlan, codes: RunCodes, calendar: BusinessCalendar, currency: String, asOf: Instant) {
        table = TallyTable(plan: plan)
        self.calendar = calendar
        self.currency = currency
        slots = RunSlots(asOf: asOf)
        let positions = Dictionary(uniqueKeysWithValues: plan.workflows.enumerated().map { ($1, $0) })
        workflows = codes.workflows.compactMapValues { positions[$0] }
        segments = codes.segments
        slices = codes.segments.mapValues { Self.positions(of: $0, in: plan) }
        offset = OffsetSpan(calendar: calendar, at: plan.days.first)
    }

    /// Adds one run to every cell it belongs to; runs of other workflows or days are passed over.
    public mutating func add(_ row: borrowing RunRow) {
        guard let workflow = workflows[row.workflow] else { return }
        if let other = row.currency, other != currency { table.foreignCurrencies.insert(other) }
        let day = day(of: row.startedAt)
        slots.read(row, into: &buffer)
        for filter in table.plan.filters.indices where passes(row, table.plan.filters[filter]) {
            for slice in slices[row.segments] ?? [0] {
                guard let place = table.place(filter: filter, workflow: workflow, slice: slice, day: day) else {
                    continue
                }
                table.add(buffer, at: place)
                addDurations(row, at: place)
            }
            addIncident(row, filter: filter, workflow: workflow)
        }
    }

    private mutating func addDurations(_ row: borrowing RunRow, at place: Int) {
        guard row.status.isFinished else { return }
        if let ended = row.endedAt, ended >= row.startedAt {
            table.add(ended - row.startedAt, to: .duration, at: place)
        }
        if let manual = row.manualMilliseconds { table.add(manual, to: .manual, at: place) }
    }

    /// A workflow is down from the end of a failed run to the end of the next run that starts later and succeeds.
    private mutating func addIncident(_ row: borrowing RunRow, filter: Int, workflow: Int) {
        let key = filter * table.plan.workflows.count + workflow
        switch row.status {
        case .failed, .timedOut:
            guard incidents[key] == nil, let ended = row.endedAt else { return }
            incidents[key] = ended
            count(.openIncidents, 1, began: ended, filter: filter, workflow: workflow)
        case .succeeded:
            guard let began = incidents[key], row.startedAt >= began, let ended = row.endedAt else { return }
            incidents[key] = nil
            count(.openIncidents, -1, began: began, filter: filter, workflow: workflow)
            count(.recoveries, 1, began: began, filter: filter, workflow: workflow)
            count(.recoveryMilliseconds, Int128(ended - began), began: began, filter: filter, workflow: workflow)
            guard let place = table.place(filter: filter, workflow: workflow, slice: 0, day: day(of: began)) else {
                return
            }
            table.add(ended - began, to: .recovery, at: place)
        case .cancelled, .skipped, .running, .waiting, .unknown: return
        }
    }

    private mutating func count(_ field: TallyField, _ amount: Int128, began: Int64, filter: Int, workflow: Int) {
        guard let place = table.place(filter: filter, workflow: workflow, slice: 0, day: day(of: began)) else { return }
        table.add(amount, to: field, at: place)
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

/// The stretch of time around an instant in which the zone's offset stays the same.
private struct OffsetSpan {
    private let from: Int64
    private let until: Int64
    private let offset: Int64

    init(calendar: BusinessCalendar, at day: Day) { self.init(calendar: calendar, at: calendar.start(of: day)) }

    init(calendar: BusinessCalendar, at instant: Instant) {
        offset = calendar.offset(at: instant)
        from = calendar.transitions.last { $0.start <= instant }?.start.milliseconds ?? .min
        until = calendar.transitions.first { $0.start > instant }?.start.milliseconds ?? .max
    }

    func covers(_ milliseconds: Int64) -> Bool { from <= milliseconds && milliseconds < until }

    func day(of milliseconds: Int64) -> Day {
        let local = milliseconds + offset
        let quotient = local / 86_400_000
        return Day(number: Int(local % 86_400_000 < 0 ? quotient - 1 : quotient))
    }
}
