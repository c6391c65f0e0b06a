public import PilotageModel
public import PilotageStatistics

/// Addable totals by filter, workflow, slice and business day, and durations by week: all that metrics are made of.
///
/// Sums are exact integers, so the order in which rows arrive never changes a number.
public struct TallyTable: Sendable {
    public let plan: TallyPlan
    /// Currencies other than the project's that were met; money metrics are absent while there are any.
    public internal(set) var foreignCurrencies: Set<String> = []
    /// By workflow, the noted fields that have at least one record; what nobody noted is not recorded, never zero.
    private(set) var observed: [String: Set<TallyField>] = [:]
    private var places: [Int: Int] = [:]
    private var totals: [Int128] = []
    private var samples: [SampleKey: DurationDistribution] = [:]
    /// What was not over at the moment of the report, by how long it had lasted.
    private var open: [SampleKey: DurationDistribution] = [:]
    private static let fields = TallyField.allCases
    private static let ordinals = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })

    struct SampleKey: Hashable, Sendable {
        let place: Int
        let sample: DurationSample
    }

    /// The real lengths of the planned days.
    private let lengths: DayLengths

    public init(plan: TallyPlan, lengths: DayLengths? = nil) {
        self.plan = plan
        self.lengths = lengths ?? DayLengths(plan.days, calendar: .utc, working: nil)
    }

    /// How long those days are in real milliseconds, or their working hours; 0 where nobody said which those are.
    func milliseconds(_ field: TallyField, days: Period) -> Int128 {
        (days.first.number...days.last.number).reduce(0) { $0 + lengths.milliseconds(field, on: $1) }
    }

    /// The position of a field inside a cell.
    static func ordinal(_ field: TallyField) -> Int { ordinals[field] ?? 0 }

    /// The number of a cell; nil when the day lies outside the plan.
    func place(filter: Int, workflow: Int, slice: Int, day: Day) -> Int? {
        guard plan.days.contains(day) else { return nil }
        let group = (filter * plan.workflows.count + workflow) * plan.slices.count + slice
        return group * plan.days.days + (day.number - plan.days.first.number)
    }

    /// Adds amounts to fields of one cell.
    mutating func add(_ contributions: Contributions, at place: Int) {
        let start = cell(at: place)
        for index in contributions.ordinals.indices {
            totals[start + contributions.ordinals[index]] += contributions.amounts[index]
        }
    }

    mutating func add(_ amount: Int128, to field: TallyField, at place: Int) {
        totals[cell(at: place) + Self.ordinal(field)] += amount
    }

    /// Notes that the field was observed for the workflow.
    mutating func note(_ field: TallyField, of workflow: String) { observed[workflow, default: []].insert(field) }

    /// Adds one duration in milliseconds to the week that holds the cell's day.
    mutating func add(_ milliseconds: Int64, to sample: DurationSample, at place: Int) {
        samples[SampleKey(place: weekPlace(place), sample: sample), default: DurationDistribution()].add(milliseconds)
    }

    /// Adds how long something had lasted that was not over at the moment of the report.
    mutating func add(open milliseconds: Int64, to sample: DurationSample, at place: Int) {
        open[SampleKey(place: weekPlace(place), sample: sample), default: DurationDistribution()].add(milliseconds)
    }

    /// The sum of the fields over workflows and days, as an integer at that decimal scale or the fields' own if finer.
    public func total(
        _ fields: [TallyField],
        scale: Int = 0,
        filter: Int,
        workflows: [String],
        slice: Slice,
        days: Period
    ) -> Int128 {
        let slices = slice.parts.compactMap { plan.slices.firstIndex(of: $0) }
        let common = max(scale, fields.commonScale)
        let terms = fields.map { (Self.ordinal($0), Int128(FixedDecimal.power(common - $0.scale))) }
        var sum: Int128 = 0
        for name in workflows.sorted() {
            guard let workflow = plan.workflows.firstIndex(of: name) else { continue }
            for number in days.first.number...days.last.number {
                for slice in slices {
                    guard let place = place(filter: filter, workflow: workflow, slice: slice, day: Day(number: number)),
                        let start = places[place]
                    else { continue }
                    for (ordinal, power) in terms { sum += totals[start + ordinal] * power }
                }
            }
        }
        return sum
    }

    /// The durations of one week, or month where the plan groups by months, over workflows, with those that were not over.
    public func durations(
        _ sample: DurationSample,
        filter: Int,
        workflows: [String],
        slice: Slice,
        span: some DaySpan
    ) -> WatchedDurations {
        var ended = DurationDistribution()
        var waiting = DurationDistribution()
        let day = max(span.firstDay, plan.days.first)
        for name in workflows.sorted() {
            guard let workflow = plan.workflows.firstIndex(of: name) else { continue }
            for slice in slice.parts.compactMap({ plan.slices.firstIndex(of: $0) }) {
                guard let place = place(filter: filter, workflow: workflow, slice: slice, day: day) else { continue }
                let key = SampleKey(place: weekPlace(place), sample: sample)
                if let found = samples[key] { ended = ended.merged(with: found) }
                if let found = open[key] { waiting = waiting.merged(with: found) }
            }
        }
        return WatchedDurations(ended: ended, open: waiting)
    }

    /// How many cells hold anything.
    public var cellCount: Int { places.count }

    private mutating func cell(at place: Int) -> Int {
        if let start = places[place] { return start }
        let start = totals.count
        totals.append(contentsOf: repeatElement(0, count: Self.fields.count))
        places[place] = start
        return start
    }

    /// The place of the first planned day of the week or month, which stands for all of it.
    private func weekPlace(_ place: Int) -> Int {
        let offset = place % plan.days.days
        let day = plan.days.first.advanced(by: offset)
        switch plan.grouping {
        case .week: return place - min(offset, day.weekday - 1)
        case .month: return place - min(offset, day.date.day - 1)
        }
    }
}

/// Amounts for the fields of one cell, kept so that one run is read once and added to several cells.
struct Contributions {
    private(set) var ordinals: [Int] = []
    private(set) var amounts: [Int128] = []

    mutating func clear() {
        ordinals.removeAll(keepingCapacity: true)
        amounts.removeAll(keepingCapacity: true)
    }

    mutating func add(_ amount: Int128, _ ordinal: Int) {
        ordinals.append(ordinal)
        amounts.append(amount)
    }
}

extension [TallyField] {
    /// The finest decimal scale among the fields.
    var commonScale: Int { map(\.scale).max() ?? 0 }
}
