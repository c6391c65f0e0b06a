public import PilotageModel
import PilotageStatistics

/// What was promised against what came, month by month in minor units, and why they differ.
public struct PlanAgainstActual: Sendable {
    /// What a gap between plan and actual can come from.
    public enum Cause: Int, Sendable, CaseIterable { case volume, effect, unitValue, timing, cost }

    /// One month, or the days of it that have passed.
    public struct Month: Sendable, Hashable {
        public let month: CalendarMonth
        public let days: Int
        public let planned: Int64
        public let actual: Int64
        /// In the order of the causes; they add up to actual less planned exactly.
        public let gaps: [Int64]
    }

    /// An assumption that left its declared range.
    public struct Breach: Sendable, Hashable {
        public let assumption: Assumption
        /// Nil for the whole period.
        public let month: CalendarMonth?
        public let actual: Double
    }

    public let months: [Month]
    public let breaches: [Breach]
    /// Benefits for which no effect was promised: the measured one stands on both sides.
    public let withoutPromise: [String]

    public var planned: Int64 { months.reduce(0) { $0 + $1.planned } }
    public var actual: Int64 { months.reduce(0) { $0 + $1.actual } }

    /// The gap by cause over all months.
    public func gap(_ cause: Cause) -> Int64 { months.reduce(0) { $0 + $1.gaps[cause.rawValue] } }
}

/// Builds the comparison of plan and actual.
struct PlanDraft {
    private let inputs: ValueInputs
    private let promise: ValuePromise
    private let lines: [PilotValue.Line]
    private let beforeADay: Double
    private let units: MinorUnits
    private let plannedVolume: Assumption
    private let plannedRunning: Assumption
    private let plannedOneOff: Assumption
    private let plannedEffects: [Assumption?]
    /// The days from the earlier of promised and real start to the last one that has passed.
    private let span: Period
    private let live: Day?

    /// Nil without a promise, or before any of its days has passed.
    init?(_ inputs: ValueInputs, lines: [PilotValue.Line], before: Double, units: MinorUnits) throws(Absence) {
        let pilot = inputs.pilot
        guard let promise = pilot.value.promise,
            let span = Period(
                first: min(promise.from, pilot.after.first),
                last: min(inputs.asOf.advanced(by: -1), pilot.after.last)
            )
        else { return nil }
        self.inputs = inputs
        self.promise = promise
        self.lines = lines
        self.units = units
        self.span = span
        beforeADay = before / (365.2425 / 12)
        plannedVolume = try inputs.assumption(promise.volume)
        plannedRunning = try inputs.assumption(promise.runningCost)
        plannedOneOff = try inputs.assumption(promise.oneOff)
        var effects: [Assumption?] = []
        for line in lines { effects.append(try line.benefit.plannedEffect.map(inputs.assumption)) }
        plannedEffects = effects
        live = (max(span.first.number, pilot.after.first.number)...max(span.last.number, pilot.after.first.number))
            .lazy.map { Day(number: $0) }
            .first { inputs.units([.succeeded], in: Period(day: $0)) > 0 }
    }

    /// Nil when an amount is too large to be counted.
    var comparison: PlanAgainstActual? {
        var months: [PlanAgainstActual.Month] = []
        var breaches: [PlanAgainstActual.Breach] = []
        var month = CalendarMonth(containing: span.first)
        while month <= CalendarMonth(containing: span.last) {
            guard let part = PlanMonthPart(month, span: span), let found = compare(part) else { return nil }
            months.append(found)
            breaches += self.breaches(part)
            month = month.next
        }
        breaches += zip(lines, plannedEffects).compactMap { line, planned in
            planned.flatMap { breach($0, line.effect.base, nil) }
        }
        let spent = -oneOff(in: span)
        if let found = breach(plannedOneOff, spent, nil) { breaches.append(found) }
        let silent = zip(lines, plannedEffects).filter { $0.1 == nil }.map(\.0.benefit.title)
        return PlanAgainstActual(months: months, breaches: breaches, withoutPromise: silent)
    }

    private func compare(_ part: PlanMonthPart) -> PlanAgainstActual.Month? {
        let plan = planned(part)
        let actual = actual(part)
        var totals: [Int64] = []
        for set in 0..<UInt(32) {
            guard let total = units.count(PlanSide.total(plan, actual, set)) else { return nil }
            totals.append(total)
        }
        return PlanAgainstActual.Month(
            month: part.month,
            days: part.days.days,
            planned: totals[0],
            actual: totals[31],
            gaps: Shapley.shares(5) { totals[Int($0)] }
        )
    }

    private func planned(_ part: PlanMonthPart) -> PlanSide {
        let begun = part.days(from: promise.from)
        let first = CalendarMonth(containing: promise.from)
        let number = (part.month.year - first.year) * 12 + part.month.month - first.month + 1
        let ramp = number > 0 ? inputs.pilot.value.adoption.share(inMonth: number) : 0
        let isFirst = part.days.contains(promise.from)
        return PlanSide(
            volume: plannedVolume.base.double * part.share,
            effects: zip(lines, plannedEffects).map { line, planned in
                planned?.base.double ?? effect(line, in: part.days)
            },
            prices: lines.map { $0.unitValue.base.double * $0.realisation.base.double * $0.counted },
            timing: ramp * Double(begun) / Double(part.days.days),
            cost: plannedRunning.base.double * part.share * Double(begun) / Double(part.days.days)
                + (isFirst ? plannedOneOff.base.double : 0)
        )
    }

