public import PilotageModel

/// Folds runs, in order of their start, into the units that they belong to.
///
/// A run counts for its unit from the unit's assignment on; what the unit did before is its history.
public struct UnitFold {
    public private(set) var units: ExperimentUnits
    private let metrics: [MetricPlaces]
    private let workflows: Set<Int32>
    private let segments: [Int32: [String: String]]
    private let members: [Int32: Int]
    private var slots: RunSlots
    private let timing: RunTiming
    private let calendar: BusinessCalendar
    private let currency: String
    private let rates: ExchangeRates
    private var buffer = Contributions()

    /// What one metric adds up.
    private struct MetricPlaces {
        let id: String
        let filters: [RunFilter]
        let isMoney: Bool
        /// By field position, what one of it counts at the common scale.
        let above: [Int: Int128]
        let below: [Int: Int128]
    }

    /// Starts a fold for metrics that are ratios of what runs carry; the others have no totals by unit.
    public init(
        units: ExperimentUnits,
        workflows: [String],
        metrics: [MetricDefinition],
        codes: RunCodes,
        calendar: BusinessCalendar,
        currency: String,
        rates: ExchangeRates? = nil,
        hours: WorkingHours? = nil,
        terms: [String: OutcomeTerms] = [:],
        days: Period,
        asOf: Instant
    ) {
        timing = RunTiming(
            codes: codes,
            terms: terms,
            hours: hours,
            calendar: calendar,
            days: days,
            asOf: asOf
        )
        self.units = units
        self.currency = currency
        self.rates = rates ?? ExchangeRates(currency: currency, rates: [])
        self.calendar = calendar
        slots = RunSlots(asOf: asOf, currency: currency)
        self.workflows = Set(codes.workflows.filter { workflows.contains($0.value) }.keys)
        segments = codes.segments
        let places = Dictionary(uniqueKeysWithValues: units.units.enumerated().map { ($1.id, $0) })
        let dimension = units.plan.runsBy ?? ""
        members = codes.segments.compactMapValues { $0[dimension].flatMap { places[$0] } }
        self.metrics = metrics.filter { $0.isCountedByUnit && !units.stated.contains($0.id) }.compactMap { metric in
            guard case .ratio(let numerator, let denominator) = metric.measure else { return nil }
            return MetricPlaces(
                id: metric.id,
                filters: metric.filters,
                isMoney: numerator.contains(.runCost),
                above: Self.places(numerator),
                below: Self.places(denominator)
            )
        }
    }

    private static func places(_ fields: [TallyField]) -> [Int: Int128] {
        var places: [Int: Int128] = [:]
        for field in fields {
            places[TallyTable.ordinal(field), default: 0] += Int128(
                FixedDecimal.power(fields.commonScale - field.scale)
            )
        }
        return places
    }

    /// Adds one run; its cost is turned into the project's currency by the rate of its day.
    public mutating func add(_ row: borrowing RunRow) {
        guard workflows.contains(row.workflow) else { return }
        guard let member = members[row.segments] else {
            if !row.isPart { units.strayRuns += 1 }
            return
        }
        let start = Instant(milliseconds: row.startedAt)
        let day = calendar.day(of: start)
        var rate: FixedDecimal?
        if let other = row.currency, other != currency {
            rate = rates.rate(of: other, on: day)?.rate
            if rate == nil { units.foreignCurrencies.insert(other) }
        }
        slots.read(row, rate: rate, clock: timing.clock(row), into: &buffer)
        let monday = ISOWeek(containing: day).firstDay.number
        let isAfter = start >= units.units[member].assignedAt
        for metric in metrics {
            let passes = passes(row, metric.filters)
            guard passes || metric.isMoney else { continue }
            var above: Int128 = 0
            var below: Int128 = 0
            for index in buffer.ordinals.indices {
                let ordinal = buffer.ordinals[index]
                above += buffer.amounts[index] * (metric.above[ordinal] ?? 0)
                if passes { below += buffer.amounts[index] * (metric.below[ordinal] ?? 0) }
            }
            guard above != 0 || below != 0 else { continue }
            let key = ExperimentUnits.Key(unit: member, metric: metric.id)
            if isAfter {
                Self.add(above, below, monday, to: &units.after[key, default: []])
            } else {
                Self.add(above, below, monday, to: &units.before[key, default: []])
            }
        }
    }

    /// Runs come in the order of their start, so that the last week is the one to add to.
    private static func add(
        _ above: Int128,
        _ below: Int128,
        _ monday: Int,
        to weeks: inout [ExperimentUnits.WeekTotal]
    ) {
        if let last = weeks.indices.last, weeks[last].monday == monday {
            weeks[last].numerator += above
            weeks[last].denominator += below
        } else {
            weeks.append(ExperimentUnits.WeekTotal(monday: monday, numerator: above, denominator: below))
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
}

extension MetricDefinition {
    /// Whether single runs carry all that the metric adds up, so that it can be had unit by unit.
    var isCountedByUnit: Bool {
        guard case .ratio(let numerator, let denominator) = measure else { return false }
        return !(numerator + denominator).contains { $0.isCalendar || $0.isNoted || $0.isOfIncidents }
    }
}