    private func actual(_ part: PlanMonthPart) -> PlanSide {
        let timing = live.map { Double(part.days(from: $0)) / Double(part.days.days) } ?? 0
        let runs = live.map { Double(inputs.units([.succeeded], in: part.days(startingAt: $0))) } ?? 0
        return PlanSide(
            volume: timing > 0 ? runs / timing : 0,
            effects: lines.map { effect($0, in: part.days) },
            prices: lines.map { line in
                observed(line.unitValue, part.month) * observed(line.realisation, part.month) * line.counted
            },
            timing: timing,
            cost: running(part.days) - oneOff(in: part.days)
        )
    }

    /// Running cost added over the days; those before the pilot's own start are part of the time before.
    private func running(_ days: Period) -> Double {
        guard let after = Period(first: max(days.first, inputs.pilot.after.first), last: days.last) else { return 0 }
        let fields: [TallyField] = [.runCost, .operatingCost]
        let spent = FixedTotal(units: inputs.units(fields, in: after), scale: fields.commonScale).double
        return spent - beforeADay * Double(after.days)
    }

    /// One-off costs that began in the days, as a negative number; the first days hold everything earlier as well.
    private func oneOff(in days: Period) -> Double {
        let isFirst = days.first == span.first
        let found = inputs.costs.filter { cost in
            !cost.category.isOperating && cost.period.first <= days.last
                && (isFirst || cost.period.first >= days.first)
        }
        return -found.reduce(0.0) { $0 + $1.amount.double }
    }

    private func observed(_ assumption: Assumption, _ month: CalendarMonth) -> Double {
        (assumption.observed.first { $0.month == month }?.value ?? assumption.base).double
    }

    /// The effect of those days against the time before, net of control where the comparison is; the effect of the whole
    /// period where a metric has no meaning for single days or the days hold no case.
    private func effect(_ line: PilotValue.Line, in days: Period) -> Double {
        guard let comparison = inputs.comparisons[line.benefit.metric], let before = comparison.before.sampled?.value,
            let after = series(comparison, inputs.frame.treated).value(in: days)
        else { return line.effect.base }
        var change = after - before
        if comparison.isNet {
            guard let start = comparison.control?.before.sampled?.value,
                let end = series(comparison, inputs.frame.control).value(in: days)
            else { return line.effect.base }
            change -= end - start
        }
        return comparison.metric.better == .higher ? change : -change
    }

    private func series(_ comparison: Comparison, _ arm: [String]) -> MetricSeries {
        MetricSeries(comparison.metric, in: inputs.table, arm: arm)
    }

    private func breaches(_ part: PlanMonthPart) -> [PlanAgainstActual.Breach] {
        var seen: Set<String> = []
        var found: [PlanAgainstActual.Breach?] = lines.flatMap { [$0.unitValue, $0.realisation] }
            .filter { seen.insert($0.id).inserted }
            .map { assumption in
                assumption.observed.first { $0.month == part.month }.flatMap {
                    breach(assumption, $0.value.double, part.month)
                }
            }
        // Half a month or less says little about a month.
        if part.share > 0.5, let live, part.days(from: live) * 2 > part.days.days {
            let side = actual(part)
            found.append(breach(plannedVolume, side.volume / part.share, part.month))
            found.append(breach(plannedRunning, running(part.days) / (part.share * side.timing), part.month))
        }
        return found.compactMap { $0 }
    }

    private func breach(_ assumption: Assumption, _ actual: Double, _ month: CalendarMonth?)
        -> PlanAgainstActual.Breach?
    {
        guard actual < assumption.low.double || actual > assumption.high.double else { return nil }
        return PlanAgainstActual.Breach(assumption: assumption, month: month, actual: actual)
    }
}

/// One side of a month: what its net amount is the product of.
private struct PlanSide {
    let volume: Double
    let effects: [Double]
    let prices: [Double]
    let timing: Double
    let cost: Double

    /// The net amount with the causes in the set taken from the actual side, the others from the plan.
    static func total(_ plan: PlanSide, _ actual: PlanSide, _ set: UInt) -> Double {
        func side(_ cause: PlanAgainstActual.Cause) -> PlanSide {
            set & (1 << UInt(cause.rawValue)) == 0 ? plan : actual
        }
        let scale = side(.volume).volume * side(.timing).timing
        let worth = zip(side(.effect).effects, side(.unitValue).prices).reduce(0.0) { $0 + $1.0 * $1.1 }
        return scale * worth - side(.cost).cost
    }
}

/// The days of a month that are compared.
private struct PlanMonthPart {
    let month: CalendarMonth
    let days: Period
    /// The part of the month that they are.
    let share: Double

    init?(_ month: CalendarMonth, span: Period) {
        guard let all = month.days, let days = Period(first: max(all.first, span.first), last: min(all.last, span.last))
        else { return nil }
        self.month = month
        self.days = days
        share = Double(days.days) / Double(all.days)
    }

    /// How many of the days do not lie before that one.
    func days(from day: Day) -> Int { max(0, days.last.number - max(day, days.first).number + 1) }

    /// The days from that one on; a single day before which nothing ran where there are none.
    func days(startingAt day: Day) -> Period {
        Period(first: max(day, days.first), last: max(days.last, max(day, days.first))) ?? days
    }
}
